// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/bidi.h"

#include <QQmlEngine>

namespace tillwatch
{

/// Puts received texts into sentences. GUI thread.
class Bidi : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// bidi::isolated(): use it for each received text that is an argument of qsTr().
    Q_INVOKABLE QString isolated(const QString &text) const { return bidi::isolated(text); }
};

} // namespace tillwatch
