// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/control.h"

#include "base/json.h"
#include "demo/gateway.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

using namespace Qt::StringLiterals;

namespace tillwatch::demo::control
{

namespace
{
HttpAnswer json(int status, const QJsonObject &object)
{
    return {status, QJsonDocument(object).toJson(QJsonDocument::Compact), "application/json", {}};
}

HttpAnswer problem(int status, const QString &message)
{
    return json(status, {{u"success"_s, false}, {u"message"_s, message}});
}

HttpAnswer done(qsizetype clients)
{
    return json(200, {{u"success"_s, true}, {u"clients"_s, qint64(clients)}});
}

std::optional<Refusal> refusalNamed(const QString &name)
{
    if (name == "none"_L1)
        return Refusal::None;
    if (name == "unavailable"_L1)
        return Refusal::Unavailable;
    if (name == "connect-error"_L1)
        return Refusal::ConnectError;
    if (name == "unauthenticated"_L1)
        return Refusal::Unauthenticated;
    if (name == "handlers"_L1)
        return Refusal::Handlers;
    return std::nullopt;
}
} // namespace

HttpAnswer answer(Gateway &gateway, const HttpRequest &request)
{
    const QByteArray command = request.path.sliced(QByteArrayView("/control/").size());
    if (request.method == "GET" && command == "state")
        return json(200, {{u"success"_s, true},
                          {u"clients"_s, qint64(gateway.clientCount())},
                          {u"framesBuilt"_s, qint64(Gateway::framesBuilt())}});
    if (request.method != "POST")
        return problem(405, u"Use POST"_s);
    if (!request.header("content-type").startsWith("application/json"))
        return problem(415, u"The body must be application/json"_s);
    const QJsonDocument document = json::document(request.body);
    if (!document.isObject())
        return problem(400, u"The body must be a JSON object"_s);
    const QJsonObject body = document.object();
    const QByteArray user = body.value("user"_L1).toString().toUtf8();

    if (command == "emit") {
        const QByteArray room = body.value("room"_L1).toString().toUtf8();
        const QByteArray name = body.value("name"_L1).toString().toUtf8();
        if (room.isEmpty() || name.isEmpty() || !body.value("payload"_L1).isObject())
            return problem(400, u"room, name or payload is missing or malformed"_s);
        gateway.emitToRoom(room, name,
                           QJsonDocument(body.value("payload"_L1).toObject()).toJson(QJsonDocument::Compact));
        return done(gateway.clientCount());
    }
    if (command == "drop")
        return done(gateway.drop(user));
    if (command == "disconnect")
        return done(gateway.disconnectUser(user));
    if (command == "frame")
        return done(gateway.sendFrame(body.value("frame"_L1).toString().toUtf8(), user));
    if (command == "silent") {
        gateway.setSilent(body.value("silent"_L1).toBool());
        return done(gateway.clientCount());
    }
    if (command == "delay") {
        const int milliseconds = body.value("ms"_L1).toInt(-1);
        if (milliseconds < 0)
            return problem(400, u"ms is missing or malformed"_s);
        gateway.setDelay(std::chrono::milliseconds(milliseconds));
        return done(gateway.clientCount());
    }
    if (command == "refuse") {
        const auto refusal = refusalNamed(body.value("how"_L1).toString());
        if (!refusal)
            return problem(400, u"how is missing or unknown"_s);
        gateway.setRefusal(*refusal);
        return done(gateway.clientCount());
    }
    return problem(404, u"Not found"_s);
}

} // namespace tillwatch::demo::control
