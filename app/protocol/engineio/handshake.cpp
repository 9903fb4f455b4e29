// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "protocol/engineio/handshake.h"

#include "base/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

using namespace Qt::StringLiterals;

namespace tillwatch::engineio
{

using protocol::CodecError;
using protocol::CodecErrorKind;

namespace
{
constexpr double LongestInterval = 24 * 60 * 60 * 1000.0;

std::optional<std::chrono::milliseconds> interval(const QJsonObject &object, QLatin1StringView key)
{
    const double value = object.value(key).toDouble(-1);
    if (!(value >= 1 && value <= LongestInterval))
        return std::nullopt;
    return std::chrono::milliseconds(static_cast<qint64>(value));
}
} // namespace

Expected<Handshake, CodecError> decodeHandshake(QByteArrayView json)
{
    const auto malformed = [](const QString &detail) {
        return Unexpected{CodecError{CodecErrorKind::BadPayload, detail}};
    };
    const QJsonDocument document = json::document(json.toByteArray());
    if (!document.isObject())
        return malformed(u"OPEN without an object"_s);
    const QJsonObject object = document.object();

    Handshake handshake;
    handshake.sid = object.value("sid"_L1).toString().toUtf8();
    if (handshake.sid.isEmpty())
        return malformed(u"OPEN without sid"_s);
    const auto pingInterval = interval(object, "pingInterval"_L1);
    const auto pingTimeout = interval(object, "pingTimeout"_L1);
    if (!pingInterval || !pingTimeout)
        return malformed(u"OPEN without usable pingInterval and pingTimeout"_s);
    handshake.pingInterval = *pingInterval;
    handshake.pingTimeout = *pingTimeout;
    const double maxPayload = object.value("maxPayload"_L1).toDouble(0);
    if (maxPayload >= 1 && maxPayload <= 1e12)
        handshake.maxPayload = static_cast<qint64>(maxPayload);
    const QJsonArray upgrades = object.value("upgrades"_L1).toArray();
    for (const QJsonValue &upgrade : upgrades)
        handshake.upgrades.append(upgrade.toString().toUtf8());
    return handshake;
}

QByteArray encodeHandshake(const Handshake &handshake)
{
    QJsonArray upgrades;
    for (const QByteArray &upgrade : handshake.upgrades)
        upgrades.append(QString::fromUtf8(upgrade));
    const QJsonObject object{
        {u"sid"_s, QString::fromUtf8(handshake.sid)},
        {u"upgrades"_s, upgrades},
        {u"pingInterval"_s, qint64(handshake.pingInterval.count())},
        {u"pingTimeout"_s, qint64(handshake.pingTimeout.count())},
        {u"maxPayload"_s, handshake.maxPayload},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace tillwatch::engineio
