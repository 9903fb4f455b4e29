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
    void stampedCopyIsKnownForTenMinutes();
    void copyRenewsTheTime();
    void unstampedCopyIsKnownForTwoSeconds();
    void otherNameOrTextIsNoCopy();
    void copyIsKnownAfterTheClockIsSetBack();
    void memoryIsBounded();

private:
    bool isCopy(qint64 at, const QByteArray &payload, QByteArrayView name = "order:cancelled")
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

void TestDuplicateFilter::stampedCopyIsKnownForTenMinutes()
{
    init();
    QVERIFY(!isCopy(0, Stamped));
    QVERIFY(isCopy(10 * Minutes, Stamped));
    init();
    QVERIFY(!isCopy(0, Stamped));
    QVERIFY(!isCopy(10 * Minutes + 1, Stamped));
}

void TestDuplicateFilter::copyRenewsTheTime()
{
    init();
    QVERIFY(!isCopy(0, Stamped));
    QVERIFY(isCopy(9 * Minutes, Stamped));
    QVERIFY(isCopy(18 * Minutes, Stamped));
    QVERIFY(!isCopy(29 * Minutes, Stamped));
}

void TestDuplicateFilter::unstampedCopyIsKnownForTwoSeconds()
{
    init();
    QVERIFY(!isCopy(0, Unstamped));
    QVERIFY(isCopy(2000, Unstamped));
    QVERIFY(isCopy(4000, Unstamped));
    QVERIFY(!isCopy(6001, Unstamped));
}

void TestDuplicateFilter::otherNameOrTextIsNoCopy()
{
    init();
    QVERIFY(!isCopy(0, Unstamped));
    QVERIFY(!isCopy(0, Unstamped, "order:created"));
    QVERIFY(!isCopy(0, R"({"orderId": "a"})"));
    QVERIFY(!isCopy(0, Stamped));
    QVERIFY(isCopy(1, Unstamped));
}

void TestDuplicateFilter::copyIsKnownAfterTheClockIsSetBack()
{
    init();
    QVERIFY(!isCopy(100 * Minutes, Stamped));
    QVERIFY(isCopy(0, Stamped));
}

void TestDuplicateFilter::memoryIsBounded()
{
    init();
    for (int i = 0; i < 1000; ++i)
        isCopy(i * Minutes, "{\"orderId\":" + QByteArray::number(i) + "}");
    QVERIFY(m_filter.size() <= 12);
}

TILLWATCH_TEST(TestDuplicateFilter)
#include "tst_duplicatefilter.moc"
