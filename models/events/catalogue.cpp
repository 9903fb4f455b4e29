// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "events/catalogue.h"

#include "base/json.h"
#include "events/textpool.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>

using namespace Qt::StringLiterals;

namespace tillwatch::events
{

Payload::Payload() = default;
Payload::Payload(const Payload &other) = default;
Payload::Payload(Payload &&other) noexcept = default;
Payload &Payload::operator=(const Payload &other) = default;
Payload &Payload::operator=(Payload &&other) noexcept = default;
Payload::~Payload() = default;

namespace ondemand = simdjson::ondemand;

namespace
{
/// Exclusive limit of whole numbers, 2^53: JavaScript rounds larger ones.
constexpr qint64 WholeLimit = 9'007'199'254'740'992;

/// Row of the catalogue: an event name, and the function that makes its empty payload.
struct Row {
    std::string_view name;
    Payload (*make)();
};

template <typename E>
constexpr Row row()
{
    return {E::Name, [] { return Payload(std::in_place_type<E>); }};
}

constexpr Row settingsRow(std::string_view name)
{
    return {name, [] { return Payload(std::in_place_type<SettingsUpdated>); }};
}

/// One row for each event, sorted by name.
constexpr std::array Catalogue{
    row<InventoryAlert>(),
    row<MetricsUpdated>(),
    row<ProductViewed>(),
    row<RevenueUpdated>(),
    row<SaleCompleted>(),
    row<CartItemAdded>(),
    row<CartItemRemoved>(),
    row<CartUpdated>(),
    row<GatewayError>(),
    row<GatewayException>(),
    row<Notification>(),
    row<OrderCancelled>(),
    row<OrderCreated>(),
    row<OrderFulfilled>(),
    row<OrderFulfillmentUpdated>(),
    row<OrderPaymentSucceeded>(),
    row<OrderRefundProcessed>(),
    row<OrderUpdated>(),
    row<PaymentCanceled>(),
    row<PaymentFailed>(),
    row<PaymentRefunded>(),
    row<ProductCreated>(),
    row<ProductDeleted>(),
    row<ProductLowStock>(),
    row<PriceChanged>(),
    row<StockChanged>(),
    row<ProductUpdated>(),
    row<QuotationAccepted>(),
    row<QuotationCreated>(),
    row<QuotationExpired>(),
    row<QuotationRejected>(),
    row<QuotationSent>(),
    row<QuotationUpdated>(),
    row<QuotationViewed>(),
    settingsRow("settings:custom_domain_updated"),
    settingsRow("settings:payment_provider_updated"),
    settingsRow("settings:shipping_updated"),
    settingsRow("settings:subscription_updated"),
    settingsRow("settings:tax_settings_updated"),
    settingsRow("settings:warehouse_updated"),
    row<StockLow>(),
    row<StockOut>(),
    row<StockRestocked>(),
    row<StorefrontBrandingUpdated>(),
    row<StorefrontContactUpdated>(),
    row<StorefrontStatusUpdated>(),
    row<StorefrontTermsUpdated>(),
    row<StorefrontUsernameUpdated>(),
    row<SystemNotification>(),
    row<WholesaleBalancePaid>(),
    row<WholesaleDepositPaid>(),
    row<InvitationAccepted>(),
    row<InvitationRejected>(),
    row<InvitationSent>(),
    row<WholesaleOrderPlaced>(),
    row<WholesaleOrderShipped>(),
    row<WholesaleOrderUpdated>(),
};
static_assert(std::is_sorted(Catalogue.begin(), Catalogue.end(),
                             [](const Row &a, const Row &b) { return a.name <= b.name; }),
              "the catalogue is sorted by name, and each name is unique");

constexpr std::size_t LongestName =
    std::max_element(Catalogue.begin(), Catalogue.end(), [](const Row &a, const Row &b) {
        return a.name.size() < b.name.size();
    })->name.size();

/// Rows grouped by the length of their names, so that a lookup compares two or three names.
struct RowsByLength {
    std::array<quint8, Catalogue.size()> rows{};
    std::array<quint8, LongestName + 2>
        begins{}; ///< index in rows of the first row of each length; the next one is the end

