// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/eventbudget.h"
#include "demo/recoverylog.h"
#include "demo/signin.h"
#include "support/testmain.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch::demo;
using Verdict = EventBudget::Verdict;

/// The gateway's time limits, on a manual clock.
class TestGatewayPolicies : public QObject
{
    Q_OBJECT

    static SignIn withSeller()
    {
        SignIn signIn;
        signIn.addAccount({"seller-1", u"seller-1@demo.example"_s, u"seller"_s, u"Sam"_s, u"1"_s});
        return signIn;
    }

private Q_SLOTS:
    void code_expiresAfterFifteenMinutes()
    {
        SignIn signIn = withSeller();
        const auto code = signIn.issueCode(u" Seller-1@Demo.Example "_s, 0ms);
        QVERIFY(code);
        QVERIFY(!signIn.redeem(u"seller-1@demo.example"_s, *code, 15min));
        const auto second = signIn.issueCode(u"seller-1@demo.example"_s, 20min);
        QVERIFY(signIn.redeem(u"seller-1@demo.example"_s, *second, 35min - 1ms));
        QVERIFY(!signIn.redeem(u"seller-1@demo.example"_s, *second, 35min - 1ms));
    }

    void code_isInvalidAfterFiveGuesses()
    {
        SignIn signIn = withSeller();
        const auto code = signIn.issueCode(u"seller-1@demo.example"_s, 0ms);
        for (int i = 0; i < SignIn::MaxGuesses; ++i)
            QVERIFY(!signIn.redeem(u"seller-1@demo.example"_s, "wrong", 1ms));
        QVERIFY(!signIn.redeem(u"seller-1@demo.example"_s, *code, 1ms));
    }

    void code_isReplacedByANewOne()
    {
        SignIn signIn = withSeller();
        const auto old = signIn.issueCode(u"seller-1@demo.example"_s, 0ms);
        auto fresh = signIn.issueCode(u"seller-1@demo.example"_s, 1ms);
        while (fresh == old)
            fresh = signIn.issueCode(u"seller-1@demo.example"_s, 1ms);
        QVERIFY(!signIn.redeem(u"seller-1@demo.example"_s, *old, 2ms));
        QVERIFY(signIn.redeem(u"seller-1@demo.example"_s, *fresh, 2ms));
        QVERIFY(!signIn.issueCode(u"stranger@demo.example"_s, 2ms));
    }

    void session_expiresAndCloses()
    {
        SignIn signIn = withSeller();
        QSet<QByteArray> ids;
        for (int i = 0; i < 1000; ++i)
            ids.insert(signIn.openSession("seller-1", 0ms));
        QCOMPARE(ids.size(), 1000);
        const QByteArray session = *ids.cbegin();
        QVERIFY(session.size() >= 22);
        QCOMPARE(signIn.user(session, SignIn::SessionLifetime - 1ms), "seller-1"_ba);
        QCOMPARE(signIn.user(session, SignIn::SessionLifetime), QByteArray());
        signIn.closeSession(session);
        QCOMPARE(signIn.user(session, 0ms), QByteArray());
        QCOMPARE(signIn.user({}, 0ms), QByteArray());
    }

    void budget_isHundredAMinute()
    {
        EventBudget budget(100);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(budget.spend("a", 10s), Verdict::Allowed);
        QCOMPARE(budget.spend("a", 20s), Verdict::Exceeded);
        QCOMPARE(budget.spend("b", 20s), Verdict::Allowed);
        QCOMPARE(budget.spend("a", 20s), Verdict::Exceeded);
        QCOMPARE(budget.spend("a", 69'999ms), Verdict::Disconnected);
        QCOMPARE(budget.spend("a", 70s), Verdict::Allowed);
    }

    void recovery_replaysWhatWasMissed()
    {
        RecoveryLog log(60s);
        const QByteArray first = log.nextOffset();
        log.record("user:a", OutgoingPacket::message("one"), 0ms);
        log.keep({"pid", "sid", "a", {"sid", "user:a", "sellers"}}, 1s);
        log.record("user:b", OutgoingPacket::message("not mine"), 2s);
        log.record("sellers", OutgoingPacket::message("two"), 3s);
        const QByteArray last = log.nextOffset();
        log.record("user:a", OutgoingPacket::message("three"), 4s);

        QVERIFY(!log.restore("pid", first, "b", 5s));
        QVERIFY(!log.restore("other", first, "a", 5s));
        QVERIFY(!log.restore("pid", log.nextOffset(), "a", 5s));
        QVERIFY(!log.restore("pid", "", "a", 5s));
        QVERIFY(!log.restore("pid", "?", "a", 5s));
        const auto restored = log.restore("pid", first, "a", 5s);
        QVERIFY(restored);
        QCOMPARE(restored->session.sid, "sid"_ba);
        QCOMPARE(restored->missed.size(), 2);
        QCOMPARE(restored->missed[0].frame(), OutgoingPacket::message("two").frame());
        QCOMPARE(restored->missed[1].frame(), OutgoingPacket::message("three").frame());
        // A session can be recovered once.
        QVERIFY(!log.restore("pid", first, "a", 5s));
        log.keep({"pid", "sid", "a", {"user:a"}}, 6s);
        QCOMPARE(log.restore("pid", last, "a", 6s)->missed.size(), 0);
    }

    void recovery_endsWithTheWindow()
    {
        RecoveryLog log(60s);
        const QByteArray first = log.nextOffset();
        log.record("user:a", OutgoingPacket::message("one"), 0ms);
        const QByteArray second = log.nextOffset();
        log.record("user:a", OutgoingPacket::message("two"), 50s);
        log.keep({"pid", "sid", "a", {"user:a"}}, 10s);
        QVERIFY(!log.restore("pid", first, "a", 61s));
        QVERIFY(log.restore("pid", second, "a", 70s));
        log.keep({"pid", "sid", "a", {"user:a"}}, 10s);
        QVERIFY(!log.restore("pid", second, "a", 70'001ms));
    }

    void recovery_isLimitedInBytes()
    {
        RecoveryLog log(1h);
        const QByteArray first = log.nextOffset();
        const QByteArray text(1'000'000, 'x');
        log.record("user:a", OutgoingPacket::message(text), 0ms);
        log.keep({"pid", "sid", "a", {"user:a"}}, 0ms);
        for (int i = 0; i < 70; ++i)
            log.record("user:a", OutgoingPacket::message(text), 1ms);
        QVERIFY(!log.restore("pid", first, "a", 2ms));
    }
};

TILLWATCH_TEST(TestGatewayPolicies)
#include "tst_gatewaypolicies.moc"
