// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The alerts of the moment, at most three, bottom right, and one where the window is small. F6 brings the keyboard here.
Column {
    id: stack

    required property ToastModel toasts

    /// How many are seen at once; how many more there are is said, and a press on that shows them.
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
        text: qsTr("+%1").arg(stack.more)
        Accessible.name: stack.more === 1 ? qsTr("Show 1 more alert") : qsTr("Show %n more alerts", "", stack.more)
        onClicked: stack.unfolded = true
    }

    /// False where there is no alert to go to.
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
            onHoveredChanged: stack.toasts.hold(toastId, hovered || activeFocus)
            onActiveFocusChanged: stack.toasts.hold(toastId, hovered || activeFocus)
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
