// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QList>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslError>
#include <QString>
#include <QUrl>

/// Proxy lookup and error messages that WebSocket and HTTP connections share. Functions that end in "Sentence" return a
/// sentence for a person. Any thread.
namespace tillwatch::gateway
{

[[nodiscard]] bool isLoopback(const QString &host);
/// Whether \a host is below ".invalid", which never resolves (RFC 6761, section 6.4); resolvers may answer wrongly or
/// time out.
[[nodiscard]] bool isReservedInvalidHost(const QString &host);
/// The system's proxy for \a url; none for loopback addresses.
[[nodiscard]] QNetworkProxy systemProxy(QUrl url);

[[nodiscard]] QString hostNotFoundSentence(const QString &host);
[[nodiscard]] QString refusedSentence(const QString &host);
[[nodiscard]] QString timeoutSentence(const QString &host);
[[nodiscard]] QString proxySentence(const QString &detail);
/// Describes a failed TLS handshake with \a server; uses \a detail if there are no \a errors.
[[nodiscard]] QString tlsFailureSentence(const QList<QSslError> &errors, const QUrl &server, const QString &detail);
/// Describes why \a server gave no HTTP answer.
[[nodiscard]] QString unreachableSentence(QNetworkReply::NetworkError error, const QList<QSslError> &errors,
                                          const QUrl &server, const QString &detail);
/// Describes an HTTP \a status that answered a WebSocket handshake; 0: the answer was not HTTP.
[[nodiscard]] QString handshakeSentence(int status, const QString &host);

/// Describes what is wrong with a certificate: "the certificate is for a.example, not b.example". Names and dates are
/// those of the faulty certificate, which may belong to an authority of the chain.
[[nodiscard]] QString certificateSentence(const QList<QSslError> &errors, const QString &host);

/// Describes an HTTP answer that looks like a captive portal: a page with a password field, or a redirect to another
/// host. Empty if it looks like neither. A normal web site may look the same, so the sentence leaves that open.
[[nodiscard]] QString loginPageSentence(const QUrl &asked, int status, const QByteArray &location,
                                        const QByteArray &body);
/// The "message" or "error" of a JSON error body, at most 200 characters; empty if there is none.
[[nodiscard]] QString statedReason(const QByteArray &body);

/// Lists running network interfaces, each with one routable address ("eth0 192.0.2.1"). A new entry may mean that the
/// network is back.
[[nodiscard]] QStringList activeInterfaces();

} // namespace tillwatch::gateway
