// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Pages
import Tillwatch.Theme

/// All alerts, shown or not, with the reason why not.
BasePage {
    id: page

    readonly property NotificationModel notices: dashboard.notifications

    function showNew(): void {
        notices.showNew();
    }

    function focusList(): void {
        list.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    Accessible.name: qsTr("Notifications")

    Item {
        id: head

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: page.margin
        height: Theme.scaled(28)

        AppText {
            id: title

            anchors.left: parent.left
            height: parent.height
            text: qsTr("Notifications")
            font.pixelSize: Theme.titleSize
            font.weight: Theme.strong
            Accessible.role: Accessible.Heading
        }

        AppText {
            anchors.left: title.right
            anchors.leftMargin: Theme.insideCard
            height: parent.height
            text: page.notices.unread > 0 ? qsTr("%1 unread").arg(Numbers.whole(page.notices.unread)) : qsTr("all read")
            color: Theme.muted
        }

        NewPill {
            objectName: "newPill"
            anchors.right: mark.left
            anchors.rightMargin: Theme.insideCard
            count: page.notices.waiting
            onClicked: page.showNew()
        }

        TextButton {
            id: mark

            objectName: "markAllRead"
            anchors.right: parent.right
            enabled: page.notices.unread > 0
            glyph: "check"
            text: qsTr("Mark all as read")
            onClicked: page.notices.markAllRead()
        }
    }

    Card {
        anchors.left: head.left
        anchors.right: head.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.insideCard
        anchors.bottom: parent.bottom
        anchors.bottomMargin: page.margin

        ListView {
            id: list

            objectName: "notices"
            bottomMargin: page.covered
            anchors.fill: parent
            anchors.topMargin: 4
            anchors.bottomMargin: 4
            focus: true
            clip: true
            reuseItems: true
            currentIndex: -1
            boundsBehavior: Flickable.StopAtBounds
            model: page.notices
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Notifications")
            Keys.onReturnPressed: (currentItem as NoticeRow)?.clicked()

            ScrollBar.vertical: SlimScrollBar {}
            delegate: NoticeRow {
                required property int index

                width: ListView.view?.width ?? 0
                current: ListView.isCurrentItem && list.activeFocus
                when: ShopTime.brief(at, page.dashboard.now, page.dashboard.timeZone)
                onClicked: {
                    page.notices.markRead(index);
                    if (subjectKind.length > 0)
                        page.dashboard.openRecord(subjectKind, subjectId);
                }
            }
        }

        Reveal {
            flick: list
            content: list.contentItem
        }

        EmptyState {
            anchors.fill: parent
            visible: list.count === 0
            glyph: "notifications"
            title: qsTr("Nothing to tell yet")
            sentence: qsTr("New orders, refunds, failed payments and empty shelves are announced and kept here, also those that were not shown, with the reason.")
        }
    }
}
