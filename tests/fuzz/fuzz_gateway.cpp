// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gateway.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <memory>

using namespace tillwatch::demo;

namespace
{

/// A plain TCP connection. It closes with a reset, so that thousands a second leave no ports in TIME_WAIT.
class Wire
{
public:
    explicit Wire(quint16 port) : m_descriptor(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const linger reset{1, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
        // The fuzzer's timer may interrupt connect(); repeating the call continues it.
        while (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0 &&
               errno != EISCONN) {
            if (errno != EINTR && errno != EALREADY) {
                std::perror("connect");
                std::abort();
            }
        }
        ::fcntl(m_descriptor, F_SETFL, O_NONBLOCK);
    }
    ~Wire() { ::close(m_descriptor); }
    Wire(const Wire &) = delete;
    Wire &operator=(const Wire &) = delete;

    void write(const QByteArray &bytes) const
    {
        // Data that does not fit exceeds the gateway's limits.
        (void)::send(m_descriptor, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
    }
    /// Runs the gateway and reads until the input contains \a expected, the connection ends or nothing more arrives.
    const QByteArray &read(const QByteArray &expected = {})
    {
        for (int idle = 0; idle < 6 && !m_ended; ++idle) {
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            char buffer[16'384];
            ssize_t size = 0;
            while ((size = ::recv(m_descriptor, buffer, sizeof(buffer), 0)) > 0) {
                m_received.append(buffer, size);
                idle = 0;
            }
            m_ended = size == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
            if (!expected.isEmpty() && m_received.contains(expected))
                break;
        }
        return m_received;
    }
    void forget() { m_received.clear(); }
    [[nodiscard]] bool ended() const { return m_ended; }

private:
    int m_descriptor;
    QByteArray m_received;
    bool m_ended = false;
};

QByteArray request(const QByteArray &method, const QByteArray &target, const QByteArray &headers,
                   const QByteArray &body = {})
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: x\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// A client's frame, masked with zeros, which leaves the text unchanged.
QByteArray frame(bool binary, const QByteArray &content)
{
    QByteArray bytes(1, binary ? '\x82' : '\x81');
    if (content.size() < 126) {
        bytes.append(static_cast<char>(0x80 | content.size()));
    } else {
        bytes.append('\xfe');
        bytes.append(static_cast<char>(content.size() >> 8)).append(static_cast<char>(content.size() & 0xff));
    }
    return bytes.append(4, '\0').append(content);
}

const QByteArray Socket = "/socket.io/?EIO=4&transport=";

/// The gateway under test and a second client, which must not be affected.
class Field
{
public:
    Field() : m_gateway(options())
    {
        m_gateway.addAccount("seller-1", QStringLiteral("seller"));
        m_gateway.addAccount("seller-2", QStringLiteral("seller"));
        const auto port = m_gateway.listen(QHostAddress::LocalHost, 0);
        if (!port)
            std::abort();
        m_port = *port;
        m_cookie = "Cookie: " + m_gateway.openSession("seller-1") + "\r\n";
        m_witnessCookie = "Cookie: " + m_gateway.openSession("seller-2") + "\r\n";
    }

    QByteArray ask(const QByteArray &bytes) const
    {
        Wire wire(m_port);
        wire.write(bytes);
        return wire.read();
    }
    QByteArray post(const QByteArray &target, const QByteArray &body) const
    {
        return ask(request("POST", target, m_cookie + "Content-Type: application/json\r\n", body));
    }
    /// A WebSocket of a user in the main namespace.
    [[nodiscard]] std::unique_ptr<Wire> joined(const QByteArray &cookie) const
    {
        auto wire = std::make_unique<Wire>(m_port);
        wire->write("GET " + Socket +
                    "websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                    cookie + "\r\n");
        wire->read("\"sid\"");
        wire->write(frame(false, "40"));
        wire->read("40{");
        return wire;
    }

    void raw(const QByteArray &bytes) const { (void)ask(bytes); }
    void signIn(const QByteArray &target, const QByteArray &body) const
    {
        const QByteArray answer = post(target, body);
        if (!answer.startsWith("HTTP/1.1 200") && !answer.startsWith("HTTP/1.1 400") &&
            !answer.startsWith("HTTP/1.1 401"))
            std::abort();
    }
    void polling(const QByteArray &payload) const
    {
        const QByteArray opening = ask(request("GET", Socket + "polling", m_cookie));
        const QByteArray sid = QJsonDocument::fromJson(opening.mid(opening.indexOf("\r\n\r\n0") + 5))
                                   .object()
                                   .value(QLatin1String("sid"))
                                   .toString()
                                   .toLatin1();
        if (sid.isEmpty())
            std::abort();
        const QByteArray target = Socket + "polling&sid=" + sid;
        (void)post(target, "40");
        const QByteArray answer = post(target, payload);
        if (!answer.startsWith("HTTP/1.1 200") && !answer.startsWith("HTTP/1.1 400"))
            std::abort();
        (void)ask(request("GET", target, m_cookie));
        (void)post(target, "1");
    }
    /// Text frames separated by 0x1e; those that start with 0x1f are binary.
    void frames(const QByteArray &input) const
    {
        const auto wire = joined(m_cookie);
        const QList<QByteArray> parts = input.split('\x1e');
        for (const QByteArray &part : parts) {
            const bool binary = part.startsWith('\x1f');
            wire->write(frame(binary, binary ? part.sliced(1) : part));
        }
        wire->read();
    }
    void belowFrames(const QByteArray &bytes) const
    {
        const auto wire = joined(m_cookie);
        wire->write(bytes);
        wire->read();
    }
    void control(const QByteArray &input)
    {
        static const char *const commands[] = {"emit", "drop", "disconnect", "frame", "silent", "delay", "refuse"};
        const auto which = static_cast<std::size_t>(static_cast<unsigned char>(input.isEmpty() ? 0 : input.front()));
        (void)post(QByteArray("/control/") + commands[which % std::size(commands)], input.mid(1));
        m_gateway.setSilent(false);
        m_gateway.setDelay(std::chrono::milliseconds(0));
        m_gateway.setRefusal(Refusal::None);
        m_witness.reset(); // its input may have been delayed
    }

    void checkWitness()
    {
        if (!m_witness)
            m_witness = joined(m_witnessCookie);
        m_witness->forget();
        m_gateway.emitToRoom("user:seller-2", "notification", R"({"n":1})");
        const QByteArray received = m_witness->read(R"(42["notification",{"n":1}])");
        if (received.contains("\x81\x01"
                              "2"))
            m_witness->write(frame(false, "3"));
        if (!received.contains(R"(42["notification",{"n":1}])"))
            std::abort();
    }

private:
    static GatewayOptions options()
    {
        GatewayOptions result;
        result.control = true;
        result.eventsPerMinute = 1'000'000'000;
        // Half-open connections end after a second.
        result.connectTimeout = std::chrono::seconds(1);
        result.http.requestTimeout = std::chrono::seconds(1);
        return result;
    }

    Gateway m_gateway;
    quint16 m_port = 0;
    QByteArray m_cookie;
    QByteArray m_witnessCookie;
    std::unique_ptr<Wire> m_witness;
};

} // namespace

/// Sends arbitrary input to the embedded gateway over real sockets; the first byte selects the channel.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int count = 1;
    static char name[] = "fuzz_gateway";
    static char *arguments[] = {name, nullptr};
    static QCoreApplication application(count, arguments);
    static Field field;
    if (size < 1)
        return 0;
    const QByteArray input(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size) - 1);
    switch (data[0] % 7) {
    case 0:
        field.raw(input);
        break;
    case 1:
        field.signIn("/api/auth/email/send-code", input);
        break;
    case 2:
        field.signIn("/api/auth/email/verify-code", input);
        break;
    case 3:
        field.polling(input);
        break;
    case 4:
        field.frames(input);
        break;
    case 5:
        field.belowFrames(input);
        break;
    default:
        field.control(input);
        break;
    }
    field.checkWitness();
    return 0;
}
