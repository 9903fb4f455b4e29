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

/// The session cookie, written by SignIn and read by the connection, in any thread. It is a secret: never log it.
class SessionCookie
{
public:
    explicit SessionCookie(const QByteArray &header = {}) { set(header); }

    /// The value of the Cookie header, "connect.sid=…"; empty if not signed in.
    [[nodiscard]] QByteArray header() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_header;
    }
    /// Sets the header; a value with characters that a header line cannot hold is replaced by an empty one.
    void set(const QByteArray &header);

private:
    mutable QMutex m_mutex;
    QByteArray m_header;
};

/// The account that signed in.
struct Account {
    QString id;
    QString email;
    QString role;
    QString firstName;
    QString lastName;
};

/// Signs in to a gateway with a code that the gateway mails. One request at a time: a new one cancels the previous one.
/// Belongs to one thread. Every answer may renew the cookie. A cookie set in the answer to a WebSocket upgrade is lost,
/// because QWebSocket does not expose the headers of that answer: a session renamed there needs a new sign-in.
class SignIn final : public QObject
{
    Q_OBJECT

public:
    /// \a gateway is the address of the session: http, https, ws or wss. \a cookie is shared with the session.
    SignIn(const QString &gateway, std::shared_ptr<SessionCookie> cookie,
           const QSslConfiguration &tls = QSslConfiguration::defaultConfiguration(), QObject *parent = nullptr);

    void sendCode(const QString &email);
    void verifyCode(const QString &email, const QString &code);
    /// Signs out and clears the cookie at once, whatever the gateway answers.
    void signOut();
    /// Blocks until the gateway has answered the last signOut(), at most two seconds.
    void waitForSignOut();
    void cancel();

Q_SIGNALS:
    void codeSent();
    void signedIn(const tillwatch::gateway::Account &account);
    void signedOut();
    /// The cookie has changed and should be stored again.
    void cookieChanged();
    /// \a status is the HTTP status, 0 if there was no answer.
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
    QPointer<QNetworkReply> m_signOutReply; ///< the current sign-out request
    QList<QSslError> m_sslErrors;
};

} // namespace tillwatch::gateway
