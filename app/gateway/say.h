// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QCoreApplication>

namespace tillwatch::gateway
{
/// A sentence of this folder in the language of the person.
inline QString say(const char *text)
{
    return QCoreApplication::translate("tillwatch::gateway", text);
}
} // namespace tillwatch::gateway
