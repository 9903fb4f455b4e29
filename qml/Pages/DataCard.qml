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

    required property Workspace workspace

    readonly property StorageSettings storage: workspace.storage

    height: headHeight + rows.height + 4
    title: qsTr("Data")
    note: qsTr("kept on this computer")
    onVisibleChanged: {
        if (visible)
            storage.refresh();
    }

    Component.onCompleted: storage.refresh()

    Connections {
        target: card.workspace.dashboard

        function onShopClockChanged(): void {
            if (card.visible)
                card.storage.refresh();
        }
    }

    Column {
        id: rows

        width: parent.width

        SettingProperty {
            objectName: "keptFact"
            last: !card.storage.available
            label: qsTr("Journal")
            note: card.storage.path
            value: card.storage.available ? card.storage.extent : ""
            instead: qsTr("nothing is kept in this run")
        }

        SettingRow {
            visible: card.storage.available
            height: visible ? implicitHeight : 0
            label: qsTr("Keep the past")
            note: qsTr("What goes leaves records and numbers as they are; its timeline and its words are gone")

            Segments {
                objectName: "daysChoice"
                name: qsTr("Keep the past")
                keys: ["0", "365", "90", "30"]
                titles: [qsTr("All of it"), qsTr("A year"), qsTr("%1 days").arg(Numbers.whole(90)), qsTr("%1 days").arg(Numbers.whole(30))]
                current: String(card.storage.days)
                onChosen: key => card.storage.days = Number(key)
            }
        }

        SettingRow {
            visible: card.storage.available
            height: visible ? implicitHeight : 0
            label: qsTr("At most")
            note: qsTr("The oldest goes first, and its space is given back to the disk")

            Segments {
                objectName: "sizeChoice"
                name: qsTr("Largest size")
                keys: ["0", "5000", "1000", "250"]
                titles: [qsTr("No limit"), qsTr("%1 GB").arg(Numbers.whole(5)), qsTr("%1 GB").arg(Numbers.whole(1)), qsTr("%1 MB").arg(Numbers.whole(250))]
                current: String(card.storage.megabytes)
                onChosen: key => card.storage.megabytes = Number(key)
            }
        }

        SettingRow {
            visible: card.storage.available
            height: visible ? implicitHeight : 0
            last: !forgetting.visible && card.storage.backups.length === 0
            label: qsTr("Take along")
            note: qsTr("A backup is one file; the events are a line of JSON each. Both go to your download folder, for your eyes alone")

            Row {
                spacing: Theme.insideControl

                TextButton {
                    objectName: "backUp"
                    enabled: !card.storage.busy
                    text: qsTr("Back up")
                    onClicked: card.storage.backUp()
                }

                TextButton {
                    objectName: "exportEvents"
                    enabled: !card.storage.busy
                    text: qsTr("Export events")
                    onClicked: card.storage.exportEvents()
                }
            }
        }

        Repeater {
            model: card.storage.backups

            SettingRow {
                id: backup

                required property string modelData
                required property int index

                property bool asked: false

                last: !forgetting.visible && index === card.storage.backups.length - 1
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
                        enabled: !card.storage.busy
                        primary: backup.asked
                        text: backup.asked ? qsTr("Bring it back") : qsTr("Bring back…")
                        Accessible.name: qsTr("Bring back the backup of %1").arg(backup.modelData)
                        onClicked: {
                            if (backup.asked)
                                card.storage.restore(backup.index);
                            else
                                backup.asked = true;
                        }
                    }
                }
            }
        }

        SettingRow {
            id: forgetting

            visible: card.workspace.setup.currentId.length > 0
            height: visible ? implicitHeight : 0
            last: true
            label: qsTr("Forget this shop")
            note: qsTr("Deletes what is kept of it, its settings and its sign-in; says first what that is")

            TextButton {
                objectName: "forgetThis"
                text: qsTr("Forget…")
                onClicked: card.workspace.setup.askToForget(card.workspace.setup.currentId)
            }
        }
    }
}
