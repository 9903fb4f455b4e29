// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "protocol/engineio/handshake.h"
#include "protocol/engineio/packet.h"

#include <cstdint>
#include <cstdlib>

using namespace tillwatch;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));

    if (const auto packet = engineio::decodeText(input)) {
        if (engineio::encodeText(packet->type, packet->data) != input)
            std::abort();
        if (packet->type == engineio::PacketType::Open) {
            if (const auto handshake = engineio::decodeHandshake(packet->data)) {
                const auto again = engineio::decodeHandshake(engineio::encodeHandshake(*handshake));
                if (!again || again->deadline() != handshake->deadline() || handshake->deadline().count() <= 0)
                    std::abort();
            }
        }
    }

    if (const auto packets = engineio::decodePayload(input)) {
        const auto again = engineio::decodePayload(engineio::encodePayload(*packets));
        if (!again || again->size() != packets->size())
            std::abort();
        for (qsizetype i = 0; i < packets->size(); ++i) {
            if (again->at(i).data != packets->at(i).data || again->at(i).type != packets->at(i).type)
                std::abort();
        }
    }
    return 0;
}
