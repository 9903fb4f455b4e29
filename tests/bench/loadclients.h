// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <chrono>
#include <vector>

namespace tillwatch::bench
{

/// Many WebSocket clients of one Socket.IO server in one thread, on bare sockets, so that they cost far less than the
/// measured server. Linux only.
class LoadClients
{
public:
    LoadClients();
    ~LoadClients();
    LoadClients(const LoadClients &) = delete;
    LoadClients &operator=(const LoadClients &) = delete;

    /// Connects \a count clients to the main namespace; client i joins product room i modulo \a rooms. Returns whether
    /// all succeeded.
    [[nodiscard]] bool join(quint16 port, int count, int rooms);
    /// Makes client \a index join every room and stop reading.
    void stall(int index);

    /// Reads events until \a fd is readable or the time is over.
    void receive(int fd, std::chrono::milliseconds time);

    /// Number of events that all clients received.
    [[nodiscard]] qint64 received() const { return m_received; }
    /// Number of clients whose connection ended.
    [[nodiscard]] qint64 lost() const { return m_lost; }
    /// Quantile of the delay between emission and arrival, in milliseconds; \a share is 0 to 1.
    [[nodiscard]] double latency(double share);

private:
    struct Client {
        int fd = -1;
        QByteArray buffer;
        bool joined = false;
        bool upgraded = false;
    };
    void read(Client &client);
    void processMessage(Client &client, const char *text, qsizetype size);
    static void joinRoom(const Client &client, qint64 room);
    static void send(const Client &client, QByteArrayView text);

    int m_epoll = -1;
    std::vector<Client> m_clients;
    std::vector<double> m_latencies;
    qint64 m_received = 0;
    qint64 m_lost = 0;
    int m_joined = 0;
    int m_rooms = 1;
};

/// CLOCK_MONOTONIC in nanoseconds, comparable between processes of a machine.
[[nodiscard]] qint64 monotonicNs();

} // namespace tillwatch::bench
