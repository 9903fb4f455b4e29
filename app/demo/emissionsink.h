// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QList>

namespace tillwatch::demo
{

/// Where a business leaves what happened. Called on the thread that the caller and the gateway share; never blocks and
/// never fails: what cannot be sent is logged by the receiver, and the business goes on.
class EmissionSink
{
public:
    EmissionSink() = default;
    EmissionSink(const EmissionSink &) = delete;
    EmissionSink &operator=(const EmissionSink &) = delete;
    virtual ~EmissionSink() = default;

    /// Sends event \a name with the one argument \a payloadJson (the text of a JSON object, sent as it is) once to each
    /// of \a rooms, in that order. A client in two of them receives it twice, as in the field.
    virtual void emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms) = 0;
};

} // namespace tillwatch::demo
