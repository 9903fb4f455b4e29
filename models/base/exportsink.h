// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"

#include <QByteArray>
#include <QString>

namespace tillwatch
{

/// Destination of copied text and exported files. GUI thread.
class ExportSink
{
public:
    ExportSink() = default;
    ExportSink(const ExportSink &) = delete;
    ExportSink &operator=(const ExportSink &) = delete;
    virtual ~ExportSink() = default;

    /// Puts plain text on the clipboard.
    virtual void copy(const QString &text) = 0;
    /// Writes \a content into a new file whose name begins with \a name and ends with \a suffix, and never overwrites a
    /// file. Returns its path, or a sentence for the user about the failure.
    [[nodiscard]] virtual Expected<QString, QString> save(const QString &name, const QString &suffix,
                                                          const QByteArray &content) = 0;
};

} // namespace tillwatch
