// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <utility>

/// The part of HTTP/1.1 that a Socket.IO server needs. Pure functions, any thread.
namespace tillwatch::demo
{

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

struct HttpRequest {
    QByteArray method; ///< upper case
    QByteArray path;   ///< as received, without the query
    QUrlQuery query;
    HttpHeaders headers; ///< names in lower case, values trimmed
    QByteArray body;

    /// The first header with this lower-case name; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// A cookie's raw value; empty if there is none.
    [[nodiscard]] QByteArray cookie(QByteArrayView name) const;
    [[nodiscard]] QByteArray parameter(const QString &name) const;
    [[nodiscard]] bool isWebSocketUpgrade() const;
    /// Content-Length in bytes; 0 if absent, -1 if malformed or if the body is chunked.
    [[nodiscard]] qint64 contentLength() const;
};

/// Length of the head at the start of \a received, including the blank line; -1 while it is incomplete.
[[nodiscard]] qsizetype headLength(QByteArrayView received);

/// Parses a head that ends with its blank line. The error is for a log.
[[nodiscard]] Expected<HttpRequest, QString> parseHead(QByteArrayView head);

/// Encodes a whole response with "Connection: close".
[[nodiscard]] QByteArray encodeResponse(int status, QByteArrayView contentType, QByteArrayView body,
                                        const HttpHeaders &headers = {});

} // namespace tillwatch::demo
