// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Ctrl+K: pages and commands by their names, records by everything that was ever received about them.
Popup {
    id: sheet

    required property Dashboard dashboard
    required property WindowCommands commands

    readonly property SearchModel search: dashboard.search
    /// Enter was pressed before the results arrived.
    property bool openFirst: false

    signal recordChosen(string kind, string id)
    /// An event without a page was chosen.
    signal eventChosen(string title, string name, date at, string raw)

    function describePlaces(): void {
        const names = [];
        const titles = [];
        const notes = [];
        for (let i = 0; i < commands.all.length; ++i) {
            const command = commands.all[i];
            if (!command.searchable)
                continue;
            names.push(command.name);
            titles.push(command.label);
            notes.push(command.keysText.length > 0 ? qsTr("%1, %2").arg(command.kind).arg(command.keysText) : command.kind);
        }
        search.setPlaces(names, titles, notes);
    }

    function move(by: int): void {
        if (list.count > 0)
            list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
    }

    function accept(): void {
        if (search.searching) {
            openFirst = true;
            return;
        }
        list.forceLayout(); // New results have no delegates yet.
        const row = list.currentItem as SearchHit;
        if (row)
            choose(row);
    }

    function choose(row: SearchHit): void {
        const raw = search.raw(row.index);
        const name = search.eventName(row.index);
        const title = row.title;
        const at = row.at;
        const kind = row.kind;
        const id = row.recordId;
        const opens = row.opens;
        close();
        if (opens === "place")
            commands.find(id)?.triggered();
        else if (opens === "record")
            recordChosen(kind, id);
        else
            eventChosen(title, name, at, raw);
    }

    parent: T.Overlay.overlay
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: Math.round(Math.min(Theme.scaled(72), (parent?.height ?? 600) * 0.1))
    width: Math.min(Theme.scaled(640), (parent?.width ?? 600) - 2 * Theme.betweenCards)
    height: field.height + list.height + foot.height + 2 * list.gap + 2
    padding: 1
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    enter: null
    exit: null
    onAboutToShow: {
        openFirst = false;
        describePlaces();
        search.text = "";
        field.clear();
        list.currentIndex = 0;
        list.positionViewAtBeginning();
    }
    onOpened: field.forceActiveFocus(Qt.ShortcutFocusReason)

    T.Overlay.modal: Rectangle {
        color: "#66000000"
    }

    background: Box {
        radius: Theme.cardRadius
        color: Theme.raised
        border.color: Theme.control
    }

    Connections {
        target: sheet.search

        function onSearchingChanged(): void {
            if (sheet.search.searching || !sheet.openFirst)
                return;
            sheet.openFirst = false;
            sheet.accept();
        }
        function onModelReset(): void {
            list.currentIndex = sheet.search.count > 0 ? 0 : -1;
        }
    }

    TextField {
        id: field

        readonly property real before: Theme.betweenCards + Theme.iconSize + Theme.insideCard

        objectName: "searchField"
        width: parent.width
        height: Theme.scaled(48)
        leftPadding: LayoutMirroring.enabled ? Theme.betweenCards : before
        rightPadding: LayoutMirroring.enabled ? before : Theme.betweenCards
        topPadding: 0
        bottomPadding: 0
        verticalAlignment: TextInput.AlignVCenter
        selectByMouse: true
        focus: true
        color: Theme.text
        placeholderText: sheet.search.text.length === 0 ? qsTr("Order number, buyer, tracking, product, page …") : ""
        placeholderTextColor: Theme.muted
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        font.family: Theme.fontFamily
        font.pixelSize: Theme.sectionSize
        Accessible.name: qsTr("Search everything")
        Accessible.description: qsTr("%Ln results", "", list.count)
        onTextEdited: {
            sheet.openFirst = false;
            sheet.search.text = text;
        }
        onAccepted: sheet.accept()
        Keys.onDownPressed: sheet.move(1)
        Keys.onUpPressed: sheet.move(-1)
        Keys.onPressed: event => {
            if (event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) {
                sheet.move(event.key === Qt.Key_PageDown ? 8 : -8);
                event.accepted = true;
            }
        }

        background: Item {
            Icon {
                anchors.left: parent.left
                anchors.leftMargin: Theme.betweenCards
                anchors.verticalCenter: parent.verticalCenter
                name: "search"
            }

            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: 1
                color: Theme.line
            }
        }
    }

    ListView {
        id: list

        readonly property int gap: 4

        objectName: "searchList"
        y: field.height + gap
        width: parent.width
        height: Math.min(Math.max(contentHeight, none.visible ? none.height : 0), (sheet.parent?.height ?? 600) - sheet.y - field.height - foot.height - 2 * gap - Theme.betweenCards)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        model: sheet.search
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Results")

        ScrollBar.vertical: SlimScrollBar {}
        delegate: SearchHit {
            width: ListView.view.width
            current: ListView.isCurrentItem
            now: sheet.dashboard.now
            zone: sheet.dashboard.timeZone
            placeGlyph: opens === "place" ? sheet.commands.find(recordId)?.glyph ?? "" : ""
            onClicked: sheet.choose(this)
        }
    }

    AppText {
        id: none

        objectName: "searchNone"
        y: field.height
        width: parent.width
        height: Theme.scaled(72)
        visible: list.count === 0
        leftPadding: Theme.insideCard
        rightPadding: Theme.insideCard
        wrapMode: Text.Wrap
        maximumLineCount: 3
        horizontalAlignment: Text.AlignHCenter
        text: sheet.search.searching ? qsTr("Searching …") : sheet.search.searchesEvents ? qsTr("No record contains “%1”, and no received event has a word that begins with it.").arg(Bidi.isolated(sheet.search.text)) : qsTr("No record contains “%1”.").arg(Bidi.isolated(sheet.search.text))
        color: Theme.muted
    }

    Item {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.scaled(28)

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }

        AppText {
            x: Theme.betweenCards
            width: parent.width - 2 * x
            height: parent.height
            text: qsTr("Up, Down: choose · Enter: open · Esc: close")
            color: Theme.muted
            font.pixelSize: Theme.captionSize
        }
    }
}
