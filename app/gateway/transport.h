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

/// Why a connection could not be made, or ended.
enum class TransportErrorKind {
    Closed,       ///< the peer closed it in order
    Lost,         ///< it broke: reset, cut, no answer
    Refused,      ///< nothing listens there
    HostNotFound, ///< the name is unknown
    Tls,          ///< no trust, or no common ground
    Proxy,        ///< the proxy on the way refused
    Handshake,    ///< something answered that is not the WebSocket asked for
    TooLarge,     ///< a message above the limit, from either side
    BadFrame,     ///< broken WebSocket framing or broken UTF-8
    BadAddress,   ///< the URL cannot be used
    Other,
};

struct TransportError {
    TransportErrorKind kind = TransportErrorKind::Other;
    QString sentence;   ///< for a person
    QString detail;     ///< for a log, in English; may be empty
    int closeCode = 0;  ///< of the WebSocket, where one was seen; else 0
    int httpStatus = 0; ///< of a refused handshake; else 0
};

/// Hears what a transport has to say, in the transport's thread. Not signals, because one call per event is the hot
/// path. A listener may delete the transport later, close it, or forget it in any of these.
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

/// One attempt at one connection; never opened twice. Belongs to its thread. Must not be deleted from within a call to
/// its listener; deleteLater() and dispose() are safe always.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void setListener(TransportListener *listener) { m_listener = listener; }

    /// Starts; the listener is never called before this returns. TLS settings are taken from \a request.
    virtual void open(const QNetworkRequest &request) = 0;
    /// Valid UTF-8, or bytes; dropped unless the connection is open.
    virtual void sendText(const QByteArray &text) = 0;
    virtual void sendBinary(const QByteArray &bytes) = 0;
    /// A WebSocket ping, at most 125 bytes.
    virtual void ping(const QByteArray &payload) = 0;
    /// Bytes that one incoming message may have from now on.
    virtual void setMessageLimit(qint64 bytes) = 0;
    /// Ends in order: what was sent goes out first. Takes a second at most, then transportClosed() follows,
    /// never from within this call.
    virtual void close() = 0;
    /// Ends at once; the listener hears nothing any more.
    virtual void abort() = 0;

    /// Ends at once and deletes this: here and now, or, from within a call to the listener, as soon as that returns.
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
    /// Calls the listener, if there still is one.
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
    int m_calls = 0; ///< to the listener, under way
};

} // namespace tillwatch::gateway
