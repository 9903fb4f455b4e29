// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The alerts of the moment, at most three, bottom right. F6 brings the keyboard here.
Column {
    id: stack

    required property ToastModel toasts

    signal opened(string kind, string id)
    signal finished

    spacing: Theme.insideControl

    /// False where there is no alert to go to.
    function takeFocus(): bool {
        const first = repeater.itemAt(0);
        if (!first)
            return false;
        first.forceActiveFocus(Qt.TabFocusReason);
        return true;
    }

    Repeater {
        id: repeater

        model: stack.toasts

        ToastCard {
            id: toast

            required property int toastId
            required property string subjectKind
            required property string subjectId

            objectName: "toast-" + toastId
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
