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

/// What tillwatch-gateway was asked for on its command line.
struct GatewayArguments {
    QHostAddress host{QHostAddress::LocalHost};
    quint16 port = 4000;
    GatewayOptions gateway;
    MarketplaceOptions marketplace;
    QString text; ///< help or version: to be printed instead of doing anything
};

/// \a arguments starts with the program's name. The error is a sentence for a person.
[[nodiscard]] Expected<GatewayArguments, QString> parseGatewayArguments(const QStringList &arguments);

} // namespace tillwatch::demo
