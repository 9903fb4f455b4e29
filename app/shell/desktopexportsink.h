// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/exportsink.h"

namespace tillwatch::shell
{

/// The desktop's clipboard, and a folder for what is exported.
class DesktopExportSink : public ExportSink
{
public:
    /// \a folder: where files go; the person's download folder where it is empty.
    explicit DesktopExportSink(const QString &folder = {});

    void copy(const QString &text) override;
    /// Makes an empty file that nobody else has, for somebody who fills it; the path, or a sentence.
    [[nodiscard]] Expected<QString, QString> reserve(const QString &name, const QString &suffix);
    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// How a name begins in the folder.
    [[nodiscard]] static QString asFileName(const QString &name);
    [[nodiscard]] Expected<QString, QString> save(const QString &name, const QString &suffix,
                                                  const QByteArray &content) override;

private:
    QString m_folder;
};

} // namespace tillwatch::shell
