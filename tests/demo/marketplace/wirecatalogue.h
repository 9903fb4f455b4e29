// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

#include <algorithm>

/// The wire catalogue, and validation of payloads against it.
namespace tillwatch::demo::test
{

using namespace Qt::StringLiterals;

struct CatalogueField {
    QString type;
    bool optional = false;
};
struct CatalogueEvent {
    int wave = 0;
    QStringList rooms; ///< in the catalogue's notation: "user:{sellerId}"
    QHash<QString, CatalogueField> fields;
};

/// Every event of tests/data/events.json by name.
inline QHash<QByteArray, CatalogueEvent> readCatalogue()
{
    QHash<QByteArray, CatalogueEvent> result;
    QFile file(QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/data/events.json"));
    if (!file.open(QIODevice::ReadOnly))
        return result;
    const QJsonObject catalogue = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue &value : catalogue["events"_L1].toArray()) {
        CatalogueEvent event;
        event.wave = value["wave"_L1].toInt();
        for (const QJsonValue &room : value["rooms"_L1].toArray())
            event.rooms.append(room.toString());
        for (const QJsonValue &field : value["fields"_L1].toArray())
            event.fields[field["name"_L1].toString()] = {field["type"_L1].toString(), field["optional"_L1].toBool()};
        result[value["name"_L1].toString().toLatin1()] = event;
    }
    return result;
}

/// Whether the text equals the pattern, in which 0 stands for any digit.
inline bool looksLike(const QString &text, QLatin1StringView pattern)
{
    if (text.size() != pattern.size())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= u'0' && text[i] <= u'9';
        if (pattern[i] == u'0' ? !digit : text[i] != pattern[i])
            return false;
    }
    return true;
}

inline bool isMoney(const QString &text)
{
    const qsizetype point = text.indexOf(u'.');
    const qsizetype decimals = point < 0 ? 0 : text.size() - point - 1;
    const auto digit = [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; };
    return !text.isEmpty() && point != 0 && decimals <= 3 && !text.endsWith(u'.') && text.count(u'.') <= 1 &&
           std::all_of(text.begin(), text.end(), digit);
}

inline bool isTime(const QString &text)
{
    return looksLike(text, "0000-00-00T00:00:00.000Z"_L1) || looksLike(text, "0000-00-00T00:00:00.000000Z"_L1);
}

inline bool fits(const QJsonValue &value, const QString &type);

/// Whether a value is a list of objects with these fields, "name:type", or "name?:type" for optional ones.
inline bool fitsList(const QJsonValue &value, const QStringList &fields)
{
    const QJsonArray list = value.toArray();
    return value.isArray() && std::all_of(list.begin(), list.end(), [&](const QJsonValue &entry) {
               QJsonObject rest = entry.toObject();
               for (const QString &field : fields) {
                   const QString name = field.section(u':', 0, 0).remove(u'?');
                   const QJsonValue member = rest.take(name);
                   if (member.isUndefined() ? !field.contains(u'?') : !fits(member, field.section(u':', 1)))
                       return false;
               }
               return entry.isObject() && rest.isEmpty();
           });
}

/// Stricter than the dashboard's decoder: decimals, times and enumerations exactly as the contract states.
inline bool fits(const QJsonValue &value, const QString &type)
{
    static const QSet<QString> orderStatus = {
        u"pending"_s,   u"awaiting_payment"_s, u"deposit_paid"_s,  u"awaiting_balance"_s, u"balance_overdue"_s,
        u"paid"_s,      u"processing"_s,       u"in_production"_s, u"ready_to_ship"_s,    u"shipped"_s,
        u"delivered"_s, u"fulfilled"_s,        u"cancelled"_s,     u"refunded"_s};
    static const QSet<QString> paymentStatus = {u"pending"_s,  u"requested"_s, u"succeeded"_s,
                                                u"paid"_s,     u"failed"_s,    u"cancelled"_s,
                                                u"canceled"_s, u"overdue"_s,   u"refunded"_s};
    static const QSet<QString> fulfillmentStatus = {
        u"unfulfilled"_s, u"partially_fulfilled"_s, u"fulfilled"_s, u"in_transit"_s, u"shipped"_s, u"delivered"_s};
    if (type == "id"_L1 || type == "string"_L1 || type == "text"_L1)
        return value.isString() && !value.toString().isEmpty();
    if (type == "money"_L1)
        return value.isDouble() ? value.toDouble() >= 0 : isMoney(value.toString());
    if (type == "datetime"_L1)
        return isTime(value.toString());
    if (type == "email"_L1)
        return value.toString().endsWith("@demo.example"_L1);
    if (type == "url"_L1)
        return value.toString().startsWith("https://"_L1);
    if (type == "currency"_L1)
        return value.toString().size() == 3;
    if (type == "int"_L1)
        return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger(-1));
    if (type == "bool"_L1)
        return value.isBool();
    if (type == "array"_L1)
        return value.isArray();
    if (type == "order-status"_L1)
        return orderStatus.contains(value.toString().toLower());
    if (type == "payment-status"_L1)
        return paymentStatus.contains(value.toString().toLower());
    if (type == "fulfillment-status"_L1)
        return fulfillmentStatus.contains(value.toString().toLower());
    if (type.startsWith("enum{"_L1))
        return type.mid(5).chopped(1).split(u',').contains(value.toString());
    if (type.startsWith("object[]{"_L1))
        return fitsList(value, type.mid(9).chopped(1).split(u','));
    if (type.startsWith("object"_L1))
        return value.isObject() && !value.toObject().isEmpty();
    return type == "any"_L1;
}

/// Returns what is wrong with a payload; empty if every field is known and of its type, and none is missing.
inline QByteArray fieldProblem(const CatalogueEvent &known, const QJsonObject &object)
{
    const bool open = known.fields.contains(u"*"_s);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (open && it.key() != "timestamp"_L1)
            continue;
        const auto field = known.fields.find(it.key());
        if (field == known.fields.end())
            return it.key().toUtf8() + " is not in the catalogue";
        if (!fits(it.value(), field->type))
            return it.key().toUtf8() + " is no " + field->type.toUtf8();
    }
    for (auto it = known.fields.begin(); it != known.fields.end(); ++it) {
        if (!it->optional && it.key() != "*"_L1 && !object.contains(it.key()))
            return it.key().toUtf8() + " is missing";
    }
    return {};
}

} // namespace tillwatch::demo::test
