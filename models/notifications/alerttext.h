// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alertpolicy.h"
#include "tables/display.h"

/// What alerts say to a person. Names and reasons in them came over the wire: plain text, always.
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

struct AlertText {
    QString title;
    QString body;
};
[[nodiscard]] AlertText alertText(const Toast &toast, const tables::Display &display);
[[nodiscard]] AlertText alertText(const Alert &alert, const tables::Display &display);

/// How an entry was delivered, or why not.
[[nodiscard]] QString deliveryLabel(Delivery delivery);

} // namespace tillwatch::notifications
