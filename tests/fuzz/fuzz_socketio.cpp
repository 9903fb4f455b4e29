// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "protocol/socketio/packet.h"

#include <cstdint>
#include <cstdlib>

using namespace tillwatch;

namespace
{
/// A decoded packet must encode and decode to an equal one.
void roundTrip(const socketio::Packet &packet)
{
    const QCborArray values = socketio::argumentValues(packet);
    const bool event = packet.type == socketio::PacketType::Event || packet.type == socketio::PacketType::BinaryEvent;
    const bool ack = packet.type == socketio::PacketType::Ack || packet.type == socketio::PacketType::BinaryAck;
    if (!event && !(ack && packet.id))
        return;
    const auto encoded = event ? socketio::encodeEvent(packet.nsp, packet.id, packet.name, values)
                               : socketio::encodeAck(packet.nsp, *packet.id, values);
    if (!encoded)
        return;
    socketio::Decoder decoder;
    auto again = decoder.addText(encoded->text);
    for (const QByteArray &attachment : encoded->attachments) {
        if (again)
            again = decoder.addBinary(attachment);
    }
    if (!again || !*again || (*again)->argumentCount() != values.size() || (*again)->id != packet.id)
        std::abort();
}
} // namespace

/// The input is a session: text frames separated by 0x1e; those that start with 0x1f are binary.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    socketio::Decoder decoder;
    const QList<QByteArray> frames = input.split('\x1e');
    for (const QByteArray &frame : frames) {
        auto result = frame.startsWith('\x1f') ? decoder.addBinary(frame.sliced(1)) : decoder.addText(frame);
        if (!result) {
            if (result.error().detail.isEmpty())
                std::abort();
            decoder.reset();
        } else if (*result) {
            for (qsizetype i = 0; i < (*result)->argumentCount(); ++i) {
                if ((*result)->argument(i).isEmpty())
                    std::abort();
            }
            roundTrip(**result);
        }
    }
    return 0;
}
