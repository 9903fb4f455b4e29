// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/reach.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace tillwatch::gateway
{

namespace
{
QString say(const char *text)
{
    return QCoreApplication::translate("tillwatch::gateway::Reach", text);
}
} // namespace

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

bool isNoHost(const QString &host)
{
    return host.endsWith(".invalid"_L1, Qt::CaseInsensitive) || host == "invalid"_L1;
}

QNetworkProxy systemProxy(QUrl url)
{
    if (isLoopback(url.host()))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    // Proxy settings know no WebSocket schemes.
    url.setScheme(url.scheme() == "wss"_L1 || url.scheme() == "https"_L1 ? u"https"_s : u"http"_s);
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (QNetworkProxy proxy : proxies) {
        if (proxy.type() == QNetworkProxy::HttpCachingProxy)
            proxy.setType(QNetworkProxy::HttpProxy);
        if (proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::Socks5Proxy ||
            proxy.type() == QNetworkProxy::NoProxy)
            return proxy;
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

QString hostNotFoundSentence(const QString &host)
{
    return say("There is no host named %1.").arg(host);
}

QString refusedSentence(const QString &host)
{
    return say("Nothing answers at %1: the connection was refused.").arg(host);
}

QString timeoutSentence(const QString &host)
{
    return say("%1 did not answer in time.").arg(host);
}

QString proxySentence(const QString &detail)
{
    return say("The proxy did not let the connection through: %1.").arg(detail);
}

QString insecureSentence(const QList<QSslError> &errors, const QString &host, const QString &detail)
{
    // OpenSSL's words for an answer in plain HTTP.
    if (errors.isEmpty() &&
        (detail.contains("wrong version number"_L1) || detail.contains("packet length too long"_L1)))
        return say("No secure connection: %1 does not speak TLS there; try http://.").arg(host);
    return say("No secure connection: %1.").arg(errors.isEmpty() ? detail : tlsSentence(errors, host));
}

QString loginPageSentence(const QString &host)
{
    return say("A login page answers in the place of %1: the network wants to be signed in to first.").arg(host);
}

QString unreachableSentence(QNetworkReply::NetworkError error, const QList<QSslError> &errors, const QString &host,
                            const QString &detail)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return hostNotFoundSentence(host);
    case QNetworkReply::ConnectionRefusedError:
        return refusedSentence(host);
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return timeoutSentence(host);
    case QNetworkReply::SslHandshakeFailedError:
        return insecureSentence(errors, host, detail);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return proxySentence(detail);
    default:
        return say("%1 cannot be reached: %2.").arg(host, detail);
    }
}

QString handshakeSentence(int status, const QString &host)
{
    if (status == 511)
        return loginPageSentence(host);
    if (status >= 200 && status < 300)
        return say("There is a web server at %1, but no Socket.IO at this address.").arg(host);
    if (status >= 300 && status < 400)
        return say("%1 sends us elsewhere (HTTP status %2).").arg(host).arg(status);
    if (status == 401 || status == 403)
        return say("%1 does not let us in (HTTP status %2).").arg(host).arg(status);
    if (status == 404)
        return say("There is no Socket.IO at this address of %1 (HTTP status 404).").arg(host);
    if (status >= 500)
        return say("The server at %1 is in trouble (HTTP status %2).").arg(host).arg(status);
    if (status > 0)
        return say("%1 refused the connection (HTTP status %2).").arg(host).arg(status);
    return say("The server at %1 answered, but not as a Socket.IO server does.").arg(host);
}
QString tlsSentence(const QList<QSslError> &errors, const QString &host)
{
    if (errors.isEmpty())
        return {};
    // A certificate that nobody vouches for is worth more words than the name on it.
    const auto has = [&errors](QSslError::SslError kind) {
        for (const QSslError &error : errors) {
            if (error.error() == kind)
                return true;
        }
        return false;
    };
    const QSslCertificate certificate = errors.first().certificate();
    if (has(QSslError::CertificateExpired))
        return say("the certificate expired on %1").arg(certificate.expiryDate().date().toString(Qt::ISODate));
    if (has(QSslError::CertificateNotYetValid))
        return say("the certificate is valid only from %1")
            .arg(certificate.effectiveDate().date().toString(Qt::ISODate));
    if (has(QSslError::SelfSignedCertificate))
        return say("the certificate is self-signed, nobody vouches for it");
    if (has(QSslError::SelfSignedCertificateInChain) || has(QSslError::UnableToGetLocalIssuerCertificate) ||
        has(QSslError::UnableToGetIssuerCertificate) || has(QSslError::UnableToVerifyFirstCertificate) ||
        has(QSslError::CertificateUntrusted))
        return say("the certificate was issued by an authority that is not trusted here");
    if (has(QSslError::HostNameMismatch)) {
        QStringList names = certificate.subjectAlternativeNames().values();
        if (names.isEmpty())
            names = certificate.subjectInfo(QSslCertificate::CommonName);
        names.sort();
        return say("the certificate is for %1, not %2").arg(names.join(u", "_s), host);
    }
    if (has(QSslError::CertificateRevoked))
        return say("the certificate was revoked");
    return errors.first().errorString();
}

bool isLoginPage(const QUrl &asked, int status, const QByteArray &location, const QByteArray &body)
{
    if (status == 511) // "Network Authentication Required"
        return true;
    if (status >= 300 && status < 400) {
        const QUrl target = asked.resolved(QUrl(QString::fromUtf8(location)));
        return !location.isEmpty() && target.host() != asked.host();
    }
    const QByteArray page = body.toLower();
    return status >= 200 && status < 300 && page.contains("<form") && page.contains("password");
}

QString statedReason(const QByteArray &body)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    const QString reason = answer.value("message"_L1).toString(answer.value("error"_L1).toString());
    return reason.simplified().left(200);
}

} // namespace tillwatch::gateway
