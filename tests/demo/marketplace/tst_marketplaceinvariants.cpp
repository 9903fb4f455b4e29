// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "recorder.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <map>

using namespace tillwatch::demo;
using namespace tillwatch::demo::test;
using namespace Qt::StringLiterals;

namespace
{

struct CatalogueField {
    QString type;
    bool optional = false;
};
struct CatalogueEvent {
    QStringList rooms;
    QHash<QString, CatalogueField> fields;
};

QHash<QByteArray, CatalogueEvent> readCatalogue()
{
    QHash<QByteArray, CatalogueEvent> result;
    QFile file(QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/data/events.json"));
    if (!file.open(QIODevice::ReadOnly))
        return result;
    const QJsonObject catalogue = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue &value : catalogue["events"_L1].toArray()) {
        CatalogueEvent event;
        for (const QJsonValue &room : value["rooms"_L1].toArray())
            event.rooms.append(room.toString());
        for (const QJsonValue &field : value["fields"_L1].toArray())
            event.fields[field["name"_L1].toString()] = {field["type"_L1].toString(), field["optional"_L1].toBool()};
        result[value["name"_L1].toString().toLatin1()] = event;
    }
    return result;
}

QString firstOf(const QJsonObject &object, std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys) {
        if (const QString text = object[key].toString(); !text.isEmpty())
            return text;
    }
    return {};
}

/// Whether the text has the pattern's characters, where 0 is any digit.
bool looksLike(const QString &text, QLatin1StringView pattern)
{
    if (text.size() != pattern.size())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= u'0' && text[i] <= u'9';
        if (pattern[i] == u'0' ? !digit : text[i] != pattern[i])
            return false;
    }
    return true;
}

bool isMoney(const QString &text)
{
    const qsizetype point = text.indexOf(u'.');
    const qsizetype decimals = point < 0 ? 0 : text.size() - point - 1;
    const auto digit = [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; };
    return !text.isEmpty() && point != 0 && decimals <= 3 && !text.endsWith(u'.') && text.count(u'.') <= 1 &&
           std::all_of(text.begin(), text.end(), digit);
}

bool isTime(const QString &text)
{
    return looksLike(text, "0000-00-00T00:00:00.000Z"_L1) || looksLike(text, "0000-00-00T00:00:00.000000Z"_L1);
}

/// Unlike the dashboard's own reader, as strict as the page: what is a decimal, a time, a word of an enumeration.
bool fits(const QJsonValue &value, const QString &type)
{
    static const QSet<QString> orderStatus = {
        u"pending"_s,   u"awaiting_payment"_s, u"deposit_paid"_s,  u"awaiting_balance"_s, u"balance_overdue"_s,
        u"paid"_s,      u"processing"_s,       u"in_production"_s, u"ready_to_ship"_s,    u"shipped"_s,
        u"delivered"_s, u"fulfilled"_s,        u"cancelled"_s,     u"refunded"_s};
    static const QSet<QString> paymentStatus = {u"pending"_s,  u"requested"_s, u"succeeded"_s,
                                                u"paid"_s,     u"failed"_s,    u"cancelled"_s,
                                                u"canceled"_s, u"overdue"_s,   u"refunded"_s};
    static const QSet<QString> fulfillmentStatus = {
        u"unfulfilled"_s, u"partially_fulfilled"_s, u"fulfilled"_s, u"in_transit"_s, u"shipped"_s, u"delivered"_s};
    if (type == "id"_L1 || type == "string"_L1 || type == "text"_L1)
        return value.isString() && !value.toString().isEmpty();
    if (type == "money"_L1)
        return value.isDouble() ? value.toDouble() >= 0 : isMoney(value.toString());
    if (type == "datetime"_L1)
        return isTime(value.toString());
    if (type == "email"_L1)
        return value.toString().endsWith("@demo.example"_L1);
    if (type == "url"_L1)
        return value.toString().startsWith("https://"_L1);
    if (type == "currency"_L1)
        return value.toString().size() == 3;
    if (type == "int"_L1)
        return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger(-1));
    if (type == "bool"_L1)
        return value.isBool();
    if (type == "array"_L1)
        return value.isArray();
    if (type == "order-status"_L1)
        return orderStatus.contains(value.toString().toLower());
    if (type == "payment-status"_L1)
        return paymentStatus.contains(value.toString().toLower());
    if (type == "fulfillment-status"_L1)
        return fulfillmentStatus.contains(value.toString().toLower());
    if (type.startsWith("enum{"_L1))
        return type.mid(5).chopped(1).split(u',').contains(value.toString());
    if (type.startsWith("object"_L1))
        return value.isObject() && !value.toObject().isEmpty();
    return type == "any"_L1;
}

