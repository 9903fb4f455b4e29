// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QSettings>

namespace tillwatch::shell
{

/// Choices of the user in one file of the data folder, which the user can read and delete. Nothing secret belongs here.
/// Written when the event loop is idle and at the end; a failed write is no error: the choices last for this run then.
/// One thread.
class SettingsFile
{
public:
    explicit SettingsFile(const QString &path) : m_settings(path, QSettings::IniFormat) {}

    /// Empty if \a key was never written.
    [[nodiscard]] QString read(const QString &key) const { return m_settings.value(key).toString(); }
    /// An empty \a value removes the key.
    void write(const QString &key, const QString &value)
    {
        if (value.isEmpty())
            m_settings.remove(key);
        else
            m_settings.setValue(key, value);
    }

private:
    QSettings m_settings;
};

} // namespace tillwatch::shell
