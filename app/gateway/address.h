// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <utility>

namespace tillwatch::gateway
{

/// Where a client connects to, and how it says so.
struct Address {
    QUrl url;       ///< ws:// or wss://, with the path and the query of the upgrade request
    QByteArray nsp; ///< the namespace, "/" unless the address had a path
};

struct AddressOptions {
    QString path = QStringLiteral("/socket.io/");
    bool addTrailingSlash = true;
    QList<std::pair<QString, QString>> query; ///< plain text; encoded here
};

/// Reads an address as the reference client does: http, https, ws and wss, or no scheme at all (https); the path is
/// the namespace, a query is passed on. The error is a sentence. Pure, any thread.
[[nodiscard]] Expected<Address, QString> resolveAddress(const QString &text, const AddressOptions &options = {});

} // namespace tillwatch::gateway
