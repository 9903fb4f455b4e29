// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/networkhints.h"

namespace tillwatch::shell
{

using Reachability = QNetworkInformation::Reachability;

NetworkHints::NetworkHints(QObject *parent) : QObject(parent)
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    QNetworkInformation *system = QNetworkInformation::instance();
    m_last = system->reachability();
    connect(system, &QNetworkInformation::reachabilityChanged, this, &NetworkHints::report);
}

void NetworkHints::report(Reachability reachability)
{
    if (reachability == m_last)
        return;
    m_last = reachability;
    if (reachability == Reachability::Disconnected)
        Q_EMIT lost();
    else if (reachability != Reachability::Unknown)
        Q_EMIT back();
}

} // namespace tillwatch::shell
