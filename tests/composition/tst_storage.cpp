// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/person.h"
#include "journal/journal.h"
#include "journal/reader.h"
#include "shell/secretstore.h"
#include "support/testmain.h"

#include <QApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using test::Person;
using test::runProgram;

/// Storage settings in the window: backup, export, restore, limits, forgetting a shop.
class TestStorage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        qputenv("HOME", m_folder->path().toUtf8()); // where the download folder is
        qputenv("XDG_CONFIG_HOME", m_folder->filePath(u"config"_s).toUtf8());
    }
    void backupIsWrittenAndRestored();
    void limitsAreRemembered();
    void forgettingAShopDeletesItsFiles();

private:
    [[nodiscard]] shell::Options options() const
    {
        shell::Options options;
        options.demo = true;
        options.seed = 4;
        options.page = u"settings"_s;
        options.dataDir = m_folder->filePath(u"data"_s);
        options.size = QSize(1400, 1600);
        return options;
    }
    [[nodiscard]] QStringList filesLike(const QString &folder, const QString &pattern) const
    {
        const QDir dir(m_folder->filePath(folder));
        QStringList files;
        for (const QString &name : dir.entryList({pattern}, QDir::Files))
            files.append(dir.filePath(name));
        return files;
    }
    static bool isPrivate(const QString &file)
    {
        return !(QFile::permissions(file) & (QFileDevice::ReadGroup | QFileDevice::ReadOther));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStorage::backupIsWrittenAndRestored()
{
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            const auto orders = [&] { return person.dashboard()->state().orders().size(); };
                            QTRY_VERIFY_WITH_TIMEOUT(orders() > 50, 20'000);
                            QTRY_VERIFY(person.dashboard()->connection()->isOnline());
                            QStringList known;
                            for (const fold::OrderRecord &order : person.dashboard()->state().orders())
                                known.append(order.id.toString());
                            const auto isKnown = [&](const QString &id) {
                                return person.dashboard()->state().orders().find(id) != nullptr;
                            };
                            QSignalSpy messages(person.dashboard(), &dashboard::Dashboard::messageRequested);
                            QVERIFY(person.click(u"backUp"_s));
                            QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 1, 20'000);
                            QVERIFY2(messages[0][0].toString().contains(u"Backed up to"),
                                     qPrintable(messages[0][0].toString()));
                            const QStringList backups = filesLike(u"Downloads"_s, u"tillwatch-backup-*.sqlite"_s);
                            QCOMPARE(backups.size(), 1);
                            QVERIFY(isPrivate(backups[0]));
                            const auto extent =
                                journal::Reader(backups[0], journal::Connection::Mode::Immutable).extent();
                            QVERIFY(extent.last > 500);
                            const int then = orders();

                            QVERIFY(person.click(u"exportEvents"_s));
                            QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 2, 20'000);
                            const QStringList lines = filesLike(u"Downloads"_s, u"*.jsonl"_s);
                            QCOMPARE(lines.size(), 1);
                            QVERIFY(isPrivate(lines[0]));
                            QFile file(lines[0]);
                            QVERIFY(file.open(QIODevice::ReadOnly));
                            qint64 seq = 0;
                            while (!file.atEnd()) {
                                const QJsonObject event = QJsonDocument::fromJson(file.readLine()).object();
                                QCOMPARE(event.value("seq"_L1).toInteger(), ++seq);
                                QVERIFY(!event.value("name"_L1).toString().isEmpty());
                                QVERIFY(event.value("payload"_L1).isObject());
                                QVERIFY(event.value("receivedAt"_L1).toString().endsWith(u'Z'));
                            }
                            QVERIFY(seq >= extent.last);

                            // More events come; then the backup replaces the journal, which is set aside.
                            QTRY_VERIFY_WITH_TIMEOUT(orders() > then, 30'000);
                            QTRY_VERIFY(person.sees(u"restore-0"_s));
                            dashboard::Dashboard *before = person.dashboard();
                            QVERIFY(person.click(u"restore-0"_s)); // asks first
                            QCOMPARE(person.dashboard(), before);
                            const qint64 restoredAt = QDateTime::currentMSecsSinceEpoch();
                            QVERIFY(person.click(u"restore-0"_s));
                            QTRY_VERIFY_WITH_TIMEOUT(person.dashboard() != before, 20'000);
                            QTRY_VERIFY_WITH_TIMEOUT(std::all_of(known.cbegin(), known.cend(), isKnown), 20'000);
                            const QStringList aside = filesLike(u"data/journals"_s, u"*.replaced-*.sqlite"_s);
                            QVERIFY2(aside.size() == 1, qPrintable(filesLike(u"data/journals"_s, u"*"_s).join(u' ')));
                            // The journal goes on behind the last event of the backup, with what was received from now
                            // on.
                            const QString name = journal::fileName(u"demo"_s, u"seller-1"_s);
                            const QString path = m_folder->filePath(u"data/journals/"_s + name);
                            journal::Reader restored(path, journal::Connection::Mode::Read);
                            QTRY_VERIFY_WITH_TIMEOUT(restored.event(extent.last + 1).has_value(), 20'000);
                            QVERIFY(restored.event(extent.last + 1)->receivedAt >= restoredAt);
                            QCOMPARE(restored.event(extent.last)->receivedAt, extent.lastAt);
                        }),
             0);
}

void TestStorage::limitsAreRemembered()
{
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            settings::StorageSettings *storage = person.workspace()->storage();
                            QVERIFY(storage->isAvailable());
                            QCOMPARE(storage->days(), 0);
                            storage->setDays(90);
                            storage->setMegabytes(250);
                        }),
             0);
    QCOMPARE(runProgram(options(),
                        [&](Person &person) {
                            QCOMPARE(person.workspace()->storage()->days(), 90);
                            QCOMPARE(person.workspace()->storage()->megabytes(), 250);
                        }),
             0);
}