    constexpr RowsByLength()
    {
        std::size_t at = 0;
        for (std::size_t length = 0; length <= LongestName; ++length) {
            begins[length] = static_cast<quint8>(at);
            for (std::size_t row = 0; row < Catalogue.size(); ++row) {
                if (Catalogue[row].name.size() == length)
                    rows[at++] = static_cast<quint8>(row);
            }
        }
        begins[LongestName + 1] = static_cast<quint8>(at);
    }
};
constexpr RowsByLength NamesByLength;
static_assert(Catalogue.size() <= std::numeric_limits<quint8>::max());

constexpr std::string_view SettingsPrefix = "settings:";
constexpr std::string_view SettingsSuffix = "_updated";

// Readers of single values. Each takes a token of the payload and leaves the member absent if the type is wrong.

/// Context of decoding one event.
struct ReadContext {
    TextPool &texts;
    const char *end;                                ///< end of the payload
    Time latest = std::numeric_limits<Time>::max(); ///< later times are ignored
    int unreadable = 0;                             ///< number of unreadable amounts so far
};

bool isText(std::string_view token)
{
    return !token.empty() && token.front() == '"' && json::isString(token);
}

/// Unescaped UTF-8 of a string token: a view of \a token, or of \a scratch if the token has escapes.
std::string_view utf8Of(std::string_view token, QByteArray &scratch)
{
    const std::string_view inner = token.substr(1, token.size() - 2);
    if (inner.find('\\') == std::string_view::npos)
        return inner;
    scratch = json::utf8(token);
    return {scratch.constData(), std::size_t(scratch.size())};
}

/// Reads a string token into \a text. Returns false if \a token is no valid string.
bool readText(std::string_view token, QString &text, TextPool &texts)
{
    if (token.size() < 2 || token.front() != '"' || token.back() != '"')
        return false;
    const std::string_view inner = token.substr(1, token.size() - 2);
    if (inner.find('\\') == std::string_view::npos)
        text = texts.of(inner);
    else if (json::isString(token))
        text = json::text(token);
    else
        return false;
    return true;
}

void read(std::string_view token, QString &member, ReadContext &context)
{
    if (!readText(token, member, context.texts))
        member.clear();
}

void read(std::string_view token, CurrencyCode &member, ReadContext &context)
{
    QByteArray scratch;
    member.value = isText(token) ? currencyCode(utf8Of(token, scratch)) : QString();
    if (!member.value.isEmpty())
        member.value = context.texts.of(member.value.toStdString());
}

void read(std::string_view token, EnumText &member, ReadContext &)
{
    member.value = isText(token) ? normalizedEnumText(json::text(token)) : QString();
}

void read(std::string_view token, Id &member, ReadContext &context)
{
    member = {};
    if (readText(token, member.value, context.texts))
        return;
    if (json::isNumber(token))
        member.value = QString::fromLatin1(json::numberText(token));
    else
        member.unreadable = token != "null";
}

void read(std::string_view token, Money &member, ReadContext &context)
{
    member = {};
    if (token == "null" || token == "\"\"")
        return;
    if (isText(token)) {
        QByteArray scratch;
        member.amount = money::Amount::fromDecimal(utf8Of(token, scratch));
    } else if (json::isNumber(token)) {
        constexpr int decimals = 7; // the seventh decides how the sixth is rounded
        if (token.find_first_of("eE") == std::string_view::npos && token.front() != '-')
            member.amount = money::Amount::fromDecimal(token);
        else if (const auto plain = json::cutDecimal(token, decimals))
            member.amount = money::Amount::fromDecimal({plain->constData(), std::size_t(plain->size())});
    }
    member.unreadable = !member.amount;
    context.unreadable += member.unreadable ? 1 : 0;
}

void read(std::string_view token, Whole &member, ReadContext &)
{
    member.reset();
    if (!json::isNumber(token))
        return;
    if (json::isShortWhole(token)) {
        qint64 value = 0;
        std::from_chars(token.data(), token.data() + token.size(), value);
        member = value;
        return;
    }
    const auto shortest = json::shortestDecimal(token);
    if (!shortest || shortest->contains('.'))
        return;
    bool ok = false;
    const qint64 value = shortest->toLongLong(&ok);
    if (ok && value > -WholeLimit && value < WholeLimit)
        member = value;
}

void read(std::string_view token, Flag &member, ReadContext &)
{
    member.reset();
    if (token == "true" || token == "false")
        member = token == "true";
}

void read(std::string_view token, Moment &member, ReadContext &context)
{
    member.value = NoTime;
    if (!isText(token))
        return;
    QByteArray scratch;
    const Time time = parseTime(utf8Of(token, scratch)).value_or(NoTime);
    member.value = time > context.latest ? NoTime : time;
}

template <typename E>
void read(std::string_view token, OpenEnum<E> &member, ReadContext &)
{
    QByteArray scratch;
    member = isText(token) ? OpenEnum<E>::fromText(utf8Of(token, scratch)) : OpenEnum<E>();
}

template <typename T>
concept Nested = requires
{
    T::fields();
};

/// Reads the raw JSON of a value of any type and moves the parser past the value. Returns false on a parse error.
bool rawText(ondemand::value &value, std::string_view &text)
{
    ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS)
        return false;
    simdjson::error_code error = simdjson::SUCCESS;
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        error = value.get_object().get(object);
        if (error == simdjson::SUCCESS)
            error = object.raw_json().get(text);
    } else if (type == ondemand::json_type::array) {
        ondemand::array array;
        error = value.get_array().get(array);
        if (error == simdjson::SUCCESS)
            error = array.raw_json().get(text);
    } else {
        text = value.raw_json_token();
    }
    text = json::trimmed(text);
    return error == simdjson::SUCCESS;
}

