// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/profiles.h"

#include <QCryptographicHash>
#include <QSettings>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::shell
{

namespace
{
const auto Shops = u"shops"_s;
const auto LastShop = u"lastShop"_s;
} // namespace

QString canonicalAddress(const QString &address)
{
    QUrl url(address);
    if (!url.isValid() || url.host().isEmpty())
        return address;
    const bool secure = url.scheme() == u"https" || url.scheme() == u"wss";
    url.setScheme(secure ? u"https"_s : u"http"_s);
    if (url.port() == (secure ? 443 : 80))
        url.setPort(-1);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path == u"/socket.io")
        path.clear();
    url.setPath(path);
    return url.toString(QUrl::RemoveFragment);
}

QString Profile::id() const
{
    const QByteArray text = canonicalAddress(url).toUtf8() + '\n' + sellerId.toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().first(16));
}

QString settingsFile(const QString &dataFolder)
{
    return dataFolder + u"/settings.ini"_s;
}

ProfileStore::ProfileStore(const QString &dataFolder) : m_file(settingsFile(dataFolder)) {}

QList<Profile> ProfileStore::profiles() const
{
    QList<Profile> list;
    QSettings settings(m_file, QSettings::IniFormat);
    const int count = settings.beginReadArray(Shops);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        Profile profile;
        profile.url = settings.value(u"url"_s).toString();
        profile.sellerId = settings.value(u"seller"_s).toString();
        profile.storefronts = settings.value(u"storefronts"_s).toStringList();
        profile.products = settings.value(u"products"_s).toStringList();
        profile.currency = settings.value(u"currency"_s).toString();
        profile.timeZone = settings.value(u"timeZone"_s).toString().toLatin1();
        profile.email = settings.value(u"email"_s).toString();
        profile.name = settings.value(u"name"_s).toString();
        if (!profile.url.isEmpty()) // the file may have been edited by hand
            list.append(profile);
    }
    return list;
}

std::optional<Profile> ProfileStore::find(const QString &id) const
{
    const QList<Profile> list = profiles();
    const auto it = std::find_if(list.begin(), list.end(), [&id](const Profile &each) { return each.id() == id; });
    return it == list.end() ? std::nullopt : std::optional(*it);
}

std::optional<Profile> ProfileStore::last() const
{
    return find(QSettings(m_file, QSettings::IniFormat).value(LastShop).toString());
}

bool ProfileStore::save(const Profile &profile)
{
    QList<Profile> list = profiles();
    const auto it =
        std::find_if(list.begin(), list.end(), [id = profile.id()](const Profile &each) { return each.id() == id; });
    if (it == list.end())
        list.append(profile);
    else
        *it = profile;
    return write(list);
}

bool ProfileStore::remove(const QString &id)
{
    QList<Profile> list = profiles();
    list.removeIf([&id](const Profile &each) { return each.id() == id; });
    // Choices in the window that are about this shop only.
    QSettings(m_file, QSettings::IniFormat).remove(u"muted/"_s + id);
    return write(list);
}

bool ProfileStore::setLast(const QString &id)
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(LastShop, id);
    settings.sync();
    return settings.status() == QSettings::NoError;
}

bool ProfileStore::write(const QList<Profile> &profiles)
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.remove(Shops);
    settings.beginWriteArray(Shops, static_cast<int>(profiles.size()));
    for (qsizetype i = 0; i < profiles.size(); ++i) {
        const Profile &profile = profiles[i];
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(u"url"_s, profile.url);
        settings.setValue(u"seller"_s, profile.sellerId);
        settings.setValue(u"storefronts"_s, profile.storefronts);
        settings.setValue(u"products"_s, profile.products);
        settings.setValue(u"currency"_s, profile.currency);
        settings.setValue(u"timeZone"_s, QString::fromLatin1(profile.timeZone));
        settings.setValue(u"email"_s, profile.email);
        settings.setValue(u"name"_s, profile.name);
    }
    settings.endArray();
    settings.sync();
    return settings.status() == QSettings::NoError;
}

} // namespace tillwatch::shell
