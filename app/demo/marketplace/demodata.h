// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/records.h"

#include <QByteArray>
#include <QList>

namespace tillwatch::demo
{

/// What one kind of shop sells, out of resources/demo/shops.json. Amounts are minor units.
struct ShopProfile {
    struct Line {
        QByteArray name;
        qint64 low = 0;
        qint64 high = 0;
    };
    QByteArray name;
    QByteArray username;
    QByteArray prefix; ///< of order and quotation numbers
    Currency currency;
    Currency foreign;          ///< what a few of its buyers pay in
    qint64 foreignPercent = 0; ///< foreign minor units for a hundred of its own
    qint64 shipping = 0;
    qint64 taxPercent = 0;
    QList<Line> lines;
    QList<QByteArray> variants;
};

/// What all shops draw from: invented names, never those of real companies.
struct DemoData {
    QList<ShopProfile> shops;
    QList<QByteArray> carriers;
    QList<QByteArray> companies;
    QList<QByteArray> cancelReasons;
    QList<QByteArray> refundReasons;
    QList<QByteArray> paymentFailures;
    QList<QByteArray> rejections;
};

/// Read once, then shared; any thread.
const DemoData &demoData();

/// A file of resources/demo, empty if there is none of that name.
QByteArray demoResource(const QString &name);

} // namespace tillwatch::demo
