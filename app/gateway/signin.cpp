// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/signin.h"

#include "base/json.h"
#include "gateway/networkerrors.h"
#include "gateway/translate.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::gateway
{

namespace
{
constexpr int TimeoutMs = 20'000;
constexpr int SignOutTimeoutMs = 2000;
constexpr qint64 MaxAnswerSize = 1024 * 1024;

QUrl httpOrigin(const QString &gateway)
{
    QUrl url(gateway);
    if (url.scheme() == "ws"_L1)
        url.setScheme(u"http"_s);
    else if (url.scheme() == "wss"_L1)
        url.setScheme(u"https"_s);
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QList<QNetworkCookie> parsed(const QByteArray &header)
{
    QList<QNetworkCookie> cookies;
    const QList<QByteArray> parts = header.split(';');
    for (const QByteArray &part : parts) {
        const qsizetype equals = part.indexOf('=');
        if (equals > 0)
            cookies.append(QNetworkCookie(part.first(equals).trimmed(), part.sliced(equals + 1).trimmed()));
    }
    return cookies;
}
} // namespace

void SessionCookie::set(const QByteArray &header)
{
    const QByteArray trimmed = header.trimmed();
    const bool clean = std::all_of(trimmed.begin(), trimmed.end(), [](char c) { return c >= ' ' && c < 0x7f; });
    const QMutexLocker lock(&m_mutex);
    m_header = clean ? trimmed : QByteArray();
}

SignIn::SignIn(const QString &gateway, std::shared_ptr<SessionCookie> cookie, const QSslConfiguration &tls,
               QObject *parent)
    : QObject(parent), m_origin(httpOrigin(gateway)), m_cookie(std::move(cookie)), m_tls(tls)
{
    m_network.setTransferTimeout(TimeoutMs);
    m_network.setRedirectPolicy(QNetworkRequest::SameOriginRedirectPolicy);
    m_network.setProxy(systemProxy(m_origin));
}

void SignIn::sendCode(const QString &email)
{
    post(u"/api/auth/email/send-code"_s, {{u"email"_s, email.trimmed()}}, &SignIn::sent);
}

void SignIn::verifyCode(const QString &email, const QString &code)
{
    post(u"/api/auth/email/verify-code"_s, {{u"email"_s, email.trimmed()}, {u"code"_s, code.trimmed()}},
         &SignIn::verified);
}

void SignIn::signOut()
{
    post(u"/api/auth/logout"_s, {}, nullptr);
    m_cookie->set({});
    m_network.setCookieJar(new QNetworkCookieJar(&m_network));
    Q_EMIT cookieChanged();
    Q_EMIT signedOut();
}

void SignIn::waitForSignOut()
{
    if (!m_signOutReply || m_signOutReply->isFinished())
        return;
    QEventLoop loop;
    connect(m_signOutReply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(SignOutTimeoutMs, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

void SignIn::cancel()
{
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void SignIn::post(const QString &path, const QJsonObject &body, void (SignIn::*then)(const QJsonObject &))
{
    cancel();
    if (!m_origin.isValid() || m_origin.host().isEmpty()) {
        Q_EMIT failed(translate("This is not the address of a gateway."), 0);
        return;
    }
    if (then && isReservedInvalidHost(m_origin.host())) {
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT failed(hostNotFoundSentence(m_origin.host()), 0); }, Qt::QueuedConnection);
        return;
    }
    QUrl url = m_origin;
    url.setPath(path);
    for (const QNetworkCookie &cookie : parsed(m_cookie->header())) {
        QNetworkCookie own = cookie;
        own.setPath(u"/"_s);
        own.setDomain(m_origin.host());
        m_network.cookieJar()->insertCookie(own);
    }
    QNetworkRequest request(url);
    request.setSslConfiguration(m_tls);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkReply *reply = m_network.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact));
    if (!then) { // the answer to a sign-out is ignored
        m_signOutReply = reply;
        connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
        return;
    }
    m_reply = reply;
    m_sslErrors.clear();
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    reply->setReadBufferSize(MaxAnswerSize);
    connect(reply, &QNetworkReply::finished, this, [this, reply, then] { finished(reply, then); });
}

void SignIn::finished(QNetworkReply *reply, void (SignIn::*then)(const QJsonObject &))
{
    m_reply = nullptr;
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = reply->isOpen() ? reply->read(MaxAnswerSize) : QByteArray();
    const QJsonObject answer = json::document(body).object();
    if (status >= 200 && status < 300 && answer.value("success"_L1).toBool(true) && !answer.isEmpty()) {
        storeCookie();
        (this->*then)(answer);
        return;
    }
    const QString message = statedReason(body);
    QString sentence;
    if (status == 0)
        sentence = unreachableSentence(reply->error(), m_sslErrors, m_origin, reply->errorString());
    else if (const QString page = loginPageSentence(reply->url(), status, reply->rawHeader("Location"), body);
             !page.isEmpty())
        sentence = page;
    else if (status == 401)
        sentence = translate("The code is wrong, too old, or was used already.");
    else if (status == 400)
        sentence = translate("The gateway did not understand the e-mail address or the code.");
    else if (status == 404 || status == 405 || (status < 400 && answer.isEmpty()))
        sentence = translate("There is no sign-in at this address.");
    else if (status == 429)
        sentence = translate("Too many attempts; try again later.");
    else
        sentence = translate("The gateway answered with HTTP status %1.").arg(status);
    if (!message.isEmpty())
        sentence += u" ("_s + message + u')';
    Q_EMIT failed(sentence, status);
}

void SignIn::sent(const QJsonObject &)
{
    Q_EMIT codeSent();
}

void SignIn::verified(const QJsonObject &answer)
{
    const QJsonObject user = answer.value("user"_L1).toObject();
    if (m_cookie->header().isEmpty() || user.value("id"_L1).toString().isEmpty()) {
        Q_EMIT failed(translate("The gateway accepted the code, but opened no session."), 200);
        return;
    }
    Q_EMIT signedIn({user.value("id"_L1).toString(), user.value("email"_L1).toString(),
                     user.value("role"_L1).toString(), user.value("firstName"_L1).toString(),
                     user.value("lastName"_L1).toString()});
}

/// Stores all cookies of the gateway, including those of a load balancer in front of it.
void SignIn::storeCookie()
{
    QUrl root = m_origin;
    root.setPath(u"/"_s);
    QByteArray header;
    const QList<QNetworkCookie> cookies = m_network.cookieJar()->cookiesForUrl(root);
    for (const QNetworkCookie &cookie : cookies) {
        if (!header.isEmpty())
            header += "; ";
        header += cookie.name() + '=' + cookie.value();
    }
    if (header == m_cookie->header())
        return;
    m_cookie->set(header);
    Q_EMIT cookieChanged();
}

} // namespace tillwatch::gateway
