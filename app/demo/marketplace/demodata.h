// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/records.h"

#include <QByteArray>
#include <QList>

namespace tillwatch::demo
{

/// Description of one kind of shop, from resources/demo/shops.json. Amounts are minor units.
struct ShopProfile {
    struct Line {
        QByteArray name;
        qint64 low = 0;
        qint64 high = 0;
    };
    QByteArray name;
    QByteArray username;
    QByteArray prefix; ///< prefix of order and quotation numbers
    Currency currency;
    Currency foreign;          ///< currency of a few of its buyers
    qint64 foreignPercent = 0; ///< foreign minor units per hundred own minor units
    qint64 shipping = 0;
    qint64 taxPercent = 0;
    QList<Line> lines;
    QList<QByteArray> variants;
};

/// Names and texts that all shops use. All names are invented.
struct DemoData {
    QList<ShopProfile> shops;
    QList<QByteArray> carriers;
    QList<QByteArray> companies;
    QList<QByteArray> cancelReasons;
    QList<QByteArray> refundReasons;
    QList<QByteArray> paymentFailures;
    QList<QByteArray> rejections;
};

/// The shared data, read on first use; any thread.
const DemoData &demoData();

/// Content of resources/demo/NAME.json; empty if there is none.
QByteArray demoResource(const QString &name);

} // namespace tillwatch::demo
