// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "events/duplicatefilter.h"

#include <cstddef>
#include <cstdint>

using namespace tillwatch;

/// Decodes an event: the first byte selects it, the rest is its payload.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static events::Decoder decoder;
    static events::DuplicateFilter filter;
    static qint64 now = 0;
    if (size < 1)
        return 0;
    const int row = data[0] % events::catalogueSize();
    const QByteArray payload(reinterpret_cast<const char *>(data + 1), qsizetype(size) - 1);
    const auto event = decoder.decode(events::catalogueName(row), payload, now++);
    if (event) {
        (void)filter.isDuplicate(*event, payload);
        (void)events::recordOf(*event);
        (void)events::presentFields(*event);
    }
    return 0;
}
