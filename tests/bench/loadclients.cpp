// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "bench/loadclients.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace tillwatch::bench
{

namespace
{
constexpr qint64 NoClient = -1; ///< epoll tag of a descriptor that is no client
}

qint64 monotonicNs()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

LoadClients::LoadClients() : m_epoll(::epoll_create1(0)) {}

LoadClients::~LoadClients()
{
    for (const Client &client : m_clients)
        ::close(client.fd);
    ::close(m_epoll);
}

bool LoadClients::join(quint16 port, int count, int rooms)
{
    m_rooms = rooms;
    m_clients.resize(static_cast<std::size_t>(count));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        Client &client = m_clients[i];
        client.fd = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::connect(client.fd, reinterpret_cast<sockaddr *>(&address), sizeof(address)) != 0)
            return false;
        const int on = 1;
        ::setsockopt(client.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        ::fcntl(client.fd, F_SETFL, O_NONBLOCK);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, client.fd, &event);
        const QByteArray request = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
                                   "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        (void)!::write(client.fd, request.constData(), static_cast<std::size_t>(request.size()));
        receive(-1, std::chrono::milliseconds(0));
    }
    const qint64 end = monotonicNs() + 30'000'000'000;
    while (m_joined < count && m_lost == 0 && monotonicNs() < end)
        receive(-1, std::chrono::milliseconds(10));
    return m_joined == count;
}

void LoadClients::stall(int index)
{
    const Client &client = m_clients[static_cast<std::size_t>(index)];
    // A small receive buffer, so that the data stays at the server.
    const int bytes = 4096;
    ::setsockopt(client.fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes));
    for (int room = 0; room < m_rooms; ++room)
        joinRoom(client, room);
    receive(-1, std::chrono::milliseconds(500));
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, client.fd, nullptr);
}

void LoadClients::joinRoom(const Client &client, qint64 room)
{
    send(client, "420[\"join:product\",{\"productId\":\"" + QByteArray::number(room) + "\"}]");
}

void LoadClients::receive(int fd, std::chrono::milliseconds time)
{
    epoll_event other{};
    other.events = EPOLLIN;
    other.data.u64 = static_cast<quint64>(NoClient);
    if (fd >= 0)
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &other);
    const qint64 end = monotonicNs() + qint64(time.count()) * 1'000'000;
    bool leave = false;
    do {
        epoll_event events[256];
        const qint64 left = std::max<qint64>(0, (end - monotonicNs()) / 1'000'000);
        const int count = ::epoll_wait(m_epoll, events, 256, static_cast<int>(left));
        for (int i = 0; i < count; ++i) {
            if (static_cast<qint64>(events[i].data.u64) == NoClient)
                leave = true;
            else
                read(m_clients[static_cast<std::size_t>(events[i].data.u64)]);
        }
    } while (!leave && monotonicNs() < end);
    if (fd >= 0)
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr);
}

void LoadClients::read(Client &client)
{
    char bytes[65'536];
    const ssize_t size = ::read(client.fd, bytes, sizeof(bytes));
    if (size <= 0) {
        ++m_lost;
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, client.fd, nullptr);
        return;
    }
    client.buffer.append(bytes, static_cast<qsizetype>(size));
    qsizetype at = 0;
    if (!client.upgraded) {
        const qsizetype end = client.buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        client.upgraded = true;
        at = end + 4;
        send(client, "40{\"userId\":\"load\"}");
    }
    const auto *data = reinterpret_cast<const uchar *>(client.buffer.constData());
    while (client.buffer.size() - at >= 2) {
        qsizetype length = data[at + 1] & 0x7f;
        qsizetype header = 2;
        if (length == 126) {
            if (client.buffer.size() - at < 4)
                break;
            length = data[at + 2] << 8 | data[at + 3];
            header = 4;
        }
        if (client.buffer.size() - at < header + length)
            break;
        processMessage(client, client.buffer.constData() + at + header, length);
        at += header + length;
    }
    client.buffer.remove(0, at);
}

void LoadClients::processMessage(Client &client, const char *text, qsizetype size)
{
    if (size >= 2 && text[0] == '4' && text[1] == '2') {
        static constexpr QByteArrayView Stamp = "\"t\":";
        const qsizetype stamp = QByteArrayView(text, size).indexOf(Stamp);
        if (stamp >= 0) {
            ++m_received;
            const qint64 emitted = std::strtoll(text + stamp + Stamp.size(), nullptr, 10);
            m_latencies.push_back(static_cast<double>(monotonicNs() - emitted) / 1e6);
        }
    } else if (size >= 2 && text[0] == '4' && text[1] == '0') {
        joinRoom(client, (&client - m_clients.data()) % m_rooms);
    } else if (size >= 2 && text[0] == '4' && text[1] == '3' && !client.joined) {
        client.joined = true;
        ++m_joined;
    } else if (size == 1 && text[0] == '2') {
        send(client, "3");
    }
}

void LoadClients::send(const Client &client, QByteArrayView text)
{
    // Client frames are masked; a mask of zeros leaves the text unchanged.
    QByteArray frame;
    frame.append('\x81').append(static_cast<char>(0x80 | text.size())).append(4, '\0').append(text);
    (void)!::write(client.fd, frame.constData(), static_cast<std::size_t>(frame.size()));
}

double LoadClients::latency(double share)
{
    if (m_latencies.empty())
        return 0;
    const auto index = static_cast<std::size_t>(share * static_cast<double>(m_latencies.size() - 1));
    std::nth_element(m_latencies.begin(), m_latencies.begin() + static_cast<std::ptrdiff_t>(index), m_latencies.end());
    return m_latencies[index];
}

} // namespace tillwatch::bench
