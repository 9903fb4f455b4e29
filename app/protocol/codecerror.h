// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>

namespace tillwatch::protocol
{

/// What was wrong with something that came over the wire. Every one of these ends the session with "parse error".
enum class CodecErrorKind {
    Empty,         ///< a frame without a packet type
    UnknownType,   ///< a packet type outside the specification
    BadHeader,     ///< attachments, namespace or acknowledgement id malformed
    BadPayload,    ///< not JSON, or JSON of a shape that this packet type does not allow
    ReservedEvent, ///< an event named like one of the library's own
    BinaryState,   ///< text while attachments were awaited, or an attachment that nothing awaited
    TooManyAttachments,
    TooDeep,
    TooLarge,
};

struct CodecError {
    CodecErrorKind kind = CodecErrorKind::BadPayload;
    QString detail; ///< for a log, in English; may quote the wire
};

} // namespace tillwatch::protocol
