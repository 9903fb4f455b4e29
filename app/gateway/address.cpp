// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/address.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tillwatch::gateway
{

namespace
{
Unexpected<QString> unusable(const QString &text)
{
    return Unexpected{
        QCoreApplication::translate("tillwatch::gateway::Address", "\"%1\" is not the address of a server.").arg(text)};
}

/// Adds the missing brackets of an IPv6 address: two colons or more cannot be a port.
QString bracketed(const QString &authority)
{
    if (authority.count(u':') < 2 || authority.contains(u'['))
        return authority;
    return u'[' + authority + u']';
}
} // namespace

Expected<Address, QString> resolveAddress(const QString &text, const AddressOptions &options)
{
    static const QRegularExpression pattern(u"^(?:([A-Za-z][A-Za-z0-9+.-]*)://|//)?([^/?#]+)([^?#]*)(?:\\?([^#]*))?"_s);
    const QRegularExpressionMatch match = pattern.match(text.trimmed());
    if (!match.hasMatch())
        return unusable(text);
    const QString scheme = match.captured(1).isEmpty() ? u"https"_s : match.captured(1).toLower();
    const bool secure = scheme == "https"_L1 || scheme == "wss"_L1;
    if (!secure && scheme != "http"_L1 && scheme != "ws"_L1)
        return unusable(text);
    QString authority = match.captured(2);
    authority.remove(0, authority.lastIndexOf(u'@') + 1); // drops user and password, which would appear in logs

    Address address;
    if (authority.endsWith(u':')) // "http://" alone would parse as a host named "http"
        return unusable(text);
    address.url.setScheme(secure ? u"wss"_s : u"ws"_s);
    address.url.setAuthority(bracketed(authority), QUrl::StrictMode);
    if (!address.url.isValid() || address.url.host().isEmpty() || address.url.port(1) == 0)
        return unusable(text);
    if (address.url.port() == -1)
        address.url.setPort(secure ? 443 : 80);

    address.nsp = match.captured(3).toUtf8();
    if (address.nsp.isEmpty())
        address.nsp = "/"_ba;

    QString path = options.path.startsWith(u'/') ? options.path : u'/' + options.path;
    if (options.addTrailingSlash && !path.endsWith(u'/'))
        path += u'/';
    address.url.setPath(path);

    QByteArray query;
    const auto add = [&query](const QByteArray &part) {
        if (!query.isEmpty() && !part.isEmpty())
            query.append('&');
        query.append(part);
    };
    for (const auto &[key, value] : options.query)
        add(QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(value));
    add(match.captured(4).toUtf8());
    add("EIO=4&transport=websocket"_ba);
    address.url.setQuery(QString::fromUtf8(query), QUrl::StrictMode);
    if (!address.url.isValid())
        return unusable(text);
    return address;
}

} // namespace tillwatch::gateway
