// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "support/sampledashboard.h"

#include <QObject>
#include <QWindow>

namespace tillwatch::test
{

/// A sample shop that tests written in QML can drive.
class TestShop : public QObject
{
    Q_OBJECT
    Q_PROPERTY(tillwatch::dashboard::Dashboard *dashboard READ dashboard CONSTANT)

public:
    using QObject::QObject;

    [[nodiscard]] dashboard::Dashboard *dashboard() { return m_sample.dashboard(); }

    Q_INVOKABLE QString sendOrder() { return m_sample.sendOrder(); }
    Q_INVOKABLE void sendOrders(int count) { m_sample.sendOrders(count); }
    Q_INVOKABLE void advance(int milliseconds) { m_sample.advance(milliseconds); }
    Q_INVOKABLE void ship(const QString &orderId);
    /// The link is lost, the next attempt comes in three seconds.
    Q_INVOKABLE void loseConnection(const QString &reason);
    Q_INVOKABLE void refuse();
    Q_INVOKABLE void goOnline() { m_sample.setOnline(true); }
    /// A key as a person presses it, shortcuts included.
    Q_INVOKABLE void press(QWindow *window, int key, int modifiers = 0);
    /// Contrast of two colours as WCAG 2 defines it, 1 to 21.
    Q_INVOKABLE static qreal contrast(const QColor &a, const QColor &b);

private:
    SampleDashboard m_sample;
};

} // namespace tillwatch::test
