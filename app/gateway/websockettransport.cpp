// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/websockettransport.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QWebSocket>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tillwatch::gateway
{

namespace
{
constexpr auto ClosingGrace = 1000ms; // a dead link never answers a close frame

QString say(const char *text)
{
    return QCoreApplication::translate("tillwatch::gateway::WebSocketTransport", text);
}

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

/// The system's proxy for \a url; asked for its HTTP twin, because proxy settings know no WebSocket schemes.
QNetworkProxy systemProxy(QUrl url)
{
    if (isLoopback(url.host()))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    url.setScheme(url.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
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

/// QWebSocket gives the status of a refused handshake away in its error text alone.
int httpStatus(const QString &errorString)
{
    static const QRegularExpression pattern(u"status code: (\\d{3})"_s);
    return pattern.match(errorString).captured(1).toInt();
}

/// What it means that HTTP \a status came where a WebSocket was asked for; 0 where it was no HTTP at all.
QString handshakeSentence(int status, const QString &host)
{
    if (status >= 200 && status < 300)
        return say("There is a web server at %1, but no Socket.IO at this address.").arg(host);
    if (status >= 300 && status < 400)
        return say("%1 sends us elsewhere (HTTP status %2), as a login page on the way does.").arg(host).arg(status);
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
} // namespace

WebSocketTransport::WebSocketTransport(QObject *parent)
    : Transport(parent), m_socket(new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this)), m_grace(this)
{
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, [this] { ended(); });

    connect(m_socket, &QWebSocket::connected, this, [this] {
        m_opened = true;
        tell([](TransportListener &listener) { listener.transportOpened(); });
    });
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        tell([&text](TransportListener &listener) { listener.textReceived(text.toUtf8()); });
    });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
        tell([&bytes](TransportListener &listener) { listener.binaryReceived(bytes); });
    });
    connect(m_socket, &QWebSocket::pong, this, [this](quint64, const QByteArray &payload) {
        tell([&payload](TransportListener &listener) { listener.pongReceived(payload); });
    });
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket, &QWebSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) { fail(error); });
#else
    connect(m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            [this](QAbstractSocket::SocketError error) { fail(error); });
#endif
    // Queued: a refused connection is reported as disconnected first and as an error, with its reason, behind; and a
    // close may be over before the call returns.
    connect(
        m_socket, &QWebSocket::disconnected, this, [this] { ended(); }, Qt::QueuedConnection);
    // Also when the socket closes by itself after a broken frame, and then waits for a peer that may be gone.
    connect(m_socket, &QWebSocket::aboutToClose, this, [this] { m_grace.start(ClosingGrace); });
}

WebSocketTransport::~WebSocketTransport()
{
    WebSocketTransport::abort();
}

void WebSocketTransport::open(const QNetworkRequest &request)
{
    m_host = request.url().host();
    m_socket->setProxy(systemProxy(request.url()));
    m_socket->setSslConfiguration(request.sslConfiguration());
    // Queued, because QWebSocket reports an unusable URL from within open().
    QMetaObject::invokeMethod(
        this,
        [this, request] {
            if (!m_finished)
                m_socket->open(request);
        },
        Qt::QueuedConnection);
}

void WebSocketTransport::sendText(const QByteArray &text)
{
    if (m_opened && !m_closing && !m_finished)
        m_socket->sendTextMessage(QString::fromUtf8(text));
}

void WebSocketTransport::sendBinary(const QByteArray &bytes)
{
    if (m_opened && !m_closing && !m_finished)
        m_socket->sendBinaryMessage(bytes);
}

void WebSocketTransport::ping(const QByteArray &payload)
{
    if (m_opened && !m_closing && !m_finished)
        m_socket->ping(payload);
}

void WebSocketTransport::setMessageLimit(qint64 bytes)
{
    m_socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(bytes));
    m_socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(bytes));
}

void WebSocketTransport::close()
{
    if (m_finished || m_closing)
        return;
    m_closing = true;
    if (m_opened) {
        m_grace.start(ClosingGrace);
        m_socket->close();
    } else {
        // Nothing was sent yet that an orderly end could save, and a handshake that hangs would not end at all.
        QMetaObject::invokeMethod(
            this, [this] { ended(); }, Qt::QueuedConnection);
    }
}

