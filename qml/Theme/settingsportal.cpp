// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "settingsportal.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace tillwatch
{
using namespace Qt::StringLiterals;

SettingsPortal::SettingsPortal(QObject *parent) : QObject(parent) {}

void SettingsPortal::ask()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    const QString service = u"org.freedesktop.portal.Desktop"_s;
    const QString path = u"/org/freedesktop/portal/desktop"_s;
    const QString interface = u"org.freedesktop.portal.Settings"_s;
    bus.connect(service, path, interface, u"SettingChanged"_s, this, SLOT(onSetting(QString, QString, QDBusVariant)));
    const QList<std::pair<QString, QString>> settings{{u"org.freedesktop.appearance"_s, u"color-scheme"_s},
                                                      {u"org.freedesktop.appearance"_s, u"contrast"_s},
                                                      {u"org.gnome.desktop.interface"_s, u"enable-animations"_s}};
    for (const auto &[group, key] : settings) {
        QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
        call.setArguments({group, key});
        auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 2000), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, name = std::pair(group, key)] {
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            if (reply.isValid())
                onSetting(name.first, name.second, reply.value());
            watcher->deleteLater();
        });
    }
}

void SettingsPortal::onSetting(const QString &group, const QString &key, const QDBusVariant &value)
{
    // "Read" answers with a variant inside a variant, "SettingChanged" with one.
    QVariant plain = value.variant();
    if (plain.canConvert<QDBusVariant>())
        plain = plain.value<QDBusVariant>().variant();
    Q_EMIT setting(group, key, plain);
}

} // namespace tillwatch