void readJson(ondemand::value &value, Json &member)
{
    std::string_view text;
    member.text.clear();
    if (rawText(value, text) && text != "null" && text != "\"\"")
        member.text = QByteArray(text.data(), qsizetype(text.size()));
}

/// Unescaped name of a field: a view of the payload, or of \a scratch if the name has escapes.
std::string_view keyOf(ondemand::field &field, const char *textEnd, QByteArray &scratch)
{
    const char *start = field.key().raw();
    // The parser has proved that the string ends.
    const auto *end = static_cast<const char *>(std::memchr(start, '"', std::size_t(textEnd - start)));
    if (!std::memchr(start, '\\', std::size_t(end - start)))
        return {start, std::size_t(end - start)};
    for (end = start; *end != '"';)
        end += *end == '\\' ? 2 : 1;
    const std::string_view token(start - 1, std::size_t(end - start) + 2);
    scratch = json::isString(token) ? json::utf8(token) : QByteArray();
    return {scratch.constData(), std::size_t(scratch.size())};
}

template <typename T>
void readField(T &target, std::string_view key, ondemand::value value, ReadContext &context);

template <Nested T>
bool readObject(ondemand::object object, T &target, ReadContext &context)
{
    QByteArray scratch;
    for (auto entry : object) {
        ondemand::field field;
        if (std::move(entry).get(field) != simdjson::SUCCESS)
            return false;
        readField(target, keyOf(field, context.end, scratch), field.value(), context);
    }
    return true;
}

template <typename M>
void readMember(M &member, ondemand::value value, ReadContext &context)
{
    if constexpr (Nested<M>) {
        member = {};
        ondemand::object object;
        if (value.get_object().get(object) == simdjson::SUCCESS)
            (void)readObject(object, member, context);
    } else if constexpr (std::is_same_v<M, Json>) {
        readJson(value, member);
    } else {
        read(json::trimmed(value.raw_json_token()), member, context);
    }
}

/// Stores a field in its member. The last of repeated keys wins, as in JavaScript.
template <typename T>
void readField(T &target, std::string_view key, ondemand::value value, ReadContext &context)
{
    std::apply(
        [&](const auto &...rows) {
            (void)((key == rows.name && (readMember(target.*rows.member, value, context), true)) || ...);
        },
        T::fields());
}

void readField(SettingsUpdated &target, std::string_view name, ondemand::value wire, ReadContext &)
{
    const QString key = json::fromUtf8(name);
    Json value;
    readJson(wire, value);
    const auto same =
        std::find_if(target.values.begin(), target.values.end(), [&](const auto &entry) { return entry.first == key; });
    if (same != target.values.end())
        same->second = value;
    else
        target.values.append({key, value});
}

bool isPresent(const QString &member)
{
    return !member.isEmpty();
}
bool isPresent(const Id &member)
{
    return !member.isAbsent();
}
bool isPresent(const CurrencyCode &member)
{
    return !member.value.isEmpty();
}
bool isPresent(const EnumText &member)
{
    return !member.value.isEmpty();
}
bool isPresent(const Money &member)
{
    return member.amount.has_value();
}
bool isPresent(const Whole &member)
{
    return member.has_value();
}
bool isPresent(const Flag &member)
{
    return member.has_value();
}
bool isPresent(const Moment &member)
{
    return member.value != NoTime;
}
bool isPresent(const Json &member)
{
    return !member.text.isEmpty();
}
template <typename E>
bool isPresent(const OpenEnum<E> &member)
{
    return !member.isAbsent();
}

/// Calls \a visit(name, isPresent) for each field; names of nested fields include their path.
template <typename T, typename Visit>
void visitFields(const T &target, const QByteArray &path, Visit &&visit)
{
    std::apply(
        [&](const auto &...rows) {
            const auto one = [&](const auto &entry) {
                const QByteArray name = path + QByteArray(entry.name.data(), qsizetype(entry.name.size()));
                if constexpr (Nested<std::decay_t<decltype(target.*entry.member)>>)
                    visitFields(target.*entry.member, name + '.', visit);
                else
                    visit(name, isPresent(target.*entry.member));
            };
            (one(rows), ...);
        },
        T::fields());
}

template <typename Visit>
void visitFields(const SettingsUpdated &target, const QByteArray &, Visit &&visit)
{
    visit("*"_ba, !target.values.isEmpty());
}

template <typename T>
concept AboutRecord = requires(const T &event)
{
    event.record();
};
} // namespace

