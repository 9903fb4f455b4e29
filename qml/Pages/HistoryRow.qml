// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// One event of a record's history. Opened, it shows the raw event; a connection gap cannot be opened.
Column {
    id: row

    required property int index
    required property string title
    required property string detail
    required property string name
    required property date at
    required property date received
    required property int copies
    required property bool gap
    required property string zone
    required property date now
    property bool open: false

    /// Raw text of the event, requested when the row is opened.
    signal rawWanted

    property string raw

    signal copyRequested

    function toggle(): void {
        if (gap)
            return;
        open = !open;
        if (open)
            rawWanted();
    }

    width: parent?.width ?? 0

    AbstractButton {
        id: head

        objectName: "event-" + row.name
        width: parent.width
        height: Math.max(words.implicitHeight + 10, Theme.scaled(row.gap ? 30 : 44))
        enabled: !row.gap
        focusPolicy: Qt.StrongFocus
        hoverEnabled: true
        Accessible.role: row.gap ? Accessible.StaticText : Accessible.Button
        Accessible.name: row.gap ? row.title : qsTr("%1, %2").arg(row.title).arg(ShopTime.full(row.at, row.zone))
        Accessible.description: row.detail
        onClicked: row.toggle()
        Keys.onReturnPressed: row.toggle()
        Keys.onEnterPressed: row.toggle()
        Keys.onDownPressed: nextItemInFocusChain(true)?.forceActiveFocus(Qt.TabFocusReason)
        Keys.onUpPressed: nextItemInFocusChain(false)?.forceActiveFocus(Qt.BacktabFocusReason)

        background: Rectangle {
            x: -Theme.insideControl
            width: parent.width + 2 * Theme.insideControl
            radius: Theme.controlRadius
            color: head.down ? Theme.selected : head.hovered ? Theme.hover : "transparent"

            FocusRing {
                shown: head.visualFocus
                gap: -2
            }
        }

        Rectangle {
            x: dot.x + (dot.width - width) / 2
            width: 2
            height: parent.height
            visible: !row.gap
            color: Theme.line
        }

        Box {
            id: dot

            anchors.left: parent.left
            y: Theme.scaled(row.gap ? 10 : 11)
            width: Theme.scaled(10)
            height: width
            radius: row.gap ? 0 : width / 2
            color: row.gap ? "transparent" : Theme.raised
            border.width: row.gap ? 0 : 2
            border.color: Theme.muted

            Icon {
                anchors.centerIn: parent
                visible: row.gap
                size: Theme.scaled(14)
                name: "hatch"
            }
        }

        Column {
            id: words

            anchors.left: dot.right
            anchors.leftMargin: Theme.insideControl
            anchors.right: parent.right
            y: 5

            Item {
                width: parent.width
                height: title.height

                AppText {
                    id: title

                    anchors.left: parent.left
                    width: row.gap ? parent.width : Math.min(implicitWidth, parent.width - time.implicitWidth - Theme.insideControl)
                    text: row.title
                    wrapMode: row.gap ? Text.Wrap : Text.NoWrap
                    color: row.gap ? Theme.muted : Theme.text
                    Accessible.ignored: true
                }

                AppText {
                    id: time

                    anchors.right: parent.right
                    visible: !row.gap
                    text: ShopTime.brief(row.at, row.now, row.zone)
                    color: Theme.muted
                    font.pixelSize: Theme.captionSize
                    Accessible.ignored: true
                }
            }

            Item {
                width: parent.width
                height: detail.implicitHeight
                visible: !row.gap

                AppText {
                    id: detail

                    anchors.left: parent.left
                    width: parent.width - name.width - Theme.insideControl
                    text: row.detail
                    color: Theme.muted
                    font.pixelSize: Theme.captionSize
                    Accessible.ignored: true
                }

                AppText {
                    id: name

                    anchors.right: parent.right
                    width: Math.min(implicitWidth, parent.width * (row.detail.length > 0 ? 0.55 : 1))
                    text: row.name
                    color: Theme.muted
                    font.pixelSize: Theme.captionSize
                    Accessible.ignored: true
                }
            }
        }
    }

    // Not a Loader: it cannot make a bound component (Qt 6.4).
    Repeater {
        model: row.open ? 1 : 0

        Column {
            width: parent?.width ?? 0
            spacing: 4

            RawText {
                width: parent.width
                text: row.raw
                onCopyRequested: row.copyRequested()
            }

            AppText {
                width: parent.width
                wrapMode: Text.Wrap
                text: row.copies > 1 ? qsTr("Received %1 times, once for each room, first %2").arg(Numbers.whole(row.copies)).arg(ShopTime.full(row.received, row.zone)) : qsTr("Received %1").arg(ShopTime.full(row.received, row.zone))
                color: Theme.muted
                font.pixelSize: Theme.captionSize
            }

            Item {
                width: 1
                height: 4
            }
        }
    }
}
