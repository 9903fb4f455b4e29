// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QList>

namespace tillwatch::demo
{

/// Receives the events of a marketplace. Called on the thread that the marketplace and the gateway share. Never blocks
/// or fails: the receiver logs what it cannot send.
class EmissionSink
{
public:
    EmissionSink() = default;
    EmissionSink(const EmissionSink &) = delete;
    EmissionSink &operator=(const EmissionSink &) = delete;
    virtual ~EmissionSink() = default;

    /// Sends event \a name with the single argument \a payloadJson, a JSON object sent verbatim, once to each of \a
    /// rooms in order. A client in two of them receives it twice, as from the gateways in the field.
    virtual void emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms) = 0;
};

} // namespace tillwatch::demo
