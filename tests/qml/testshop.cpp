// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "testshop.h"

#include <QColor>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace tillwatch::test
{
using dashboard::ConnectionStatus;

void TestShop::ship(const QString &orderId)
{
    m_sample.send("order:fulfilled"_ba, {{u"orderId"_s, orderId}, {u"trackingNumber"_s, u"TRACK-1"_s}});
}

void TestShop::loseConnection(const QString &reason)
{
    ConnectionStatus status = dashboard()->connection()->status();
    status.state = ConnectionStatus::State::Waiting;
    status.attempt = 2;
    status.retryAt = m_sample.now() + 3000;
    status.sentence = reason;
    dashboard()->setConnection(status);
    dashboard()->tick();
}

void TestShop::refuse()
{
    ConnectionStatus status = dashboard()->connection()->status();
    status.state = ConnectionStatus::State::Refused;
    status.sentence = u"The gateway does not know this session."_s;
    dashboard()->setConnection(status);
    dashboard()->tick();
}

void TestShop::press(QWindow *window, int key, int modifiers)
{
    QTest::keyClick(window, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
}

qreal TestShop::contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](qreal share) {
            return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    };
    const qreal one = luminance(a);
    const qreal two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

} // namespace tillwatch::test
