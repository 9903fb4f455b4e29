// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "events/catalogue.h"
#include "fold/shopstate.h"
#include "ingest/describer.h"
#include "support/testmain.h"

#include <QFile>

namespace tst_describer
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using fold::RecordKind;
using ingest::Subject;

class TestDescriber : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEventIsIndexedUnderItsRecord_data();
    void everyEventIsIndexedUnderItsRecord();
    void subjectKeysEqualRecordKindKeys();

private:
    /// Subject of events about a record of \a kind; wholesale orders are indexed as orders.
    static Subject expectedSubject(RecordKind kind)
    {
        switch (kind) {
        case RecordKind::Order:
        case RecordKind::WholesaleOrder:
            return Subject::Order;
        case RecordKind::Product:
            return Subject::Product;
        case RecordKind::Quotation:
            return Subject::Quotation;
        case RecordKind::Invitation:
            return Subject::Invitation;
        case RecordKind::Cart:
            return Subject::Cart;
        default:
            return Subject::None;
        }
    }
};

void TestDescriber::everyEventIsIndexedUnderItsRecord_data()
{
    QTest::addColumn<QByteArray>("name");
    for (int row = 0; row < events::catalogueSize(); ++row) {
        const QByteArray name = events::catalogueName(row).toByteArray();
        QTest::newRow(name.constData()) << name;
    }
}

/// Fails for a new event whose prefix the index lacks: it would have no history.
void TestDescriber::everyEventIsIndexedUnderItsRecord()
{
    QFETCH(const QByteArray, name);
    QFile fixture(QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/fuzz/corpus/events/") +
                  QString::fromLatin1(name).replace(u':', u'_'));
    QVERIFY2(fixture.open(QIODevice::ReadOnly), "add a payload of this event to tests/fuzz/corpus/events");
    const QByteArray payload = fixture.readAll().mid(1); // the first byte chooses the event for the fuzzer
    constexpr qint64 At = 1'795'008'720'000;

    events::Decoder decoder;
    const auto event = decoder.decode(name, payload, At);
    QVERIFY2(event, payload.constData());
    fold::ShopState state;
    const RecordKind kind = state.apply(*event).kind;

    const journal::Description description = ingest::describer().describe({At, name, payload, {}, 0});
    QCOMPARE(Subject(description.kind), expectedSubject(kind));
    QCOMPARE(description.id.isEmpty(), expectedSubject(kind) == Subject::None);
}

void TestDescriber::subjectKeysEqualRecordKindKeys()
{
    for (const RecordKind kind :
         {RecordKind::Order, RecordKind::Product, RecordKind::Quotation, RecordKind::Invitation, RecordKind::Cart}) {
        QCOMPARE(ingest::keyOf(expectedSubject(kind)), fold::key(kind));
        QCOMPARE(ingest::subjectOf(fold::key(kind)), expectedSubject(kind));
    }
    QCOMPARE(ingest::subjectOf(fold::key(RecordKind::WholesaleOrder)), Subject::Order);
    QCOMPARE(ingest::subjectOf(u"nothing"_s), Subject::None);
}

TILLWATCH_TEST(TestDescriber)

} // namespace tst_describer

#include "tst_describer.moc"
