// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "demo/gateway.h"
#include "demo/marketplace/marketplace.h"

#include <QHostAddress>
#include <QStringList>

namespace tillwatch::demo
{

/// Parsed command line of tillwatch-gateway.
struct GatewayArguments {
    QHostAddress host{QHostAddress::LocalHost};
    quint16 port = 4000;
    GatewayOptions gateway;
    MarketplaceOptions marketplace;
    QString text; ///< help or version text to print instead of running
};

/// Parses \a arguments, the first of which is the program's name. The error is a sentence for a person.
[[nodiscard]] Expected<GatewayArguments, QString> parseGatewayArguments(const QStringList &arguments);

} // namespace tillwatch::demo
