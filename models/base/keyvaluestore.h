// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>

#include <functional>

namespace tillwatch
{

/// Access to texts by key that outlive the program, such as a settings file. A key that was never written reads as an
/// empty text. Without functions, nothing is stored. GUI thread.
struct KeyValueStore {
    std::function<QString(const QString &key)> read;
    std::function<void(const QString &key, const QString &text)> write;
};

} // namespace tillwatch
