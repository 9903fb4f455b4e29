// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QDateTime>
#include <QQmlEngine>
#include <QTimeZone>

namespace tillwatch
{

/// Times as the shop's clock shows them. JavaScript dates know only the computer's zone, so they are put into words
/// here. GUI thread.
class ShopTime : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// \a zone, here and below: an IANA name; the computer's zone where it is empty or unknown.
    /// As short as a table needs it, seen from \a now: "14:05", "Tue 14:05", "12 Mar".
    Q_INVOKABLE QString brief(const QDateTime &time, const QDateTime &now, const QString &zone);
    /// Date and time to the second.
    Q_INVOKABLE QString full(const QDateTime &time, const QString &zone);
    /// The day, short.
    Q_INVOKABLE QString day(const QDateTime &time, const QString &zone);
    /// How long something took: "45 min", "3 h 10 min", "2 d 4 h"; empty for a number below zero.
    Q_INVOKABLE QString span(int minutes) const;
    /// How long ago: "now", "5 min", "3 h", "4 d".
    Q_INVOKABLE QString age(const QDateTime &time, const QDateTime &now) const;

private:
    [[nodiscard]] QDateTime there(const QDateTime &time, const QString &zone);

    QString m_name;
    QTimeZone m_zone = QTimeZone::systemTimeZone(); ///< of m_name, since looking one up is slow
};

} // namespace tillwatch
