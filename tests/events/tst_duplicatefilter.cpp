// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "events/duplicatefilter.h"
#include "support/testmain.h"

#include <QTest>

using namespace tillwatch;

class TestDuplicateFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stampedWithinTenMinutes();
    void copiesRenew();
    void unstampedWithinTwoSeconds();
    void formsAndNamesAreApart();
    void clockSetBack();
    void memoryIsBounded();

private:
    bool copy(qint64 at, const QByteArray &payload, QByteArrayView name = "order:cancelled")
    {
        const auto event = m_decoder.decode(name, payload, at);
        return m_filter.isDuplicate(*event, payload);
    }
    void init() { m_filter = {}; }

    events::Decoder m_decoder;
    events::DuplicateFilter m_filter;
};

namespace
{
const QByteArray Stamped = R"({"orderId":"a","timestamp":"1970-01-01T00:00:00Z"})";
const QByteArray Unstamped = R"({"orderId":"a"})";
constexpr qint64 Minutes = 60'000;
} // namespace

void TestDuplicateFilter::stampedWithinTenMinutes()
{
    init();
    QVERIFY(!copy(0, Stamped));
    QVERIFY(copy(10 * Minutes, Stamped));
    init();
    QVERIFY(!copy(0, Stamped));
    QVERIFY(!copy(10 * Minutes + 1, Stamped));
}

void TestDuplicateFilter::copiesRenew()
{
    init();
    QVERIFY(!copy(0, Stamped));
    QVERIFY(copy(9 * Minutes, Stamped));
    QVERIFY(copy(18 * Minutes, Stamped));
    QVERIFY(!copy(29 * Minutes, Stamped));
}

void TestDuplicateFilter::unstampedWithinTwoSeconds()
{
    init();
    QVERIFY(!copy(0, Unstamped));
    QVERIFY(copy(2000, Unstamped));
    QVERIFY(copy(4000, Unstamped));
    QVERIFY(!copy(6001, Unstamped));
}

void TestDuplicateFilter::formsAndNamesAreApart()
{
    init();
    QVERIFY(!copy(0, Unstamped));
    QVERIFY(!copy(0, Unstamped, "order:created"));
    QVERIFY(!copy(0, R"({"orderId": "a"})"));
    QVERIFY(!copy(0, Stamped));
    QVERIFY(copy(1, Unstamped));
}

void TestDuplicateFilter::clockSetBack()
{
    init();
    QVERIFY(!copy(100 * Minutes, Stamped));
    QVERIFY(copy(0, Stamped));
}

void TestDuplicateFilter::memoryIsBounded()
{
    init();
    for (int i = 0; i < 1000; ++i)
        copy(i * Minutes, "{\"orderId\":" + QByteArray::number(i) + "}");
    QVERIFY(m_filter.size() <= 12);
}

TILLWATCH_TEST(TestDuplicateFilter)
#include "tst_duplicatefilter.moc"