/// Who may follow whom, by the status on the wire. A payment without a timestamp is not followed by "paid".
const QHash<QString, QSet<QString>> &allowedAfter()
{
    static const QHash<QString, QSet<QString>> table = {
        {u"pending"_s, {u"awaiting_payment"_s, u"paid"_s, u"processing"_s, u"fulfilled"_s, u"cancelled"_s}},
        {u"awaiting_payment"_s, {u"paid"_s, u"processing"_s, u"cancelled"_s}},
        {u"paid"_s, {u"processing"_s, u"fulfilled"_s, u"cancelled"_s}},
        {u"processing"_s, {u"in_production"_s, u"ready_to_ship"_s}},
        {u"in_production"_s, {u"ready_to_ship"_s}},
        {u"ready_to_ship"_s, {u"shipped"_s}},
        {u"shipped"_s, {u"delivered"_s}},
        {u"delivered"_s, {u"refunded"_s}},
        {u"fulfilled"_s, {}},
        {u"cancelled"_s, {}},
        {u"refunded"_s, {}},
    };
    return table;
}

} // namespace

class TestMarketplaceInvariants : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void hundredThousandEvents_data();
    void hundredThousandEvents();

private:
    void checkRooms(const Emission &event, const QJsonObject &object);
    void checkFields(const Emission &event, const QJsonObject &object);

    QHash<QByteArray, CatalogueEvent> m_catalogue;
    QHash<QString, QString> m_buyers;
    QSet<QString> m_sentQuotations;
};

void TestMarketplaceInvariants::initTestCase()
{
    m_catalogue = readCatalogue();
    QVERIFY(m_catalogue.size() > 50);
}

void TestMarketplaceInvariants::checkRooms(const Emission &event, const QJsonObject &object)
{
    const QString quotation = object["quotationId"_L1].toString();
    QString buyer = firstOf(object, {"buyerId"_L1, "userId"_L1});
    if (event.name == "quotation:sent") {
        m_sentQuotations.insert(quotation);
        buyer = QString::fromLatin1(event.rooms.back()).mid(5);
        QCOMPARE(object["buyerEmail"_L1].toString(), buyer + u"@demo.example"_s);
    }
    // A payload that names no buyer is about a record whose buyer was named before.
    const QString record = firstOf(object, {"quotationId"_L1, "orderId"_L1, "cartId"_L1, "id"_L1});
    if (buyer.isEmpty())
        buyer = m_buyers.value(record);
    else
        m_buyers[record] = buyer;
    // Where the payload does not say whose shop it is, the seller's own room does.
    QString seller = object["sellerId"_L1].toString();
    if (seller.isEmpty() && event.rooms.front().startsWith("user:seller-"))
        seller = QString::fromLatin1(event.rooms.front()).mid(5);

    QSet<QByteArray> expected;
    for (QString room : m_catalogue[event.name].rooms) {
        room.replace(u"{sellerId}"_s, seller);
        room.replace(u"{buyerId}"_s, buyer);
        room.replace(u"{productId}"_s, object["productId"_L1].toString());
        room.replace(u"{userId}"_s, object["userId"_L1].toString(seller));
        expected.insert(room.toLatin1());
    }
    // What the catalogue's notes and the embedded gateway change.
    if (event.name.startsWith("cart:") || event.name == "wholesale:order_shipped")
        expected.insert(event.rooms.front());
    if (event.name == "quotation:updated" && !m_sentQuotations.contains(quotation))
        expected = {"user:" + seller.toLatin1()};
    QVERIFY2(QSet<QByteArray>(event.rooms.begin(), event.rooms.end()) == expected,
             event.name + event.payload + " to " + event.rooms.join(", "));
    QVERIFY2(expected.size() == event.rooms.size(), "each room once");
}

void TestMarketplaceInvariants::checkFields(const Emission &event, const QJsonObject &object)
{
    const CatalogueEvent &known = m_catalogue[event.name];
    const bool open = known.fields.contains(u"*"_s);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (open && it.key() != "timestamp"_L1)
            continue;
        const auto field = known.fields.find(it.key());
        QVERIFY2(field != known.fields.end(), event.name + event.payload);
        QVERIFY2(fits(it.value(), field->type), event.name + event.payload);
    }
    for (auto it = known.fields.begin(); it != known.fields.end(); ++it)
        QVERIFY2(it->optional || it.key() == "*"_L1 || object.contains(it.key()), event.name + event.payload);
}

void TestMarketplaceInvariants::hundredThousandEvents_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<int>("seconds");
    QTest::newRow("1") << quint64(1) << QString() << 255;
    QTest::newRow("2") << quint64(2) << QString() << 255;
    QTest::newRow("1747") << quint64(1747) << QString() << 255;
    QTest::newRow("flash sale") << quint64(3) << u"flash-sale"_s << 60;
    QTest::newRow("payment outage") << quint64(4) << u"payment-outage"_s << 60;
    QTest::newRow("stock-out") << quint64(5) << u"stock-out"_s << 60;
}

