// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/networkerrors.h"

#include "base/json.h"
#include "gateway/translate.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInterface>
#include <QSslCertificate>
#include <QSslCertificateExtension>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::gateway
{

namespace
{
/// Status 511 always comes from the network itself (RFC 6585, section 6).
QString networkLoginSentence(const QString &host)
{
    return translate("The network wants to be signed in to before it lets anybody through to %1 (HTTP status 511).")
        .arg(host);
}

bool isAuthority(const QSslCertificate &certificate)
{
    const QList<QSslCertificateExtension> extensions = certificate.extensions();
    for (const QSslCertificateExtension &extension : extensions) {
        if (extension.name() == "basicConstraints"_L1)
            return extension.value().toMap().value(u"ca"_s).toBool();
    }
    return false;
}
} // namespace

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

bool isReservedInvalidHost(const QString &host)
{
    return host.endsWith(".invalid"_L1, Qt::CaseInsensitive) || host == "invalid"_L1;
}

QNetworkProxy systemProxy(QUrl url)
{
    if (isLoopback(url.host()))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    // Proxy settings do not cover WebSocket schemes.
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
    return translate("There is no host named %1.").arg(host);
}

QString refusedSentence(const QString &host)
{
    return translate("Nothing answers at %1: the connection was refused.").arg(host);
}

QString timeoutSentence(const QString &host)
{
    return translate("%1 did not answer in time.").arg(host);
}

QString proxySentence(const QString &detail)
{
    return translate("The proxy did not let the connection through: %1.").arg(detail);
}

QString tlsFailureSentence(const QList<QSslError> &errors, const QUrl &server, const QString &detail)
{
    constexpr int SecurePort = 443;
    // OpenSSL's errors for an answer in plain HTTP.
    if (errors.isEmpty() &&
        (detail.contains("wrong version number"_L1) || detail.contains("packet length too long"_L1)))
        return translate("No secure connection: %1 does not speak TLS on port %2; try http://.")
            .arg(server.host())
            .arg(server.port(SecurePort));
    return translate("No secure connection: %1.")
        .arg(errors.isEmpty() ? detail : certificateSentence(errors, server.host()));
}

QString unreachableSentence(QNetworkReply::NetworkError error, const QList<QSslError> &errors, const QUrl &server,
                            const QString &detail)
{
    const QString host = server.host();
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return hostNotFoundSentence(host);
    case QNetworkReply::ConnectionRefusedError:
        return refusedSentence(host);
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return timeoutSentence(host);
    case QNetworkReply::SslHandshakeFailedError:
        return tlsFailureSentence(errors, server, detail);
    case QNetworkReply::UnknownNetworkError: // Qt reports most proxy errors like this
        if (systemProxy(server).type() == QNetworkProxy::NoProxy)
            break;
        [[fallthrough]];
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return proxySentence(detail);
    default:
        break;
    }
    return translate("%1 cannot be reached: %2.").arg(host, detail);
}

QString handshakeSentence(int status, const QString &host)
{
    if (status == 511)
        return networkLoginSentence(host);
    if (status >= 200 && status < 300)
        return translate("There is a web server at %1, but no Socket.IO at this address.").arg(host);
    if (status >= 300 && status < 400)
        return translate("%1 sends us elsewhere (HTTP status %2).").arg(host).arg(status);
    if (status == 401 || status == 403)
        return translate("%1 does not let us in (HTTP status %2).").arg(host).arg(status);
    if (status == 404)
        return translate("There is no Socket.IO at this address of %1 (HTTP status 404).").arg(host);
    if (status >= 500)
        return translate("The server at %1 is in trouble (HTTP status %2).").arg(host).arg(status);
    if (status > 0)
        return translate("%1 refused the connection (HTTP status %2).").arg(host).arg(status);
    return translate("The server at %1 answered, but not as a Socket.IO server does.").arg(host);
}

