// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/connectionstatus.h"

#include <QCoreApplication>

#include <array>

namespace tillwatch
{

QString key(ConnectionPhase phase)
{
    static constexpr std::array<QStringView, 7> Keys{u"offline", u"connecting", u"joining", u"connected",
                                                     u"waiting", u"refused",    u"closed"};
    static_assert(Keys.size() == std::size_t(ConnectionPhase::Closed) + 1, "a phase has no name");
    return Keys[std::size_t(phase)].toString();
}

QString key(GatewayKind kind)
{
    static constexpr std::array<QStringView, 4> Keys{u"unknown", u"first", u"second", u"embedded"};
    static_assert(Keys.size() == std::size_t(GatewayKind::Embedded) + 1, "a kind of gateway has no name");
    return Keys[std::size_t(kind)].toString();
}

QString reconnectedSentence(const QString &gap, bool recovered)
{
    const char *sentence =
        recovered ? QT_TRANSLATE_NOOP("ConnectionStatus", "Back after %1; nothing was missed.")
                  : QT_TRANSLATE_NOOP("ConnectionStatus", "Back after %1; what happened meanwhile was not heard.");
    return QCoreApplication::translate("ConnectionStatus", sentence).arg(gap);
}

} // namespace tillwatch
