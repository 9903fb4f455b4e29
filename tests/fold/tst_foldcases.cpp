// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shop/dedupingdecoder.h"
#include "shop/shopprojection.h"
#include "state/statefile.h"
#include "support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;

/// Checks the fold against tests/oracle/cases.json: histories with results worked out by hand, one for each rule.
class TestFoldCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateMatchesTheExpectation_data();
    void stateMatchesTheExpectation();
};

namespace
{
QJsonObject stateOf(const QJsonObject &example)
{
    shop::ShopProjection projection(QTimeZone(example["zone"_L1].toString().toLatin1()),
                                    example["currency"_L1].toString());
    shop::DedupingDecoder decoder;
    shop::EventBatch batch;
    const QJsonArray history = example["events"_L1].toArray();
    for (const auto entry : history) {
        decoder.decode({entry["name"_L1].toString().toUtf8(),
                        entry["payload"_L1].toString().toUtf8(),
                        entry["at"_L1].toInteger(),
                        {},
                        Origin::Live},
                       batch);
    }
    projection.apply(batch, shop::Mode::Restored);
    const QByteArray text =
        state::stateFile({}, projection.state(), projection.ledger(), {}, example["now"_L1].toInteger());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        qWarning() << error.errorString() << text.mid(qMax(0, error.offset - 40), 80);
    return document.object();
}

/// First difference between the members of \a expected and \a actual; empty if there is none. Lists of records are
/// compared by id; null means absent.
QString difference(const QJsonValue &expected, const QJsonValue &actual, const QString &path)
{
    if (expected.isNull())
        return actual.isUndefined() ? QString() : path + u" should be absent"_s;
    if (expected.isObject() && actual.isObject()) {
        const QJsonObject object = expected.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString found = difference(it.value(), actual.toObject().value(it.key()), path + u'.' + it.key());
            if (!found.isEmpty())
                return found;
        }
        return {};
    }
    const QJsonArray list = expected.toArray();
    if (actual.isArray() && !list.isEmpty() && list[0].isObject() && list[0].toObject().contains("id"_L1)) {
        for (const auto record : list) {
            QJsonValue match;
            const QJsonArray all = actual.toArray();
            for (const auto candidate : all) {
                if (candidate["id"_L1] == record["id"_L1])
                    match = candidate;
            }
            const QString found = difference(record, match, path + u'[' + record["id"_L1].toString() + u']');
            if (!found.isEmpty())
                return found;
        }
        return {};
    }
    if (expected == actual || (expected.isDouble() && actual.isDouble() && expected.toDouble() == actual.toDouble()))
        return {};
    const auto text = [](const QJsonValue &value) {
        return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    };
    return u"%1: expected %2, is %3"_s.arg(path, text(expected), text(actual));
}
} // namespace

void TestFoldCases::stateMatchesTheExpectation_data()
{
    QTest::addColumn<QJsonObject>("example");
    QFile file(u"" TILLWATCH_SOURCE_DIR "/tests/oracle/cases.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(cases.size() > 50);
    for (const auto entry : cases)
        QTest::newRow(qPrintable(entry["name"_L1].toString())) << entry.toObject();
}

void TestFoldCases::stateMatchesTheExpectation()
{
    QFETCH(const QJsonObject, example);
    const QString found = difference(example["expect"_L1], stateOf(example), u"state"_s);
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

TILLWATCH_TEST(TestFoldCases)
#include "tst_foldcases.moc"