QString certificateSentence(const QList<QSslError> &errors, const QString &host)
{
    if (errors.isEmpty())
        return {};
    const auto find = [&errors](QSslError::SslError kind) {
        return std::find_if(errors.begin(), errors.end(), [kind](const auto &error) { return error.error() == kind; });
    };
    const auto has = [&](QSslError::SslError kind) { return find(kind) != errors.end(); };
    // Any certificate of the chain may have expired; only one of them is the server's.
    const auto subject = [&](const QSslCertificate &certificate) {
        return isAuthority(certificate) && !has(QSslError::SelfSignedCertificate)
                   ? translate("the certificate of the authority \"%1\", which vouches for the server,")
                         .arg(certificate.subjectDisplayName())
                   : translate("the certificate");
    };
    // A missing trust anchor matters more than a wrong host name.
    if (const auto error = find(QSslError::CertificateExpired); error != errors.end())
        return translate("%1 expired on %2")
            .arg(subject(error->certificate()), error->certificate().expiryDate().date().toString(Qt::ISODate));
    if (const auto error = find(QSslError::CertificateNotYetValid); error != errors.end())
        return translate("%1 is valid only from %2")
            .arg(subject(error->certificate()), error->certificate().effectiveDate().date().toString(Qt::ISODate));
    if (has(QSslError::SelfSignedCertificate))
        return translate("the certificate is self-signed, nobody vouches for it");
    if (has(QSslError::SelfSignedCertificateInChain) || has(QSslError::UnableToGetLocalIssuerCertificate) ||
        has(QSslError::UnableToGetIssuerCertificate) || has(QSslError::UnableToVerifyFirstCertificate) ||
        has(QSslError::CertificateUntrusted))
        return translate("the certificate was issued by an authority that is not trusted here");
    if (const auto error = find(QSslError::HostNameMismatch); error != errors.end()) {
        const QSslCertificate certificate = error->certificate();
        QStringList names = certificate.subjectAlternativeNames().values();
        if (names.isEmpty())
            names = certificate.subjectInfo(QSslCertificate::CommonName);
        names.sort();
        return translate("the certificate is for %1, not %2").arg(names.join(u", "_s), host);
    }
    if (has(QSslError::CertificateRevoked))
        return translate("the certificate was revoked");
    return errors.first().errorString();
}

QString loginPageSentence(const QUrl &asked, int status, const QByteArray &location, const QByteArray &body)
{
    if (status == 511) // "Network Authentication Required"
        return networkLoginSentence(asked.host());
    if (status >= 300 && status < 400) {
        const QUrl target = asked.resolved(QUrl(QString::fromUtf8(location)));
        if (location.isEmpty() || target.host() == asked.host())
            return {};
        return translate(
                   "%1 sends us to %2: perhaps the login page of this network, or the gateway has another address.")
            .arg(asked.host(), target.host());
    }
    const QByteArray page = body.toLower();
    if (status < 200 || status >= 300 || !page.contains("<form") || !page.contains("password"))
        return {};
    return translate(
               "%1 answered with a web page that asks for a password: perhaps the login page of a proxy or of this "
               "network, or a web site that is no Socket.IO server.")
        .arg(asked.host());
}

QString statedReason(const QByteArray &body)
{
    const QJsonObject answer = json::document(body).object();
    const QString reason = answer.value("message"_L1).toString(answer.value("error"_L1).toString());
    return reason.simplified().left(200);
}

QStringList activeInterfaces()
{
    QStringList active;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &each : interfaces) {
        constexpr auto Running = QNetworkInterface::IsUp | QNetworkInterface::IsRunning;
        if ((each.flags() & Running) != Running || each.flags().testFlag(QNetworkInterface::IsLoopBack))
            continue;
        const QList<QNetworkAddressEntry> entries = each.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            if (!entry.ip().isLinkLocal()) // link-local addresses of containers and unplugged adapters are not routable
                active.append(each.name() + u' ' + entry.ip().toString());
        }
    }
    return active;
}

} // namespace tillwatch::gateway