void TestStorage::forgettingAShopDeletesItsFiles()
{
    shell::Options start = options();
    start.demo = false;
    shell::Profile profile;
    profile.url = u"http://127.0.0.1:1"_s;
    profile.sellerId = u"s1"_s;
    QDir().mkpath(start.dataDir);
    {
        shell::ProfileStore store(start.dataDir);
        QVERIFY(store.save(profile));
        QVERIFY(store.setLast(profile.id()));
        shell::SecretStore secrets(start.dataDir);
        secrets.write(profile.id(), "connect.sid=s%3Asecret");
        QTRY_VERIFY(!filesLike(u"data/sign-ins"_s, u"*"_s).isEmpty());
    }
    QCOMPARE(runProgram(start,
                        [&](Person &person) {
                            QTRY_VERIFY(!filesLike(u"data/journals"_s, u"s1-*.sqlite"_s).isEmpty());
                            QTRY_VERIFY(person.sees(u"forgetThis"_s));
                            QVERIFY(person.click(u"forgetThis"_s));
                            QTRY_VERIFY(person.sees(u"forgetText"_s));
                            QVERIFY(person.reads(u"forgetText"_s).contains(u"everything that was received"));
                            QVERIFY(person.click(u"keepShop"_s));
                            QTRY_VERIFY(!person.sees(u"forgetText"_s));
                            QVERIFY(!filesLike(u"data/journals"_s, u"s1-*"_s).isEmpty());
                            QVERIFY(person.click(u"forgetThis"_s));
                            QTRY_VERIFY(person.sees(u"forgetText"_s));
                            QVERIFY(person.click(u"forgetShop"_s));
                            QTRY_VERIFY(person.setup()->isWelcome());
                            QCOMPARE(filesLike(u"data/journals"_s, u"s1-*"_s), QStringList());
                            QTRY_COMPARE(filesLike(u"data/sign-ins"_s, u"*"_s), QStringList());
                            QCOMPARE(person.setup()->shops()->rowCount(), 0);
                        }),
             0);
    QVERIFY(shell::ProfileStore(start.dataDir).profiles().isEmpty());
}

TILLWATCH_TEST_UNDER(QApplication, TestStorage)

#include "tst_storage.moc"
