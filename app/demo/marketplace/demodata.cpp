// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/demodata.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tillwatch::demo
{

using namespace Qt::StringLiterals;

namespace
{

Currency currencyOf(const QJsonValue &code)
{
    Currency currency;
    currency.code = code.toString().toLatin1();
    if (currency.code == "JPY")
        currency.decimals = 0;
    else if (currency.code == "KWD")
        currency.decimals = 3;
    return currency;
}

QList<QByteArray> texts(const QJsonValue &array)
{
    QList<QByteArray> result;
    for (const QJsonValue &value : array.toArray())
        result.append(value.toString().toUtf8());
    return result;
}

ShopProfile shopOf(const QJsonObject &object)
{
    ShopProfile shop;
    shop.name = object["name"_L1].toString().toUtf8();
    shop.username = object["username"_L1].toString().toUtf8();
    shop.prefix = object["prefix"_L1].toString().toUtf8();
    shop.currency = currencyOf(object["currency"_L1]);
    shop.foreign = currencyOf(object["foreign"_L1]);
    shop.foreignPercent = object["foreignPercent"_L1].toInteger();
    shop.shipping = object["shipping"_L1].toInteger();
    shop.taxPercent = object["taxPercent"_L1].toInteger();
    for (const QJsonValue &value : object["lines"_L1].toArray()) {
        const QJsonArray line = value.toArray();
        shop.lines.append({line[0].toString().toUtf8(), line[1].toInteger(), line[2].toInteger()});
    }
    shop.variants = texts(object["variants"_L1]);
    return shop;
}

DemoData read()
{
    DemoData data;
    const QJsonObject root = QJsonDocument::fromJson(demoResource(u"shops"_s)).object();
    for (const QJsonValue &shop : root["shops"_L1].toArray())
        data.shops.append(shopOf(shop.toObject()));
    data.carriers = texts(root["carriers"_L1]);
    data.companies = texts(root["companies"_L1]);
    data.cancelReasons = texts(root["cancelReasons"_L1]);
    data.refundReasons = texts(root["refundReasons"_L1]);
    data.paymentFailures = texts(root["paymentFailures"_L1]);
    data.rejections = texts(root["rejections"_L1]);
    Q_ASSERT(!data.shops.isEmpty() && !data.carriers.isEmpty());
    return data;
}

} // namespace

const DemoData &demoData()
{
    static const DemoData data = read();
    return data;
}

QByteArray demoResource(const QString &name)
{
    QFile file(u":/tillwatch/demo/"_s + name + u".json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace tillwatch::demo
