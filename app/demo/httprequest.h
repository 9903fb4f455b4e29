// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <utility>

/// HTTP/1.1 as far as a Socket.IO server meets it: pure functions, any thread.
namespace tillwatch::demo
{

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

struct HttpRequest {
    QByteArray method; ///< upper case
    QByteArray path;   ///< as on the wire, without the query
    QUrlQuery query;
    HttpHeaders headers; ///< names in lower case, values trimmed
    QByteArray body;

    /// The first header of that (lower-case) name, else nothing.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// A cookie's value as it was sent, else nothing.
    [[nodiscard]] QByteArray cookie(QByteArrayView name) const;
    [[nodiscard]] QByteArray parameter(const QString &name) const;
    [[nodiscard]] bool isWebSocketUpgrade() const;
    /// The announced length of the body: 0 where none is announced, -1 where the announcement is malformed or chunked.
    [[nodiscard]] qint64 contentLength() const;
};

/// Bytes of the head at the start of \a received, its blank line included; -1 while that is not there yet.
[[nodiscard]] qsizetype headLength(QByteArrayView received);

/// \a head ends with the blank line. The error is a sentence for a log.
[[nodiscard]] Expected<HttpRequest, QString> parseHead(QByteArrayView head);

/// A whole response that ends its connection.
[[nodiscard]] QByteArray encodeResponse(int status, QByteArrayView contentType, QByteArrayView body,
                                        const HttpHeaders &headers = {});

} // namespace tillwatch::demo
