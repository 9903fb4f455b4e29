// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The toasts at the lower right, at most three, or one in a small window. F6 moves the focus here.
Column {
    id: stack

    required property ToastModel toasts

    /// Largest number of toasts shown; a button counts and shows the others.
    property int most: 3
    property bool unfolded: false
    readonly property int seen: unfolded ? 3 : most
    readonly property int more: Math.max(0, repeater.count - seen)

    signal opened(string kind, string id)
    signal finished

    spacing: Theme.insideControl
    onMostChanged: unfolded = false

    TextButton {
        objectName: "moreToasts"
        anchors.right: parent?.right
        focusPolicy: Qt.TabFocus
        visible: stack.more > 0
        text: qsTr("+%1").arg(Numbers.whole(stack.more))
        Accessible.name: stack.more === 1 ? qsTr("Show one more alert") : qsTr("Show %Ln more alerts", "", stack.more)
        onClicked: stack.unfolded = true
    }

    /// Moves the focus to the first toast; false without one.
    function takeFocus(): bool {
        const first = repeater.itemAt(more);
        if (!first)
            return false;
        first.forceActiveFocus(Qt.TabFocusReason);
        return true;
    }

    Repeater {
        id: repeater

        model: stack.toasts
        onCountChanged: {
            if (count <= stack.most)
                stack.unfolded = false;
        }

        ToastCard {
            id: toast

            required property int toastId
            required property int index
            required property string subjectKind
            required property string subjectId

            objectName: "toast-" + toastId
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
