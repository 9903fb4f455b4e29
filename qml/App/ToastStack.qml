// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The toasts at the lower right, at most three. In a small window they are folded into one line, beside which a button counts and shows
/// the others. F6 moves the focus here.
Item {
    id: stack

    required property ToastModel toasts

    property bool folded: false
    property bool unfolded: false
    readonly property int seen: folded && !unfolded ? 1 : 3
    readonly property int more: Math.max(0, repeater.count - seen)

    signal opened(string kind, string id)
    signal finished

    /// Moves the focus to the first toast; false without one.
    function takeFocus(): bool {
        const first = repeater.itemAt(more);
        if (!first)
            return false;
        first.forceActiveFocus(Qt.TabFocusReason);
        return true;
    }

    implicitWidth: Theme.scaled(340)
    implicitHeight: cards.implicitHeight
    visible: repeater.count > 0
    onFoldedChanged: unfolded = false

    TextButton {
        id: moreButton

        objectName: "moreToasts"
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        focusPolicy: Qt.TabFocus
        visible: stack.more > 0
        text: qsTr("+%1").arg(Numbers.whole(stack.more))
        Accessible.name: stack.more === 1 ? qsTr("Show one more alert") : qsTr("Show %Ln more alerts", "", stack.more)
        onClicked: stack.unfolded = true
    }

    Column {
        id: cards

        anchors.left: parent.left
        anchors.right: moreButton.visible ? moreButton.left : parent.right
        anchors.rightMargin: moreButton.visible ? Theme.insideControl : 0
        spacing: Theme.insideControl

        Repeater {
            id: repeater

            model: stack.toasts
            onCountChanged: {
                if (count <= 1)
                    stack.unfolded = false;
            }

            ToastCard {
                id: toast

                required property int toastId
                required property int index
                required property string subjectKind
                required property string subjectId

                objectName: "toast-" + toastId
                width: cards.width
                line: stack.folded
                visible: index >= stack.more
                onHoveredChanged: stack.toasts.setHovered(toastId, hovered || activeFocus)
                onActiveFocusChanged: stack.toasts.setHovered(toastId, hovered || activeFocus)
                onClicked: {
                    stack.opened(subjectKind, subjectId);
                    stack.toasts.dismiss(toastId);
                }
                onClosed: {
                    const hadFocus = activeFocus;
                    const model = stack.toasts;
                    model.dismiss(toastId);
                    if (hadFocus)
                        stack.finished();
                }
            }
        }
    }
}
