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

/// The resolved address of a Socket.IO server.
struct Address {
    QUrl url;       ///< ws:// or wss://, with the path and query of the upgrade request
    QByteArray nsp; ///< namespace; "/" unless the address had a path
};

struct AddressOptions {
    QString path = QStringLiteral("/socket.io/");
    bool addTrailingSlash = true;
    QList<std::pair<QString, QString>> query; ///< unencoded names and values
};

/// Parses an address as the official JavaScript client does: scheme http, https, ws or wss, https if there is none; the
/// path is the namespace; the query is passed on. The error is a sentence for a person. Pure function, any thread.
[[nodiscard]] Expected<Address, QString> resolveAddress(const QString &text, const AddressOptions &options = {});

} // namespace tillwatch::gateway
