// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/httprequest.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::demo
{

namespace
{
constexpr QByteArrayView BlankLine = "\r\n\r\n";

QByteArrayView reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 503:
        return "Service Unavailable";
    default:
        return "Error";
    }
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}
} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const
{
    const auto it = std::find_if(headers.cbegin(), headers.cend(), [name](const auto &h) { return h.first == name; });
    return it == headers.cend() ? QByteArray() : it->second;
}

QByteArray HttpRequest::cookie(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key != "cookie")
            continue;
        const QList<QByteArray> pairs = value.split(';');
        for (const QByteArray &pair : pairs) {
            const qsizetype equals = pair.indexOf('=');
            if (equals > 0 && QByteArrayView(pair).first(equals).trimmed() == name)
                return pair.sliced(equals + 1).trimmed();
        }
    }
    return {};
}

QByteArray HttpRequest::parameter(const QString &name) const
{
    return query.queryItemValue(name, QUrl::FullyDecoded).toUtf8();
}

bool HttpRequest::isWebSocketUpgrade() const
{
    return header("upgrade").compare("websocket", Qt::CaseInsensitive) == 0;
}

qint64 HttpRequest::contentLength() const
{
    if (!header("transfer-encoding").isEmpty())
        return -1;
    const QByteArray text = header("content-length");
    if (text.isEmpty())
        return 0;
    bool ok = false;
    const qint64 length = text.toLongLong(&ok);
    return ok && length >= 0 ? length : -1;
}

qsizetype headLength(QByteArrayView received)
{
    const qsizetype end = received.indexOf(BlankLine);
    return end < 0 ? -1 : end + BlankLine.size();
}

Expected<HttpRequest, QString> parseHead(QByteArrayView head)
{
    const QList<QByteArray> lines = head.chopped(BlankLine.size()).toByteArray().split('\n');
    const QList<QByteArray> start = lines.first().trimmed().split(' ');
    if (start.size() != 3 || !isToken(start[0]) || !start[1].startsWith('/') || !start[2].startsWith("HTTP/1."))
        return Unexpected{u"not an HTTP request line"_s};

    HttpRequest request;
    request.method = start[0].toUpper();
    const qsizetype mark = start[1].indexOf('?');
    request.path = mark < 0 ? start[1] : start[1].first(mark);
    if (mark >= 0)
        request.query = QUrlQuery(QString::fromLatin1(start[1].sliced(mark + 1)));
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || !isToken(QByteArrayView(line).first(colon)))
            return Unexpected{u"malformed header line"_s};
        request.headers.emplaceBack(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    return request;
}

QByteArray encodeResponse(int status, QByteArrayView contentType, QByteArrayView body, const HttpHeaders &headers)
{
    QByteArray response = "HTTP/1.1 " + QByteArray::number(status) + ' ';
    response.append(reason(status));
    response.append("\r\nContent-Type: ").append(contentType);
    response.append("\r\nContent-Length: ").append(QByteArray::number(body.size()));
    response.append("\r\nCache-Control: no-store\r\nConnection: close\r\n");
    for (const auto &[name, value] : headers)
        response.append(name).append(": ").append(value).append("\r\n");
    return response.append("\r\n").append(body);
}

} // namespace tillwatch::demo
