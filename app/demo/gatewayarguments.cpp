// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewayarguments.h"

#include <QCommandLineParser>
#include <QHostInfo>

#include <cmath>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace tillwatch::demo
{

namespace
{
constexpr int Day = 24 * 60 * 60 * 1000;

/// Reads options and keeps the first error.
class Reader
{
public:
    explicit Reader(const QCommandLineParser &parser) : m_parser(parser) {}

    double number(const QString &option, double from, double to, double otherwise)
    {
        if (!m_parser.isSet(option))
            return otherwise;
        bool ok = false;
        const double value = m_parser.value(option).toDouble(&ok);
        if (ok && value >= from && value <= to)
            return value;
        fail(u"--%1 takes a number from %2 to %3, not \"%4\"."_s.arg(
            option, QString::number(from, 'g', 15), QString::number(to, 'g', 15), m_parser.value(option)));
        return otherwise;
    }
    qint64 integer(const QString &option, qint64 from, qint64 to, qint64 otherwise)
    {
        if (!m_parser.isSet(option))
            return otherwise;
        bool ok = false;
        const qint64 value = m_parser.value(option).toLongLong(&ok);
        if (ok && value >= from && value <= to)
            return value;
        fail(u"--%1 takes a whole number from %2 to %3, not \"%4\"."_s.arg(
            option, QString::number(from), QString::number(to), m_parser.value(option)));
        return otherwise;
    }
    std::chrono::milliseconds time(const QString &option, std::chrono::milliseconds otherwise)
    {
        return std::chrono::milliseconds(integer(option, 1, Day, otherwise.count()));
    }
    void fail(const QString &sentence)
    {
        if (m_error.isEmpty())
            m_error = sentence;
    }
    [[nodiscard]] const QString &error() const { return m_error; }

private:
    const QCommandLineParser &m_parser;
    QString m_error;
};

QList<QCommandLineOption> options()
{
    return {
        {u"host"_s, u"The address to listen on (default 127.0.0.1)."_s, u"address"_s},
        {u"port"_s, u"The port to listen on; 0 picks a free one (default 4000)."_s, u"port"_s},
        {u"rate"_s, u"Distinct events a second for each seller, on average; 0 is silence (default 2)."_s, u"n"_s},
        {u"seed"_s, u"The marketplace's random seed; the same seed tells the same story (default 1)."_s, u"n"_s},
        {u"scenario"_s, u"The marketplace's story: %1."_s.arg(Marketplace::scenarioNames().join(u", "_s)), u"name"_s},
        {u"sellers"_s, u"How many sellers there are (default 2)."_s, u"n"_s},
        {u"products"_s, u"How many products each shop starts with (default 48)."_s, u"n"_s},
        {u"history"_s, u"Hours of business already behind the start (default 0)."_s, u"hours"_s},
        {u"ping-interval"_s, u"Time between two pings (default 25000)."_s, u"ms"_s},
        {u"ping-timeout"_s, u"Time that a client has to answer a ping (default 20000)."_s, u"ms"_s},
        {u"max-payload"_s, u"The largest message that a client may send (default 1000000)."_s, u"bytes"_s},
        {u"connect-timeout"_s, u"Time that a client has to join a namespace (default 45000)."_s, u"ms"_s},
        {u"recovery"_s, u"How long a lost connection can be recovered; 0 is never (default 0)."_s, u"seconds"_s},
        {u"conformance"_s, u"Behave as the public Socket.IO and Engine.IO test suites expect."_s},
        {u"no-auth"_s, u"Accept any userId without a session; implied by --conformance."_s},
        {u"control"_s, u"Offer the control interface for tests under /control/."_s},
    };
}
} // namespace

Expected<GatewayArguments, QString> parseGatewayArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"The embedded Tillwatch gateway: a Socket.IO server with a marketplace behind it."_s);
    parser.addOptions(options());
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Print this help."_s);
    const QCommandLineOption version({u"v"_s, u"version"_s}, u"Print the version."_s);
    parser.addOptions({help, version});
    if (!parser.parse(arguments))
        return Unexpected{parser.errorText()};

    GatewayArguments result;
    if (parser.isSet(help) || parser.isSet(version)) {
        result.text = parser.isSet(help) ? parser.helpText() : u"tillwatch-gateway " TILLWATCH_VERSION "\n"_s;
        return result;
    }
    if (!parser.positionalArguments().isEmpty())
        return Unexpected{u"Unexpected argument \"%1\"."_s.arg(parser.positionalArguments().first())};

    Reader read(parser);
    if (parser.isSet(u"host"_s)) {
        const QString host = parser.value(u"host"_s);
        if (host == "localhost"_L1)
            result.host = QHostAddress::LocalHost;
        else if (!result.host.setAddress(host))
            read.fail(u"--host takes an IP address, not \"%1\"."_s.arg(host));
    }
    result.port = static_cast<quint16>(read.integer(u"port"_s, 0, 65535, result.port));

    EngineOptions &engine = result.gateway.engine;
    engine.pingInterval = read.time(u"ping-interval"_s, engine.pingInterval);
    engine.pingTimeout = read.time(u"ping-timeout"_s, engine.pingTimeout);
    engine.maxPayload = read.integer(u"max-payload"_s, 64, 1'000'000'000, engine.maxPayload);
    result.gateway.http.body = engine.maxPayload;
    result.gateway.connectTimeout = read.time(u"connect-timeout"_s, result.gateway.connectTimeout);
    result.gateway.recovery = std::chrono::seconds(read.integer(u"recovery"_s, 0, Day / 1000, 0));
    result.gateway.conformance = parser.isSet(u"conformance"_s);
    result.gateway.noAuth = parser.isSet(u"no-auth"_s) || result.gateway.conformance;
    result.gateway.control = parser.isSet(u"control"_s);

    MarketplaceOptions &shop = result.marketplace;
    shop.rate = read.number(u"rate"_s, 0, 20'000, shop.rate);
    shop.exactRate = parser.isSet(u"rate"_s);
    shop.seed = static_cast<quint64>(
        read.integer(u"seed"_s, 0, std::numeric_limits<qint64>::max(), static_cast<qint64>(shop.seed)));
    shop.sellers = static_cast<int>(read.integer(u"sellers"_s, 1, 1'000, shop.sellers));
    shop.products = static_cast<int>(read.integer(u"products"_s, 1, 100'000, shop.products));
    shop.historyHours = read.number(u"history"_s, 0, 8'760, shop.historyHours);
    shop.scenario = parser.value(u"scenario"_s);
    if (parser.isSet(u"scenario"_s) && shop.scenario.isEmpty())
        read.fail(u"--scenario takes a name; there are: %1."_s.arg(Marketplace::scenarioNames().join(u", "_s)));
    if (const auto problem = Marketplace::scenarioProblem(shop.scenario))
        read.fail(*problem);
    if (!read.error().isEmpty())
        return Unexpected{read.error()};
    return result;
}

} // namespace tillwatch::demo
