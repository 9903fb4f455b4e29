// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QLocale>
#include <QQmlEngine>

namespace tillwatch
{

/// Numbers as a person reads them, in the digits of the locale. GUI thread.
class Numbers : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// \a number rounded to a whole one, with group separators; its size is at most 2^53.
    Q_INVOKABLE QString whole(double number) const { return QLocale().toString(qRound64(number)); }
};

} // namespace tillwatch
