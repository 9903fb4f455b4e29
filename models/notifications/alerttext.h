// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alertpolicy.h"
#include "tables/display.h"

/// Sentences of alerts. They contain received names and reasons: show them as plain text, always.
namespace tillwatch::notifications
{

using alerts::Alert;
using alerts::AlertPolicy;
using alerts::Delivery;
using alerts::Entry;
using alerts::Severity;
using alerts::Time;
using alerts::Toast;
using alerts::Topic;
using fold::RecordKind;

/// Title and body of an alert; the body may be empty.
struct AlertText {
    QString title;
    QString body;
};
/// Text of a toast, which may stand for several alerts.
[[nodiscard]] AlertText alertText(const Toast &toast, const tables::Display &display);
/// Text of one alert.
[[nodiscard]] AlertText alertText(const Alert &alert, const tables::Display &display);

/// Label of a delivery: how an entry was shown, or the reason why not.
[[nodiscard]] QString deliveryLabel(Delivery delivery);

} // namespace tillwatch::notifications
