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
    /// Writes a file whose name begins with \a name and ends with \a suffix, never over another one; the path, or a
    /// sentence that says why not.
    [[nodiscard]] virtual Expected<QString, QString> save(const QString &name, const QString &suffix,
                                                          const QByteArray &content) = 0;
};

} // namespace tillwatch