void TestMarketplaceInvariants::hundredThousandEvents()
{
    QFETCH(quint64, seed);
    QFETCH(QString, scenario);
    QFETCH(int, seconds);
    m_buyers.clear();
    m_sentQuotations.clear();
    SimulationOptions options;
    options.seed = seed;
    options.rate = 200;
    options.sellers = 2;
    auto loaded = loadScenario(scenario);
    QVERIFY(loaded);
    options.scenario = *loaded;
    Recorder recorder;
    Simulation simulation(options, recorder);
    run(simulation, recorder, monday, seconds * 1000, 1000);
    QVERIFY(recorder.events.size() >= static_cast<std::size_t>(seconds) * 395);

    QHash<QString, QString> status;
    std::map<QString, qint64> paid; // in thousandths, by order
    std::map<QString, qint64> refunded;
    std::map<QString, int> stock;
    QSet<QString> deleted;
    const auto minor = [](const QJsonValue &amount) { return qRound64(amount.toString().toDouble() * 1000); };

    for (const Emission &event : recorder.events) {
        QVERIFY2(m_catalogue.contains(event.name), event.name.constData());
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(event.payload, &error).object();
        QVERIFY2(error.error == QJsonParseError::NoError, event.payload.constData());
        checkRooms(event, object);
        checkFields(event, object);
        if (QTest::currentTestFailed())
            return;

        const QString order = firstOf(object, {"orderId"_L1, "id"_L1});
        QString now;
        if (event.name == "order:created") {
            QVERIFY2(!status.contains(order), "created once");
            status[order] = u"pending"_s;
        } else if (event.name == "order:updated") {
            now = object["status"_L1].toString().toLower();
        } else if (event.name == "order:cancelled") {
            now = u"cancelled"_s;
        }
        if (!now.isEmpty() && now != status.value(order)) {
            QVERIFY2(allowedAfter()[status.value(order)].contains(now),
                     event.payload + " after " + status[order].toLatin1());
            status[order] = now;
        }
        if (event.name == "analytics:sale_completed")
            paid[order] = -minor(object["amount"_L1]); // known, but not paid yet
        else if (event.name == "order:payment_succeeded" && paid[order] < 0)
            paid[order] = -paid[order];
        else if (event.name == "wholesale:deposit_paid" || event.name == "wholesale:balance_paid")
            paid[order] += minor(object["amount"_L1]);
        else if (event.name == "order:refund_processed") {
            refunded[order] += minor(object["refundAmount"_L1]);
            QVERIFY2(paid[order] > 0 && refunded[order] <= paid[order], event.payload.constData());
        } else if (event.name == "payment:refunded") {
            QVERIFY2(paid[order] > 0, event.payload.constData());
        }

        const QString product = object["productId"_L1].toString();
        if (event.name == "product:created")
            stock[product] = object["stock"_L1].toInt();
        else if (event.name == "product:deleted")
            deleted.insert(product);
        else if (event.name == "product:stock_changed") {
            const int before = object["oldStock"_L1].toInt();
            const int after = object["newStock"_L1].toInt();
            QVERIFY2(after >= 0 && after != before, event.payload.constData());
            QVERIFY2(!stock.contains(product) || stock[product] == before, event.payload.constData());
            QVERIFY2(!deleted.contains(product), "the stock of what is gone does not move");
            stock[product] = after;
        } else if (event.name == "stock:out") {
            QCOMPARE(stock[product], 0);
        } else if (event.name == "product:low_stock" || event.name == "stock:low") {
            QVERIFY(stock[product] > 0 && stock[product] <= 10);
        }
    }

    // The books: what is sold was in stock, what is refunded was paid, and the shelves are what the books say.
    for (int i = 0; i < simulation.sellerCount(); ++i) {
        const Books &books = simulation.shop(i).books();
        QVERIFY(books.orders().size() > static_cast<std::size_t>(seconds) * 5);
        for (const Books::StockEntry &entry : books.stock()) {
            QVERIFY(entry.onHand() >= 0);
            if (!entry.gone && stock.contains(QString::fromLatin1(entry.id)))
                QCOMPARE(stock[QString::fromLatin1(entry.id)], entry.onHand());
        }
        for (const Books::OrderEntry &entry : books.orders()) {
            QVERIFY(entry.refunded() <= entry.gross());
            QVERIFY(entry.total > 0);
        }
        for (const Books::WholesaleEntry &entry : books.wholesale()) {
            QVERIFY(entry.refunded() <= entry.gross() && entry.gross() <= entry.total);
            QCOMPARE(entry.deposit + entry.balance, entry.total);
        }
    }
}

QTEST_GUILESS_MAIN(TestMarketplaceInvariants)
#include "tst_marketplaceinvariants.moc"