struct Decoder::Parser {
    ondemand::parser parser;
    TextPool texts;
};

Decoder::Decoder() : m_parser(std::make_unique<Parser>()) {}
Decoder::~Decoder() = default;

int catalogueSize()
{
    return int(Catalogue.size());
}

QByteArrayView catalogueName(int row)
{
    const std::string_view name = Catalogue[std::size_t(row)].name;
    return {name.data(), qsizetype(name.size())};
}

int catalogueRow(QByteArrayView name)
{
    const std::string_view key(name.data(), std::size_t(name.size()));
    if (key.size() > LongestName)
        return -1;
    for (std::size_t i = NamesByLength.begins[key.size()]; i < NamesByLength.begins[key.size() + 1]; ++i) {
        if (Catalogue[NamesByLength.rows[i]].name == key)
            return NamesByLength.rows[i];
    }
    return -1;
}

QList<QByteArray> catalogueFields(int row)
{
    QList<QByteArray> names;
    std::visit(
        [&](const auto &event) { visitFields(event, {}, [&](const QByteArray &name, bool) { names.append(name); }); },
        Catalogue[std::size_t(row)].make());
    return names;
}

QList<QByteArray> presentFields(const Event &event)
{
    QList<QByteArray> names;
    std::visit(
        [&](const auto &payload) {
            visitFields(payload, {}, [&](const QByteArray &name, bool present) {
                if (present)
                    names.append(name);
            });
        },
        event.payload);
    return names;
}

QString recordOf(const Event &event)
{
    return std::visit(
        [](const auto &payload) {
            if constexpr (AboutRecord<std::decay_t<decltype(payload)>>)
                return payload.record();
            else
                return QString();
        },
        event.payload);
}

Expected<Event, DecodeError> Decoder::decode(QByteArrayView name, const QByteArray &payload, Time receivedAt)
{
    const auto undecodable = [](const QString &detail) {
        return Unexpected{DecodeError{DecodeErrorKind::Undecodable, detail}};
    };
    const int row = catalogueRow(name);
    if (row < 0)
        return Unexpected{DecodeError{DecodeErrorKind::Unknown, u"no event of this name is known"_s}};

    QByteArray copy;
    const QByteArray *text = &payload;
    if (payload.capacity() < payload.size() + json::Padding) {
        copy.reserve(payload.size() + json::Padding);
        copy.append(payload);
        text = &copy;
    }
    ondemand::document document;
    ondemand::object object;
    const simdjson::padded_string_view view(text->constData(), std::size_t(text->size()),
                                            std::size_t(text->capacity()));
    if (m_parser->parser.iterate(view).get(document) != simdjson::SUCCESS ||
        document.get_object().get(object) != simdjson::SUCCESS)
        return undecodable(u"the payload is not an object"_s);

    Expected<Event, DecodeError> result(
        Event{receivedAt, receivedAt, false, row, false, 0, {}, Catalogue[std::size_t(row)].make()});
    Event &event = *result;
    ReadContext context{m_parser->texts, text->constData() + text->size(), receivedAt + LargestLead};
    ReadContext stampContext{m_parser->texts, context.end};
    Moment timestamp;
    const bool whole = std::visit(
        [&](auto &target) {
            QByteArray scratch;
            for (auto entry : object) {
                ondemand::field field;
                if (std::move(entry).get(field) != simdjson::SUCCESS)
                    return false;
                const std::string_view key = keyOf(field, context.end, scratch);
                if (key == "timestamp")
                    readMember(timestamp, field.value(), stampContext);
                else
                    readField(target, key, field.value(), context);
            }
            return true;
        },
        event.payload);
    if (!whole)
        return undecodable(u"the payload is not JSON"_s);
    event.unreadable = context.unreadable;

    bool identified = true;
    std::visit(
        [&](const auto &decoded) {
            if constexpr (AboutRecord<std::decay_t<decltype(decoded)>>)
                identified = !decoded.record().isEmpty();
        },
        event.payload);
    if (!identified)
        return undecodable(u"the payload does not say which record it is about"_s);

    if (timestamp.value != NoTime) {
        event.stamped = true;
        event.stampTooEarly = timestamp.value > receivedAt + LargestLead;
        if (!event.stampTooEarly)
            event.time = timestamp.value;
    }
    if (auto *settings = std::get_if<SettingsUpdated>(&event.payload)) {
        const auto length = name.size() - qsizetype(SettingsPrefix.size() + SettingsSuffix.size());
        settings->section = QString::fromUtf8(name.sliced(qsizetype(SettingsPrefix.size()), length));
    }
    if (std::holds_alternative<OrderRefundProcessed>(event.payload) && event.stamped)
        event.fingerprint = QCryptographicHash::hash(payload, QCryptographicHash::Md5);
    return result;
}

} // namespace tillwatch::events
