// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The saved views of a table: apply, save, rename, delete.
Popup {
    id: menu

    required property TableViews views
    readonly property list<string> names: views?.names ?? []
    /// Name of the view that is being renamed; empty for none.
    property string renamed
    /// Whether the typed name is that of a view that saving would replace.
    readonly property bool replacing: renamed.length === 0 && names.length > 0 && (views?.has(field.text) ?? false)

    function done(): void {
        const kept = renamed.length > 0 ? views.rename(renamed, field.text) : views.save(field.text);
        if (!kept)
            return;
        if (renamed.length > 0)
            list.forceActiveFocus(Qt.OtherFocusReason);
        else
            close();
        renamed = "";
        field.clear();
    }

    width: Theme.scaled(320)
    height: Math.min(head.height + hint.height + list.contentHeight + foot.height + 2 * padding + 8, Theme.scaled(420))
    padding: Theme.insideControl
    margins: 8
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    enter: null
    exit: null
    onAboutToShow: {
        renamed = "";
        field.clear();
    }
    onOpened: {
        list.currentIndex = 0;
        for (let i = 0; i < names.length; ++i) {
            if (names[i] === views.current)
                list.currentIndex = i;
        }
        if (list.count > 0)
            list.forceActiveFocus(Qt.PopupFocusReason);
        else
            field.forceActiveFocus(Qt.PopupFocusReason);
    }

    background: Box {
        radius: Theme.cardRadius
        color: Theme.raised
        border.color: Theme.control
    }

    AppText {
        id: head

        x: Theme.insideControl
        width: parent.width - 2 * x
        height: Theme.scaled(28)
        text: qsTr("Saved views")
        font.weight: Theme.strong
    }

    AppText {
        id: hint

        x: Theme.insideControl
        width: parent.width - 2 * x
        anchors.top: head.bottom
        height: menu.names.length === 0 || menu.replacing ? contentHeight + Theme.insideControl : 0
        visible: height > 0
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        text: menu.replacing ? qsTr("“%1” will be replaced by the table as it is now.").arg(Bidi.isolated(field.text.trim())) : qsTr("A view keeps filter, order and columns of this table under a name.")
        color: Theme.muted
        font.pixelSize: Theme.captionSize
    }

    ListView {
        id: list

        objectName: "viewList"
        anchors.top: hint.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: foot.top
        anchors.bottomMargin: 4
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        keyNavigationEnabled: true
        model: menu.names
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Saved views")
        Keys.onReturnPressed: (currentItem as AbstractButton)?.clicked()
        Keys.onEnterPressed: (currentItem as AbstractButton)?.clicked()
        Keys.onSpacePressed: (currentItem as AbstractButton)?.clicked()
        Keys.onDeletePressed: menu.views.remove(menu.names[currentIndex])
        Keys.onPressed: event => {
            if (event.key !== Qt.Key_F2)
                return;
            menu.startRename(menu.names[currentIndex]);
            event.accepted = true;
        }

        ScrollBar.vertical: SlimScrollBar {}
        delegate: AbstractButton {
            id: entry

            required property int index
            required property string modelData
            readonly property bool applied: menu.views?.current === modelData

            objectName: "view-" + modelData
            width: ListView.view?.width ?? 0
            height: Theme.scaled(32)
            hoverEnabled: true
            focusPolicy: Qt.NoFocus
            text: modelData
            onClicked: {
                menu.views.apply(modelData);
                menu.close();
            }
            Accessible.role: Accessible.ListItem
            Accessible.name: applied ? qsTr("%1, applied").arg(text) : text

            background: Rectangle {
                radius: Theme.controlRadius
                color: entry.hovered ? Theme.hover : "transparent"

                FocusRing {
                    shown: entry.ListView.isCurrentItem && list.activeFocus
                    gap: -1
                }
            }

            Item {
                anchors.fill: parent

                Icon {
                    id: mark

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.insideControl
                    anchors.verticalCenter: parent.verticalCenter
                    opacity: entry.applied ? 1 : 0
                    size: Theme.scaled(14)
                    name: "check"
                    color: Theme.text
                }

                AppText {
                    anchors.left: mark.right
                    anchors.leftMargin: Theme.insideControl
                    anchors.right: rename.left
                    height: parent.height
                    text: entry.text
                    font.weight: entry.applied ? Theme.strong : Font.Normal
                    Accessible.ignored: true
                }

                IconButton {
                    id: rename

                    objectName: "rename-" + entry.modelData
                    anchors.right: remove.left
                    anchors.verticalCenter: parent.verticalCenter
                    focusPolicy: Qt.NoFocus
                    glyph: "edit"
                    text: qsTr("Rename %1").arg(Bidi.isolated(entry.modelData))
                    shortcutHint: "F2"
                    onClicked: menu.startRename(entry.modelData)
                }

                IconButton {
                    id: remove

                    objectName: "remove-" + entry.modelData
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    focusPolicy: Qt.NoFocus
                    glyph: "trash"
                    text: qsTr("Delete %1").arg(Bidi.isolated(entry.modelData))
                    shortcutHint: qsTr("Del")
                    onClicked: menu.views.remove(entry.modelData)
                }
            }
        }
    }

    function startRename(name: string): void {
        if (name.length === 0)
            return;
        renamed = name;
        field.text = name;
        field.forceActiveFocus(Qt.OtherFocusReason);
        field.selectAll();
    }

    Item {
        id: foot

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.controlHeight + 4

        TextField {
            id: field

            objectName: "viewName"
            anchors.left: parent.left
            anchors.right: keep.left
            anchors.rightMargin: Theme.insideControl
            anchors.bottom: parent.bottom
            height: Theme.controlHeight
            leftPadding: Theme.insideControl
            maximumLength: 60
            selectByMouse: true
            verticalAlignment: TextInput.AlignVCenter
            placeholderText: qsTr("Name of a view")
            color: Theme.text
            placeholderTextColor: Theme.muted
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font.family: Theme.fontFamily
            font.pixelSize: Theme.bodySize
            Accessible.name: placeholderText
            onAccepted: menu.done()

            background: Box {
                radius: Theme.controlRadius
                color: Theme.card
                border.width: field.activeFocus ? 2 : 1
                border.color: field.activeFocus ? Theme.focus : Theme.control
            }
        }

        TextButton {
            id: keep

            objectName: "saveView"
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            height: Theme.controlHeight
            enabled: field.text.trim().length > 0
            text: menu.renamed.length > 0 ? qsTr("Rename") : menu.replacing ? qsTr("Replace") : qsTr("Save")
            onClicked: menu.done()
        }
    }
}
