// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QList>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslError>
#include <QString>
#include <QUrl>

/// What WebSocket and plain HTTP have in common on the way to a server: the proxy, and the sentences for a person about
/// what went wrong. Any thread.
namespace tillwatch::gateway
{

[[nodiscard]] bool isLoopback(const QString &host);
/// Names that no resolver may ever know (RFC 6761): asking one could only end in a wrong answer, or in none for long.
[[nodiscard]] bool isReservedInvalidHost(const QString &host);
/// The system's proxy for \a url, never one for this machine itself.
[[nodiscard]] QNetworkProxy systemProxy(QUrl url);

[[nodiscard]] QString hostNotFoundSentence(const QString &host);
[[nodiscard]] QString refusedSentence(const QString &host);
[[nodiscard]] QString timeoutSentence(const QString &host);
[[nodiscard]] QString proxySentence(const QString &detail);
/// What went wrong with TLS on the way to \a server; \a detail where there are no \a errors.
[[nodiscard]] QString tlsFailureSentence(const QList<QSslError> &errors, const QUrl &server, const QString &detail);
/// Why there was no answer of \a server in HTTP at all.
[[nodiscard]] QString unreachableSentence(QNetworkReply::NetworkError error, const QList<QSslError> &errors,
                                          const QUrl &server, const QString &detail);
/// What it means that HTTP \a status came where a WebSocket was asked for; 0 where it was no HTTP at all.
[[nodiscard]] QString handshakeSentence(int status, const QString &host);

/// What is wrong with a certificate: "the certificate is for a.example, not b.example". Names and dates are those of
/// the certificate that the error is about, which may be one further up than the server's own.
[[nodiscard]] QString certificateSentence(const QList<QSslError> &errors, const QString &host);

/// An answer in HTTP that is a page which asks for a password, or the way to another host, as networks in hotels put it
/// in the state of what was asked for; empty where it is neither. A web site may do the same: the sentence leaves that
/// open.
[[nodiscard]] QString loginPageSentence(const QUrl &asked, int status, const QByteArray &location,
                                        const QByteArray &body);
/// What a server says of its refusal in JSON, as Engine.IO and most frameworks do; empty where it says nothing.
[[nodiscard]] QString statedReason(const QByteArray &body);

/// The ways out that this machine has now, one a text: running interfaces with the addresses that reach beyond a cable.
/// Another one than before may mean that the network is back, where no system says so.
[[nodiscard]] QStringList activeInterfaces();

} // namespace tillwatch::gateway
