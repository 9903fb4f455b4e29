// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/keyvaluestore.h"

#include <QHash>

namespace tillwatch::test
{

/// A key-value store in memory, which outlives the objects that use it as a settings file does. It must outlive what
/// access() returned.
struct FakeStore {
    QHash<QString, QString> texts;

    [[nodiscard]] KeyValueStore access()
    {
        return {[this](const QString &key) { return texts.value(key); },
                [this](const QString &key, const QString &text) { texts.insert(key, text); }};
    }
};

} // namespace tillwatch::test
