// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/exportsink.h"

namespace tillwatch::shell
{

/// Export to the desktop: its clipboard, and a folder for files.
class DesktopExportSink : public ExportSink
{
public:
    /// \a folder of the exported files; the user's download folder where it is empty.
    explicit DesktopExportSink(const QString &folder = {});

    void copy(const QString &text) override;
    /// Creates an empty file of a name that is not taken, to be filled later; returns its path, or a sentence that says
    /// why not.
    [[nodiscard]] Expected<QString, QString> reserve(const QString &name, const QString &suffix);
    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// \a name without characters that a file name must not have.
    [[nodiscard]] static QString asFileName(const QString &name);
    [[nodiscard]] Expected<QString, QString> save(const QString &name, const QString &suffix,
                                                  const QByteArray &content) override;

private:
    QString m_folder;
};

} // namespace tillwatch::shell
