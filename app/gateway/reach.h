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
[[nodiscard]] bool isNoHost(const QString &host);
/// The system's proxy for \a url, never one for this machine itself.
[[nodiscard]] QNetworkProxy systemProxy(QUrl url);

[[nodiscard]] QString hostNotFoundSentence(const QString &host);
[[nodiscard]] QString refusedSentence(const QString &host);
[[nodiscard]] QString timeoutSentence(const QString &host);
[[nodiscard]] QString proxySentence(const QString &detail);
/// \a detail where there are no \a errors.
[[nodiscard]] QString insecureSentence(const QList<QSslError> &errors, const QString &host, const QString &detail);
[[nodiscard]] QString loginPageSentence(const QString &host);
/// Why there was no answer in HTTP at all.
[[nodiscard]] QString unreachableSentence(QNetworkReply::NetworkError error, const QList<QSslError> &errors,
                                          const QString &host, const QString &detail);
/// What it means that HTTP \a status came where a WebSocket was asked for; 0 where it was no HTTP at all.
[[nodiscard]] QString handshakeSentence(int status, const QString &host);

/// What is wrong with a certificate: "the certificate is for a.example, not b.example".
[[nodiscard]] QString tlsSentence(const QList<QSslError> &errors, const QString &host);

/// Whether an answer in HTTP is a page that asks for a password, or the way to one on another host, as networks in
/// hotels put it in the place of what was asked for.
[[nodiscard]] bool isLoginPage(const QUrl &asked, int status, const QByteArray &location, const QByteArray &body);
/// What a server says of its refusal in JSON, as Engine.IO and most frameworks do; empty where it says nothing.
[[nodiscard]] QString statedReason(const QByteArray &body);

} // namespace tillwatch::gateway