void WebSocketTransport::abort()
{
    m_listener = nullptr;
    if (m_finished)
        return;
    m_finished = true;
    m_grace.stop();
    m_socket->disconnect(this);
    m_socket->abort();
}

void WebSocketTransport::fail(QAbstractSocket::SocketError error)
{
    // A peer that closes TCP behind its close frame is an end, not an error: disconnected() follows.
    if (m_finished || (m_opened && error == QAbstractSocket::RemoteHostClosedError))
        return;
    finish(describe(error));
}

void WebSocketTransport::ended()
{
    if (m_finished)
        return;
    const int code = m_socket->closeCode();
    const QString reason = m_socket->closeReason();
    TransportError error;
    error.detail = u"close code %1 %2"_s.arg(code).arg(reason).trimmed();
    if (m_closing) {
        error.kind = TransportErrorKind::Closed;
        error.sentence = say("The connection was closed.");
    } else if (!m_opened) {
        error.kind = TransportErrorKind::Handshake;
        error.sentence = say("The server ended the connection before it was established.");
    } else {
        // 1000 is also what QWebSocket says when no close frame came at all.
        error.closeCode = code == QWebSocketProtocol::CloseCodeNormal ? 0 : code;
        switch (code) {
        case QWebSocketProtocol::CloseCodeTooMuchData:
            error.kind = TransportErrorKind::TooLarge;
            error.sentence = say("A message was larger than allowed.");
            break;
        case QWebSocketProtocol::CloseCodeProtocolError:
        case QWebSocketProtocol::CloseCodeWrongDatatype:
        case QWebSocketProtocol::CloseCodeDatatypeNotSupported:
            error.kind = TransportErrorKind::BadFrame;
            error.sentence = say("The server sent something that is not a WebSocket message.");
            break;
        default:
            error.kind = TransportErrorKind::Closed;
            error.sentence = say("The server ended the connection.");
        }
    }
    finish(error);
}

void WebSocketTransport::finish(const TransportError &error)
{
    TransportListener *listener = m_listener;
    abort();
    m_listener = listener;
    tell([&error](TransportListener &each) { each.transportClosed(error); });
}

TransportError WebSocketTransport::describe(QAbstractSocket::SocketError error) const
{
    const QString text = m_socket->errorString();
    TransportError result;
    result.detail = text;
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        // QWebSocket reports a handshake that it did not like as "refused", too.
        result.httpStatus = httpStatus(text);
        if (text.startsWith("QWebSocket"_L1)) {
            result.kind = TransportErrorKind::Handshake;
            result.sentence = handshakeSentence(result.httpStatus, m_host);
        } else {
            result.kind = TransportErrorKind::Refused;
            result.sentence = say("Nothing answers at %1: the connection was refused.").arg(m_host);
        }
        break;
    case QAbstractSocket::HostNotFoundError:
        result.kind = TransportErrorKind::HostNotFound;
        result.sentence = say("There is no host named %1.").arg(m_host);
        break;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        result.kind = TransportErrorKind::Tls;
        result.sentence = m_sslErrors.isEmpty()
                              ? say("No secure connection: %1.").arg(text)
                              : say("No secure connection: %1.").arg(tlsSentence(m_sslErrors, m_host));
        break;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        result.kind = TransportErrorKind::Proxy;
        result.sentence = say("The proxy did not let the connection through: %1.").arg(text);
        break;
    case QAbstractSocket::UnsupportedSocketOperationError:
        result.kind = TransportErrorKind::BadAddress;
        result.sentence = say("The address cannot be used: %1.").arg(text);
        break;
    case QAbstractSocket::RemoteHostClosedError:
        result.kind = TransportErrorKind::Handshake;
        result.sentence = say("The server ended the connection before it was established.");
        break;
    default:
        result.kind = TransportErrorKind::Lost;
        result.sentence = m_opened ? say("The connection broke: %1.").arg(text) : say("No connection: %1.").arg(text);
    }
    return result;
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

} // namespace tillwatch::gateway
