// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "archive/awaymodel.h"
#include "composition/person.h"
#include "journal/journal.h"
#include "journal/reader.h"
#include "support/testmain.h"

#include <QApplication>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using archive::AwayModel;
using test::Person;
using test::runProgram;

/// A start hours after the program was closed.
class TestOfflineStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startAfterTwoHoursShowsWhatHappened();

private:
    static constexpr qint64 Away = qint64(2) * 3600 * 1000;

    [[nodiscard]] shell::Options options(quint64 seed) const
    {
        shell::Options options;
        options.demo = true;
        options.seed = seed;
        options.rate = 0; // what the gateway tells of the past alone
        options.page = u"overview"_s;
        options.dataDir = m_folder.path();
        options.backend = shell::Backend::Software;
        options.size = QSize(1400, 900);
        return options;
    }
    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(u"journals/"_s + journal::fileName(u"demo"_s, u"seller-1"_s));
    }
    static QStringList rows(Person &person)
    {
        QStringList rows;
        const AwayModel *away = person.dashboard()->away();
        for (int row = 0; row < away->rowCount(); ++row)
            rows.append(away->index(row).data(AwayModel::TitleRole).toString());
        return rows;
    }

    QTemporaryDir m_folder;
};

void TestOfflineStart::startAfterTwoHoursShowsWhatHappened()
{
    int before = 0;
    QCOMPARE(runProgram(options(4),
                        [&](Person &person) {
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard()->state().orders().size() > 20, 20'000);
                            QTRY_VERIFY(person.dashboard()->connection()->isOnline());
                            QVERIFY(person.dashboard()->isLooking());
                            QVERIFY(!person.sees(u"awayCard"_s)); // there was no earlier run
                            before = person.dashboard()->state().orders().size();
                        }),
             0);
    // Two hours pass.
    {
        journal::Reader reader(path(), journal::Connection::Mode::Read);
        QVERIFY(reader.fact(u"looked"_s).toLongLong() > 0);
        QCOMPARE(reader.spans(0, std::numeric_limits<qint64>::max()).size(), std::size_t(1));
        journal::Connection connection(path());
        for (
            const QString &statement :
            {u"UPDATE events SET received_at = received_at - %1"_s,
             u"UPDATE spans SET began = began - %1, ended = ended - %1"_s,
             u"UPDATE facts SET value = CAST(CAST(CAST(value AS TEXT) AS INTEGER) - %1 AS TEXT) WHERE key = 'looked'"_s})
            QVERIFY(connection.run(statement.arg(Away)));
    }
    // With another seed the events of these two hours are new.
    QCOMPARE(runProgram(options(5),
                        [&](Person &person) {
                            // Restored from the disk, before the gateway has sent anything.
                            QTRY_VERIFY(person.dashboard()->state().orders().size() >= before);
                            const auto tellsOf = [&](const QString &what) {
                                const QStringList told = rows(person);
                                return std::any_of(told.begin(), told.end(),
                                                   [&](const QString &row) { return row.contains(what); });
                            };
                            QTRY_VERIFY2_WITH_TIMEOUT(tellsOf(u"new orders"_s), qPrintable(rows(person).join(u'|')),
                                                      20'000);
                            QTRY_VERIFY2(tellsOf(u"Not connected"_s), qPrintable(rows(person).join(u'|')));
                            QVERIFY(person.sees(u"awayCard"_s));
                            const auto away = person.dashboard()->away();
                            QVERIFY(qAbs(away->from().msecsTo(away->until()) - Away) < 60'000);
                            QVERIFY(person.click(u"dismissAway"_s));
                            QTRY_VERIFY(!person.sees(u"awayCard"_s));
                        }),
             0);
}

TILLWATCH_TEST_UNDER(QApplication, TestOfflineStart)

#include "tst_offlinestart.moc"
