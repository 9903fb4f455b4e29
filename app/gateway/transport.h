// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QObject>
#include <QString>

QT_BEGIN_NAMESPACE
class QNetworkRequest;
QT_END_NAMESPACE

namespace tillwatch::gateway
{

/// Why a connection ended or could not be made.
enum class TransportErrorKind {
    Closed,       ///< closed by the peer
    Lost,         ///< reset, cut or timed out
    Refused,      ///< connection refused
    HostNotFound, ///< unknown host name
    Tls,          ///< untrusted certificate or failed handshake
    Proxy,        ///< refused by the proxy
    Handshake,    ///< the answer was not the requested WebSocket
    TooLarge,     ///< a message exceeded the limit of either side
    BadFrame,     ///< invalid WebSocket framing or UTF-8
    BadAddress,   ///< unusable URL
    Other,
};

struct TransportError {
    TransportErrorKind kind = TransportErrorKind::Other;
    QString sentence;   ///< for a person
    QString detail;     ///< for a log, in English; may be empty
    int closeCode = 0;  ///< WebSocket close code if one was received, else 0
    int httpStatus = 0; ///< status of a refused handshake, else 0
};

/// Receives a transport's events, in the transport's thread. Not signals, because this is the hot path. Inside any call
/// a listener may close or dispose() of the transport, or clear its pointer to it.
class TransportListener
{
public:
    virtual void transportOpened() = 0;
    /// \a text is valid UTF-8.
    virtual void textReceived(QByteArray text) = 0;
    virtual void binaryReceived(const QByteArray &bytes) = 0;
    virtual void pongReceived(const QByteArray &payload) = 0;
    /// The last call of every transport that was opened and not aborted.
    virtual void transportClosed(const TransportError &error) = 0;

protected:
    TransportListener() = default;
    ~TransportListener() = default;
    Q_DISABLE_COPY_MOVE(TransportListener)
};

/// One connection attempt; opened once. Belongs to its thread. Must not be deleted from within a call to its listener;
/// deleteLater() and dispose() are always safe.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void setListener(TransportListener *listener) { m_listener = listener; }

    /// Starts connecting; the listener is never called before this returns. \a request carries URL, headers and TLS
    /// configuration.
    virtual void open(const QNetworkRequest &request) = 0;
    /// Sends a message: valid UTF-8, or bytes. Dropped unless the connection is open.
    virtual void sendText(const QByteArray &text) = 0;
    virtual void sendBinary(const QByteArray &bytes) = 0;
    /// Sends a WebSocket ping of at most 125 bytes.
    virtual void ping(const QByteArray &payload) = 0;
    /// Sets the limit in bytes of incoming messages.
    virtual void setMessageLimit(qint64 bytes) = 0;
    /// Closes after delivering the data sent before, within a second; transportClosed() follows, never from within this
    /// call.
    virtual void close() = 0;
    /// Ends at once; the listener is not called any more.
    virtual void abort() = 0;

    /// Ends at once and deletes this, or calls deleteLater() from within a call to the listener.
    void dispose()
    {
        abort();
        setParent(nullptr);
        if (m_calls == 0)
            delete this;
        else
            deleteLater();
    }

protected:
    /// Calls the listener unless it is null.
    template <typename Function>
    void tell(Function function)
    {
        if (!m_listener)
            return;
        ++m_calls;
        function(*m_listener);
        --m_calls;
    }

    TransportListener *m_listener = nullptr;

private:
    int m_calls = 0; ///< nested calls to the listener
};

} // namespace tillwatch::gateway
