// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "connection/connectioninfo.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace tillwatch;
using connection::ConnectionInfo;

namespace
{
constexpr Time Now = 1'764'000'000'000; // 2025-11-24 16:00 UTC
} // namespace

class TestConnectionInfo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPhaseIsTheStateOfTheSameNumber_data();
    void everyPhaseIsTheStateOfTheSameNumber();
    void statusOfTheClientIsShown();
    void defaultStatusIsNotConnected();
    void resumedConnectionHasNoNotice();
    void phasesAndGatewaysHaveTheWordsOfTheStateFile();

private:
    tables::Display m_display{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), u"EUR"_s};
};

void TestConnectionInfo::everyPhaseIsTheStateOfTheSameNumber_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("state");
    QTest::newRow("idle") << int(ConnectionPhase::Idle) << int(ConnectionInfo::Offline);
    QTest::newRow("connecting") << int(ConnectionPhase::Connecting) << int(ConnectionInfo::Connecting);
    QTest::newRow("joining") << int(ConnectionPhase::Joining) << int(ConnectionInfo::Joining);
    QTest::newRow("connected") << int(ConnectionPhase::Connected) << int(ConnectionInfo::Online);
    QTest::newRow("waiting") << int(ConnectionPhase::WaitingToRetry) << int(ConnectionInfo::Waiting);
    QTest::newRow("refused") << int(ConnectionPhase::Refused) << int(ConnectionInfo::Refused);
    QTest::newRow("closed") << int(ConnectionPhase::Closed) << int(ConnectionInfo::Closed);
}

void TestConnectionInfo::everyPhaseIsTheStateOfTheSameNumber()
{
    QFETCH(const int, phase);
    QFETCH(const int, state);
    ConnectionInfo info(m_display);
    ConnectionStatus status;
    status.phase = ConnectionPhase(phase);
    info.setStatus(status, Now);
    QCOMPARE(int(info.state()), state);
}

void TestConnectionInfo::statusOfTheClientIsShown()
{
    ConnectionInfo info(m_display);
    ConnectionStatus status;
    status.phase = ConnectionPhase::Connected;
    status.gateway = GatewayKind::Nest;
    status.recovered = true;
    status.gapMs = 4000;
    status.gapStartMs = Now - 4000;
    status.refusedRooms = {{u"product:p"_s, u"not yours"_s}, {u"storefront:s"_s, u"closed"_s}};
    status.sentence = u"Back after 4.0 s; nothing was missed."_s;
    info.setStatus(status, Now);
    QCOMPARE(info.refusedRooms(), (QStringList{u"product:p: not yours"_s, u"storefront:s: closed"_s}));
    QVERIFY(info.isGatewayKnown());
    // While all is well the window has sentences of its own.
    QCOMPARE(info.sentence(), QString());
    QCOMPARE(info.notice(), u"Back after 4 s; nothing was missed."_s);
    status.phase = ConnectionPhase::WaitingToRetry;
    status.sentence = u"The connection was lost."_s;
    status.retryAtMs = Now + 2000;
    info.setStatus(status, Now);
    QCOMPARE(info.sentence(), u"The connection was lost."_s);
    QCOMPARE(info.retryAt().toMSecsSinceEpoch(), Now + 2000);
}

void TestConnectionInfo::defaultStatusIsNotConnected()
{
    ConnectionInfo info(m_display);
    info.setStatus({}, Now);
    QCOMPARE(info.label(), u"Not connected"_s);
    QVERIFY(!info.retryAt().isValid());
    QVERIFY(!info.isGatewayKnown());
    QCOMPARE(info.rttMs(), -1);
}

void TestConnectionInfo::resumedConnectionHasNoNotice()
{
    ConnectionStatus status;
    status.phase = ConnectionPhase::Connected;
    status.gapMs = 60'000;
    ConnectionInfo followed(m_display);
    followed.setStatus(status, Now);
    QVERIFY(!followed.notice().isEmpty());
    ConnectionInfo resumed(m_display);
    resumed.resume(status, NoTime, Now);
    QCOMPARE(resumed.notice(), QString());
    QCOMPARE(resumed.label(), u"Live"_s);
    status.phase = ConnectionPhase::Closed;
    resumed.resume(status, Now - 3'600'000, Now);
    QCOMPARE(resumed.label(), u"Offline since 15:00"_s);
}

void TestConnectionInfo::phasesAndGatewaysHaveTheWordsOfTheStateFile()
{
    QCOMPARE(key(ConnectionPhase::Idle), u"offline"_s);
    QCOMPARE(key(ConnectionPhase::WaitingToRetry), u"waiting"_s);
    QCOMPARE(key(ConnectionPhase::Closed), u"closed"_s);
    QCOMPARE(key(GatewayKind::Unknown), u"unknown"_s);
    QCOMPARE(key(GatewayKind::Nest), u"first"_s);
    QCOMPARE(key(GatewayKind::Express), u"second"_s);
    QCOMPARE(key(GatewayKind::Embedded), u"embedded"_s);
}

TILLWATCH_TEST(TestConnectionInfo)
#include "tst_connectioninfo.moc"
