// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/random.h"

namespace tillwatch::demo
{

QByteArray uuid(quint64 salt, quint64 serial)
{
    static constexpr char digits[] = "0123456789abcdef";
    QByteArray text(36, '-');
    char *out = text.data();
    quint64 bits = 0;
    int position = 0;
    for (int nibble = 0; nibble < 32; ++nibble) {
        if (nibble % 16 == 0)
            bits = mix(salt + static_cast<quint64>(nibble), serial);
        if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20)
            ++position;
        auto value = static_cast<unsigned>(bits & 15U);
        bits >>= 4;
        if (nibble == 12)
            value = 4;
        else if (nibble == 16)
            value = 8U | (value & 3U);
        out[position++] = digits[value];
    }
    return text;
}

} // namespace tillwatch::demo
