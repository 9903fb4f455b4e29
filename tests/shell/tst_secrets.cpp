// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/secretstore.h"
#include "support/testmain.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using shell::SecretStore;
using Place = SecretStore::Place;

/// Registered three times: without a session bus, hence without a keychain; in a session with a real one; and, for one
/// function, with a locked one.
class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_keychain = qEnvironmentVariableIsSet("TILLWATCH_TEST_KEYCHAIN");
        qInfo("expecting %s", m_keychain ? "a keychain" : "no keychain");
    }

    void keptWhereItSays()
    {
        const QTemporaryDir folder;
        SecretStore store(folder.path());
        QCOMPARE(store.place(), Place::Unknown);
        store.probe();
        QTRY_COMPARE(store.place(), m_keychain ? Place::Keychain : Place::File);

        const QByteArray secret = "connect.sid=s%3Aabc.Ä\x01";
        store.write(u"shop-1"_s, secret);
        QCOMPARE(read(store, u"shop-1"_s), secret);
        QVERIFY(read(store, u"shop-2"_s).isEmpty());

        const QFileInfo file(folder.filePath(u"sign-ins/shop-1"_s));
        QCOMPARE(file.exists(), !m_keychain);
        if (!m_keychain) {
            const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                                QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
            QVERIFY(!(file.permissions() & others));
            QVERIFY(!(QFileInfo(file.path()).permissions() & others));
        }

        SecretStore later(folder.path()); // the next run of the program
        QCOMPARE(read(later, u"shop-1"_s), secret);
        later.write(u"shop-1"_s, "connect.sid=new");
        QCOMPARE(read(later, u"shop-1"_s), "connect.sid=new"_ba);

        later.remove(u"shop-1"_s);
        QVERIFY(read(later, u"shop-1"_s).isEmpty());
        QVERIFY(!QFileInfo::exists(file.filePath()));
    }

    void aFileFromBeforeTheKeychainMovesThere()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"sign-ins"_s));
        QFile file(folder.filePath(u"sign-ins/shop-3"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("connect.sid=old");
        file.close();
        SecretStore store(folder.path());
        QCOMPARE(read(store, u"shop-3"_s), "connect.sid=old"_ba);
        store.write(u"shop-3"_s, "connect.sid=newer");
        QCOMPARE(read(store, u"shop-3"_s), "connect.sid=newer"_ba);
        QCOMPARE(file.exists(), !m_keychain);
        store.remove(u"shop-3"_s);
        QVERIFY(read(store, u"shop-3"_s).isEmpty());
    }

    void writtenAndTakenBackInOneBreath()
    {
        const QTemporaryDir folder;
        SecretStore store(folder.path());
        store.write(u"shop-4"_s, "connect.sid=x");
        store.remove(u"shop-4"_s);
        QVERIFY(read(store, u"shop-4"_s).isEmpty());
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        if (m_keychain)
            QSKIP("the keychain needs no folder");
        const QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"sign-ins"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        SecretStore store(folder.path());
        store.write(u"shop-5"_s, "connect.sid=x");
        QTRY_COMPARE(store.place(), Place::Nowhere);
    }

    void aKeychainThatRefuses()
    {
        if (qgetenv("TILLWATCH_TEST_KEYCHAIN") != "locked")
            QSKIP("runs with a keychain that is locked");
        const QTemporaryDir folder;
        SecretStore store(folder.path());
        QList<Place> places;
        connect(&store, &SecretStore::placeChanged, this, [&] { places.append(store.place()); });
        store.write(u"shop-7"_s, "connect.sid=x");
        QTRY_COMPARE(store.place(), Place::File);
        QCOMPARE(places, QList<Place>{Place::File}); // who shows the place is told
        const QFileInfo file(folder.filePath(u"sign-ins/shop-7"_s));
        QVERIFY(file.exists());
        QCOMPARE(file.permissions() & ~(QFileDevice::ReadUser | QFileDevice::WriteUser),
                 QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        QCOMPARE(read(store, u"shop-7"_s), "connect.sid=x"_ba);
    }

    void deletedWhileItAsks()
    {
        const QTemporaryDir folder;
        auto store = std::make_unique<SecretStore>(folder.path());
        bool heard = false;
        store->read(u"shop-6"_s, [&heard](const QByteArray &) { heard = true; });
        store.reset();
        SecretStore next(folder.path()); // its answer comes behind the other's
        QVERIFY(read(next, u"shop-6"_s).isEmpty());
        QVERIFY(!heard);
    }

private:
    static QByteArray read(SecretStore &store, const QString &key)
    {
        std::optional<QByteArray> answer;
        store.read(key, [&answer](const QByteArray &secret) { answer = secret; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
            return "(no answer)";
        return *answer;
    }

    bool m_keychain = false;
};

TILLWATCH_TEST(TestSecrets)
#include "tst_secrets.moc"
