// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QCoreApplication>

namespace tillwatch::gateway
{
/// Translates a sentence of this folder into the user's language.
inline QString translate(const char *text)
{
    return QCoreApplication::translate("tillwatch::gateway", text);
}
} // namespace tillwatch::gateway
