// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace tillwatch
{

/// The desktop's settings portal, asked over D-Bus. Silent where there is none; never blocks. GUI thread.
class SettingsPortal : public QObject
{
    Q_OBJECT

public:
    explicit SettingsPortal(QObject *parent);
    /// Asks for what stands and for every later change.
    void ask();

Q_SIGNALS:
    void setting(const QString &group, const QString &key, const QVariant &value);

private Q_SLOTS:
    void onSetting(const QString &group, const QString &key, const QDBusVariant &value);
};

} // namespace tillwatch
