// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QMutex>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QString>
#include <QUrl>

#include <memory>

QT_BEGIN_NAMESPACE
class QNetworkReply;
QT_END_NAMESPACE

namespace tillwatch::gateway
{

/// The session cookie: written by the sign-in, read by the connection, on any thread. A secret: it has no way into a
/// log, and nothing here prints it.
class SessionCookie
{
public:
    explicit SessionCookie(const QByteArray &header = {}) { set(header); }

    /// The value of a Cookie header, "connect.sid=…"; empty where nobody is signed in.
    [[nodiscard]] QByteArray header() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_header;
    }
    /// Anything that does not fit in one header line makes it empty.
    void set(const QByteArray &header);

private:
    mutable QMutex m_mutex;
    QByteArray m_header;
};

/// Who signed in.
struct Account {
    QString id;
    QString email;
    QString role;
    QString firstName;
    QString lastName;
};

/// Signing in to a gateway by a code that it mails. One request at a time; a further one replaces it. Belongs to one
/// thread. The cookie is what any answer to these calls set last. What a gateway sets in its answer to the upgrade of a
/// WebSocket is lost, because QWebSocket keeps the headers of that answer to itself: a session that is extended there
/// goes on under the same cookie, one that gets another name there has to be signed in to again.
class SignIn final : public QObject
{
    Q_OBJECT

public:
    /// \a gateway is the address that the session connects to; http, https, ws or wss. \a cookie is shared with it.
    SignIn(const QString &gateway, std::shared_ptr<SessionCookie> cookie,
           const QSslConfiguration &tls = QSslConfiguration::defaultConfiguration(), QObject *parent = nullptr);

    void sendCode(const QString &email);
    void verifyCode(const QString &email, const QString &code);
    /// Forgets the cookie here at once, whatever the gateway answers.
    void signOut();
    /// Returns once the gateway has heard of the last signOut(), or did not want to for two seconds.
    void waitForSignOut();
    void cancel();

Q_SIGNALS:
    void codeSent();
    void signedIn(const tillwatch::gateway::Account &account);
    void signedOut();
    /// The cookie is a new one: to be stored again.
    void cookieChanged();
    /// \a status is the HTTP status, 0 where there was no answer.
    void failed(const QString &sentence, int status);

private:
    void post(const QString &path, const QJsonObject &body, void (SignIn::*then)(const QJsonObject &));
    void finished(QNetworkReply *reply, void (SignIn::*then)(const QJsonObject &));
    void sent(const QJsonObject &answer);
    void verified(const QJsonObject &answer);
    void storeCookie();

    QUrl m_origin;
    std::shared_ptr<SessionCookie> m_cookie;
    QSslConfiguration m_tls;
    QNetworkAccessManager m_network;
    QPointer<QNetworkReply> m_reply;
    QPointer<QNetworkReply> m_signOutReply; ///< the sign-out that is under way
    QList<QSslError> m_sslErrors;
};

} // namespace tillwatch::gateway
