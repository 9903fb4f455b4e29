// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/networkhints.h"
#include "shell/profiles.h"
#include "support/testmain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using shell::Profile;
using shell::ProfileStore;

class TestProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAddressHasManySpellings()
    {
        const auto id = [](const QString &url) { return Profile{url, u"s"_s, {}, {}, {}, {}, {}, {}}.id(); };
        const QString one = id(u"http://Shop.example"_s);
        for (const auto &other : {u"http://shop.example/"_s, u"ws://shop.example"_s, u"http://shop.example:80"_s,
                                  u"http://shop.example/socket.io/"_s, u"ws://shop.example:80/socket.io"_s})
            QCOMPARE(id(other), one);
        for (const auto &other : {u"https://shop.example"_s, u"http://shop.example:81"_s, u"http://shop.example/a"_s,
                                  u"http://shop.example/?x=1"_s, u"nonsense"_s})
            QVERIFY2(id(other) != one, qPrintable(other));
    }
    void severalAreKept()
    {
        const QTemporaryDir folder;
        const Profile first{u"https://shop.example:4000"_s, u"s1"_s,       {u"a"_s, u"b"_s},
                            {u"p, with a comma"_s},         u"EUR"_s,      "Europe/Berlin"_ba,
                            u"me@shop.example"_s,           u"Änne Berg"_s};
        const Profile second{u"https://shop.example:4000"_s, u"s2"_s, {}, {}, {}, {}, {}, {}};
        {
            ProfileStore store(folder.path());
            QVERIFY(store.profiles().isEmpty());
            QVERIFY(!store.last());
            QVERIFY(store.save(first));
            QVERIFY(store.save(second));
            QVERIFY(store.setLast(second.id()));
        }
        ProfileStore again(folder.path());
        QCOMPARE(again.profiles().size(), 2);
        QCOMPARE(again.profiles().first(), first);
        QCOMPARE(again.last(), second);
        QVERIFY(again.find(first.id()) == first);

        Profile changed = first;
        changed.currency = u"CHF"_s;
        QVERIFY(again.save(changed)); // the same shop, not another one
        QCOMPARE(again.profiles().size(), 2);
        QCOMPARE(again.find(first.id())->currency, u"CHF"_s);

        QVERIFY(again.remove(second.id()));
        QCOMPARE(again.profiles(), QList<Profile>{changed});
        QVERIFY(!again.last());
    }

    void aProfileIsOneAddressWithOneSeller()
    {
        const Profile profile{u"https://a.example"_s, u"s1"_s, {}, {}, {}, {}, {}, {}};
        Profile same = profile;
        same.currency = u"EUR"_s;
        same.email = u"me@a.example"_s;
        QCOMPARE(same.id(), profile.id());
        Profile other = profile;
        other.sellerId = u"s2"_s;
        QVERIFY(other.id() != profile.id());
        other = profile;
        other.url = u"https://b.example"_s;
        QVERIFY(other.id() != profile.id());
        QVERIFY(!profile.id().contains(u'/'));
    }

    void aFileThatSomebodyEditedIsSurvived()
    {
        const QTemporaryDir folder;
        QFile file(shell::settingsFile(folder.path()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("lastShop=gone\n[shops]\n1\\url=\n2\\nonsense=5\n3\\url=http://x\nsize=99\n");
        file.close();
        ProfileStore store(folder.path());
        QCOMPARE(store.profiles().size(), 1);
        QVERIFY(!store.last());
    }

    /// A report of the system makes a retry come at once, but only if it is a change.
    void hintsOfTheNetwork()
    {
        using Reachability = QNetworkInformation::Reachability;
        shell::NetworkHints hints;
        hints.report(Reachability::Unknown);
        QSignalSpy lost(&hints, &shell::NetworkHints::lost);
        QSignalSpy back(&hints, &shell::NetworkHints::back);
        hints.report(Reachability::Online);
        QCOMPARE(back.size(), 1);
        hints.report(Reachability::Online);
        QCOMPARE(back.size(), 1);
        hints.report(Reachability::Disconnected);
        QCOMPARE(lost.size(), 1);
        hints.report(Reachability::Local);
        QCOMPARE(back.size(), 2);
        hints.report(Reachability::Unknown);
        QCOMPARE(back.size(), 2);
        QCOMPARE(lost.size(), 1);
    }
};

TILLWATCH_TEST(TestProfiles)
#include "tst_profiles.moc"
