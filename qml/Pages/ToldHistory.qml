// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// An order's history as the shop tells it, the newest step first; nothing while the shop tells none.
Column {
    id: told

    required property ShopHistoryModel steps
    required property string zone
    required property date now

    objectName: "toldHistory"
    width: parent?.width ?? 0
    visible: steps.count > 0
    bottomPadding: Theme.insideCard

    AppText {
        topPadding: 4
        width: parent.width
        text: qsTr("As told by the shop")
        color: Theme.muted
        font.pixelSize: Theme.captionSize
    }

    Repeater {
        model: told.steps

        Item {
            id: step

            required property string title
            required property string detail
            required property date at
            readonly property string when: ShopTime.brief(at, told.now, told.zone)

            width: parent?.width ?? 0
            height: words.implicitHeight + 10
            Accessible.role: Accessible.StaticText
            Accessible.name: when.length > 0 ? qsTr("%1, %2").arg(title).arg(ShopTime.full(at, told.zone)) : title
            Accessible.description: detail

            Column {
                id: words

                anchors.left: parent.left
                anchors.right: parent.right
                y: 5

                Item {
                    width: parent.width
                    height: title.height

                    AppText {
                        id: title

                        anchors.left: parent.left
                        width: Math.min(implicitWidth, parent.width - time.implicitWidth - Theme.insideControl)
                        text: step.title
                        Accessible.ignored: true
                    }

                    AppText {
                        id: time

                        anchors.right: parent.right
                        text: step.when
                        color: Theme.muted
                        font.pixelSize: Theme.captionSize
                        Accessible.ignored: true
                    }
                }

                AppText {
                    width: parent.width
                    visible: step.detail.length > 0
                    wrapMode: Text.Wrap
                    maximumLineCount: 4
                    text: step.detail
                    color: Theme.muted
                    font.pixelSize: Theme.captionSize
                    Accessible.ignored: true
                }
            }
        }
    }

    AppText {
        topPadding: Theme.insideControl
        width: parent.width
        text: qsTr("As received by this dashboard")
        color: Theme.muted
        font.pixelSize: Theme.captionSize
    }
}
