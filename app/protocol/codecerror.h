// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>

namespace tillwatch::protocol
{

/// Why a received packet was rejected. Every kind ends the session with "parse error".
enum class CodecErrorKind {
    Empty,         ///< a frame without a packet type
    UnknownType,   ///< a packet type outside the specification
    BadHeader,     ///< malformed attachment count, namespace or acknowledgement id
    BadPayload,    ///< not JSON, or JSON that this packet type does not allow
    ReservedEvent, ///< an event with a reserved name
    BinaryState,   ///< text instead of an attachment, or an unexpected attachment
    TooManyAttachments,
    TooDeep,
    TooLarge,
};

struct CodecError {
    CodecErrorKind kind = CodecErrorKind::BadPayload;
    QString detail; ///< for a log, in English; may quote the packet
};

} // namespace tillwatch::protocol
