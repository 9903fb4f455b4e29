// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The data of the shop on this computer: its size, backups and erasing.
Card {
    id: card

    required property Dashboard dashboard

    readonly property Keeping keeping: dashboard.keeping

    height: headHeight + rows.height + 4
    title: qsTr("Data")
    note: qsTr("kept on this computer")
    onVisibleChanged: {
        if (visible)
            keeping.look();
    }

    Component.onCompleted: keeping.look()

    Connections {
        target: card.dashboard

        function onShopClockChanged(): void {
            if (card.visible)
                card.keeping.look();
        }
    }

    Column {
        id: rows

        width: parent.width

        SettingProperty {
            objectName: "keptFact"
            last: !card.keeping.available
            label: qsTr("Journal")
            note: card.keeping.place
            value: card.keeping.available ? card.keeping.extent : ""
            instead: qsTr("nothing is kept in this run")
        }

        SettingRow {
            visible: card.keeping.available
            height: visible ? implicitHeight : 0
            label: qsTr("Keep the past")
            note: qsTr("What goes leaves records and numbers as they are; its timeline and its words are gone")

            Segments {
                objectName: "daysChoice"
                name: qsTr("Keep the past")
                keys: ["0", "365", "90", "30"]
                titles: [qsTr("All of it"), qsTr("A year"), qsTr("90 days"), qsTr("30 days")]
                current: String(card.keeping.days)
                onChosen: key => card.keeping.days = Number(key)
            }
        }

        SettingRow {
            visible: card.keeping.available
            height: visible ? implicitHeight : 0
            label: qsTr("At most")
            note: qsTr("The oldest goes first, and its space is given back to the disk")

            Segments {
                objectName: "sizeChoice"
                name: qsTr("Largest size")
                keys: ["0", "5000", "1000", "250"]
                titles: [qsTr("No limit"), qsTr("5 GB"), qsTr("1 GB"), qsTr("250 MB")]
                current: String(card.keeping.megabytes)
                onChosen: key => card.keeping.megabytes = Number(key)
            }
        }

        SettingRow {
            visible: card.keeping.available
            height: visible ? implicitHeight : 0
            last: !forgetting.visible && card.keeping.backups.length === 0
            label: qsTr("Take along")
            note: qsTr("A backup is one file; the events are a line of JSON each. Both go to your download folder, for your eyes alone")

            Row {
                spacing: Theme.insideControl

                TextButton {
                    objectName: "backUp"
                    enabled: !card.keeping.busy
                    text: qsTr("Back up")
                    onClicked: card.keeping.backUp()
                }

                TextButton {
                    objectName: "exportEvents"
                    enabled: !card.keeping.busy
                    text: qsTr("Export events")
                    onClicked: card.keeping.exportEvents()
                }
            }
        }

        Repeater {
            model: card.keeping.backups

            SettingRow {
                id: backup

                required property string modelData
                required property int index

                property bool asked: false

                last: !forgetting.visible && index === card.keeping.backups.length - 1
                label: asked ? qsTr("Bring this backup back?") : qsTr("Backup")
                note: asked ? qsTr("The shop is opened as it was then; what is kept now is set aside beside it") : modelData

                Row {
                    spacing: Theme.insideControl

                    TextButton {
                        visible: backup.asked
                        text: qsTr("Leave it")
                        onClicked: backup.asked = false
                    }

                    TextButton {
                        objectName: "restore-" + backup.index
                        enabled: !card.keeping.busy
                        primary: backup.asked
                        text: backup.asked ? qsTr("Bring it back") : qsTr("Bring back…")
                        Accessible.name: qsTr("Bring back the backup of %1").arg(backup.modelData)
                        onClicked: {
                            if (backup.asked)
                                card.keeping.restore(backup.index);
                            else
                                backup.asked = true;
                        }
                    }
                }
            }
        }

        SettingRow {
            id: forgetting

            visible: card.dashboard.setup.currentId.length > 0
            height: visible ? implicitHeight : 0
            last: true
            label: qsTr("Forget this shop")
            note: qsTr("Deletes what is kept of it, its settings and its sign-in; says first what that is")

            TextButton {
                objectName: "forgetThis"
                text: qsTr("Forget…")
                onClicked: card.dashboard.setup.askToForget(card.dashboard.setup.currentId)
            }
        }
    }
}
