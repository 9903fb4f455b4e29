// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/websockettransport.h"

#include "gateway/networkerrors.h"
#include "gateway/translate.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QUrlQuery>
#include <QWebSocket>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tillwatch::gateway
{

namespace
{
constexpr auto CloseTimeout = 1000ms; // a dead link never answers a close frame
constexpr auto ReasonTimeout = 4000ms;
const QByteArray ClosePing = QByteArrayLiteral("bye");
constexpr qint64 MaxReasonSize = 64 * 1024;

/// Parses the status of a refused handshake from QWebSocket's error text, the only place that has it.
int httpStatus(const QString &errorString)
{
    if (errorString.contains("Unknown error condition"_L1)) // reported for status 400 only
        return 400;
    static const QRegularExpression pattern(u"status code: (\\d{3})"_s);
    return pattern.match(errorString).captured(1).toInt();
}
} // namespace

WebSocketTransport::WebSocketTransport(QObject *parent)
    : Transport(parent), m_socket(new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this)),
      m_closeTimer(this)
{
    m_closeTimer.setSingleShot(true);
    connect(&m_closeTimer, &QTimer::timeout, this, [this] { ended(); });

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
        if (m_closing && payload == ClosePing)
            m_socket->close();
        else
            tell([&payload](TransportListener &listener) { listener.pongReceived(payload); });
    });
    connect(m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket, &QWebSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) { fail(error); });
#else
    connect(m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            [this](QAbstractSocket::SocketError error) { fail(error); });
#endif
    // Queued: QWebSocket reports a refused connection as disconnected first and as an error afterwards, and a close may
    // finish before the call returns.
    connect(
        m_socket, &QWebSocket::disconnected, this, [this] { ended(); }, Qt::QueuedConnection);
    // Also covers a socket that closes itself after an invalid frame and waits for a peer that may be gone.
    connect(m_socket, &QWebSocket::aboutToClose, this, [this] { m_closeTimer.start(CloseTimeout); });
}

WebSocketTransport::~WebSocketTransport()
{
    WebSocketTransport::abort();
}

