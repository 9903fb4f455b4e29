// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QSettings>

namespace tillwatch::shell
{

/// What the person chose, as one file in the data folder, for a person to read and delete. Nothing secret belongs here.
/// Written when the event loop has time, and at the end; a disk that refuses is no error: the window goes on without a
/// memory. One thread.
class SettingsFile
{
public:
    explicit SettingsFile(const QString &path) : m_settings(path, QSettings::IniFormat) {}

    /// Empty for a key that was never written.
    [[nodiscard]] QString read(const QString &key) const { return m_settings.value(key).toString(); }
    /// An empty \a value forgets the key.
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