void WebSocketTransport::open(const QNetworkRequest &request)
{
    m_host = request.url().host();
    m_request = request;
    m_socket->setProxy(systemProxy(request.url()));
    m_socket->setSslConfiguration(request.sslConfiguration());
    // Queued, because QWebSocket reports an unusable URL from within open().
    QMetaObject::invokeMethod(
        this,
        [this, request] {
            if (m_finished)
                return;
            if (isReservedInvalidHost(m_host))
                finish({TransportErrorKind::HostNotFound, hostNotFoundSentence(m_host), {}, 0, 0});
            else
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
        // Closing with unread input would reset the connection, and a peer that is writing would lose our last data.
        // The pong confirms that the peer has read it.
        m_closeTimer.start(CloseTimeout);
        m_socket->ping(ClosePing);
    } else {
        // Nothing was sent yet, and a hanging handshake would never finish closing.
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
    m_closeTimer.stop();
    m_socket->disconnect(this);
    if (m_closing && m_opened)
        m_socket->close(); // no pong arrived: flush the sent data
    m_socket->abort();
}

void WebSocketTransport::fail(QAbstractSocket::SocketError error)
{
    // The peer closed TCP after its close frame: not an error, disconnected() follows.
    if (m_finished || (m_opened && error == QAbstractSocket::RemoteHostClosedError))
        return;
    const TransportError described = describe(error);
    if (described.kind == TransportErrorKind::Handshake && described.httpStatus >= 200 && described.httpStatus < 500)
        fetchRefusalReason(described);
    else
        finish(described);
}

/// Repeats a refused handshake as a plain HTTP request, because QWebSocket discards the body that states the reason.
void WebSocketTransport::fetchRefusalReason(const TransportError &refusal)
{
    m_closeTimer.stop();
    m_socket->disconnect(this);
    m_socket->abort();

    QNetworkRequest request = m_request;
    QUrl url = m_request.url();
    url.setScheme(url.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    QUrlQuery query(url);
    query.removeQueryItem(u"transport"_s);
    query.addQueryItem(u"transport"_s, u"polling"_s);
    url.setQuery(query);
    request.setUrl(url);
    request.setTransferTimeout(static_cast<int>(ReasonTimeout.count()));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute,
                         QNetworkRequest::Manual); // the request carries the cookie already
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);

    auto *network = new QNetworkAccessManager(this);
    network->setProxy(systemProxy(url));
    QNetworkReply *reply = network->get(request);
    reply->setReadBufferSize(MaxReasonSize);
    // Stops an endless body once enough is read.
    connect(reply, &QNetworkReply::readyRead, this, [reply] {
        if (reply->bytesAvailable() >= MaxReasonSize)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, refusal] {
        if (m_finished)
            return;
        finish(withReason(refusal, *reply));
    });
}

TransportError WebSocketTransport::withReason(TransportError refusal, QNetworkReply &reply) const
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = reply.isOpen() ? reply.read(MaxReasonSize) : QByteArray();
    const QString reason = statedReason(body);
    if (const QString page = loginPageSentence(reply.url(), status, reply.rawHeader("Location"), body); !page.isEmpty())
        refusal.sentence = page;
    else if (status == 200 && body.startsWith("0{"))
        refusal.sentence = translate("%1 speaks Socket.IO, but something on the way does not let WebSocket through "
                                     "(HTTP status %2).")
                               .arg(m_host)
                               .arg(refusal.httpStatus);
    else if (status >= 400 && !reason.isEmpty())
        refusal.sentence = u"%1 (%2)"_s.arg(refusal.sentence, reason);
    return refusal;
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
        error.sentence = translate("The connection was closed.");
    } else if (!m_opened) {
        error.kind = TransportErrorKind::Handshake;
        error.sentence = translate("The server ended the connection before it was established.");
    } else {
        // QWebSocket also reports 1000 if no close frame was received.
        error.closeCode = code == QWebSocketProtocol::CloseCodeNormal ? 0 : code;
        switch (code) {
        case QWebSocketProtocol::CloseCodeTooMuchData:
            error.kind = TransportErrorKind::TooLarge;
            error.sentence = translate("A message was larger than allowed.");
            break;
        case QWebSocketProtocol::CloseCodeProtocolError:
        case QWebSocketProtocol::CloseCodeWrongDatatype:
        case QWebSocketProtocol::CloseCodeDatatypeNotSupported:
            error.kind = TransportErrorKind::BadFrame;
            error.sentence = translate("The server sent something that is not a WebSocket message.");
            break;
        default:
            error.kind = TransportErrorKind::Closed;
            error.sentence = translate("The server ended the connection.");
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
    if (error == QAbstractSocket::SocketAccessError && m_socket->proxy().type() != QNetworkProxy::NoProxy)
        error = QAbstractSocket::ProxyConnectionRefusedError; // Qt reports a proxy's refusal like this
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        // QWebSocket also reports an invalid handshake as "refused".
        result.httpStatus = httpStatus(text);
        if (text.startsWith("QWebSocket"_L1)) {
            result.kind = TransportErrorKind::Handshake;
            result.sentence = handshakeSentence(result.httpStatus, m_host);
        } else {
            result.kind = TransportErrorKind::Refused;
            result.sentence = refusedSentence(m_host);
        }
        break;
    case QAbstractSocket::HostNotFoundError:
        result.kind = TransportErrorKind::HostNotFound;
        result.sentence = hostNotFoundSentence(m_host);
        break;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        result.kind = TransportErrorKind::Tls;
        result.sentence = tlsFailureSentence(m_sslErrors, m_request.url(), text);
        break;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        result.kind = TransportErrorKind::Proxy;
        result.sentence = proxySentence(text);
        break;
    case QAbstractSocket::UnsupportedSocketOperationError:
        result.kind = TransportErrorKind::BadAddress;
        result.sentence = translate("The address cannot be used: %1.").arg(text);
        break;
    case QAbstractSocket::RemoteHostClosedError:
        result.kind = TransportErrorKind::Handshake;
        result.sentence = translate("The server ended the connection before it was established.");
        break;
    default:
        result.kind = TransportErrorKind::Lost;
        result.sentence =
            m_opened ? translate("The connection broke: %1.").arg(text) : translate("No connection: %1.").arg(text);
    }
    return result;
}

} // namespace tillwatch::gateway
