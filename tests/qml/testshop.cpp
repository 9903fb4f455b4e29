// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "testshop.h"

#include "shell/commandline.h"

#include <QClipboard>
#include <QColor>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QKeySequence>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace tillwatch::test
{

void TestShop::raiseTotal(const QString &orderId)
{
    m_sample.advance(1000);
    m_sample.send("order:updated"_ba, {{u"orderId"_s, orderId}, {u"totalAmount"_s, u"99999.50"_s}});
}

TestShop::TestShop(QObject *parent)
    : QObject(parent), m_sample({{[this](const QString &key) { return m_settings.value(key).toString(); },
                                  [this](const QString &key, const QString &text) { m_settings.setValue(key, text); }},
                                 &m_exportSink})
{
}

QString TestShop::settingsPath()
{
    static const QTemporaryDir folder;
    return folder.filePath(u"settings.ini"_s);
}

void TestShop::clearSettings()
{
    m_settings.clear();
}

QString TestShop::clipboard() const
{
    return QGuiApplication::clipboard()->text();
}

QString TestShop::exported() const
{
    const QFileInfoList files = QDir(m_exports.path()).entryInfoList({u"*.csv"_s}, QDir::Files, QDir::Time);
    if (files.isEmpty())
        return {};
    QFile file(files.first().filePath());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void TestShop::rush(int count)
{
    m_sample.advance(50);
    test::DashboardBench &shop = *dashboard();
    for (int i = 0; i < count; ++i, ++m_rushed) {
        const int n = m_rushed;
        const auto known = [&](live::RowProxy *rows) { return rows->idAt(n * 7 % std::max(1, rows->count())); };
        switch (n % 8) {
        case 0:
            m_sample.sendOrder();
            break;
        case 1:
        case 5:
            m_sample.send("order:updated"_ba, {{u"orderId"_s, known(shop.orders())}, {u"status"_s, u"processing"_s}});
            break;
        case 2:
            m_sample.send("order:fulfilled"_ba,
                          {{u"orderId"_s, known(shop.orders())}, {u"trackingNumber"_s, u"T%1"_s.arg(n)}});
            break;
        case 3:
            m_sample.send("product:stock_changed"_ba, {{u"productId"_s, known(shop.products())}, {u"stock"_s, n % 40}});
            break;
        case 4:
            m_sample.send("quotation:created"_ba, {{u"quotationId"_s, u"rush-q%1"_s.arg(n)}, {u"total"_s, u"120"_s}});
            break;
        case 6:
            m_sample.send(
                "wholesale:order_placed"_ba,
                {{u"orderId"_s, u"rush-w%1"_s.arg(n)}, {u"total"_s, u"900"_s}, {u"depositAmount"_s, u"90"_s}});
            break;
        default:
            m_sample.send("quotation:viewed"_ba, {{u"quotationId"_s, known(shop.quotations())}});
            break;
        }
    }
}

void TestShop::ship(const QString &orderId)
{
    m_sample.send("order:fulfilled"_ba, {{u"orderId"_s, orderId}, {u"trackingNumber"_s, u"TRACK-1"_s}});
}

void TestShop::stir(int count)
{
    m_sample.stir(m_stirred, count);
    m_stirred += count;
}

void TestShop::loseConnection(const QString &reason)
{
    ConnectionStatus status = dashboard()->connection()->status();
    status.phase = ConnectionPhase::WaitingToRetry;
    status.attempt = 2;
    status.retryAtMs = m_sample.now() + 3000;
    status.sentence = reason;
    dashboard()->setConnection(status);
    dashboard()->tick();
}

void TestShop::reconnect(qint64 gapMs, bool recovered)
{
    ConnectionStatus status = dashboard()->connection()->status();
    status.phase = ConnectionPhase::Connected;
    status.gapMs = gapMs;
    status.recovered = recovered;
    status.sentence.clear();
    dashboard()->setConnection(status);
    dashboard()->tick();
}

void TestShop::refuse()
{
    ConnectionStatus status = dashboard()->connection()->status();
    status.phase = ConnectionPhase::Refused;
    status.sentence = u"The gateway does not know this session."_s;
    dashboard()->setConnection(status);
    dashboard()->tick();
}

void TestShop::signIn()
{
    settings::ShopSetup::State state;
    state.signedIn = true;
    workspace()->setup()->setState(state);
}

void TestShop::forgetCurrency()
{
    m_sample.send("order:updated"_ba,
                  {{u"orderId"_s, u"order-abroad"_s}, {u"totalAmount"_s, u"80.00"_s}, {u"currency"_s, u"USD"_s}});
    m_sample.dashboard()->setChosenCurrency({});
}

void TestShop::connectShop()
{
    settings::ShopSetup::State state;
    state.open = true;
    workspace()->setup()->setState(state);
}

void TestShop::askToForget()
{
    settings::ShopSetup::State state;
    state.forgetId = u"shop-1"_s;
    state.forgetTitle = u"Kitchen & Table"_s;
    state.forgetText = u"This deletes it."_s;
    workspace()->setup()->setState(state);
}

void TestShop::mirror(bool mirrored)
{
    QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
}

void TestShop::press(QWindow *window, int key, int modifiers)
{
    QTest::keyClick(window, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
}

void TestShop::pressAt(QWindow *window, int position, const QString &text, int modifiers)
{
    const int key = text.at(0).toUpper().unicode();
#ifdef Q_OS_WIN
    position -= 8;
#endif
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, Qt::KeyboardModifiers(modifiers), quint32(position), 0, 0, text);
        QCoreApplication::sendEvent(window, &event);
    }
}

void TestShop::pressKeys(QWindow *window, const QString &sequence)
{
    const QKeyCombination keys = QKeySequence(sequence)[0];
    // The text is passed, because QtTest aborts for keys whose text it does not know.
    QTest::sendKeyEvent(QTest::Click, window, keys.key(), QString(), keys.keyboardModifiers());
}

QString TestShop::portableKeys(const QString &sequence)
{
    return QKeySequence(sequence).toString(QKeySequence::PortableText);
}

QStringList TestShop::pageNames()
{
    return shell::pageNames();
}

void TestShop::type(QWindow *window, const QString &letter)
{
    QTest::keyClick(window, letter.at(0).toLatin1());
}

qreal TestShop::contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](qreal share) {
            return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    };
    const qreal one = luminance(a);
    const qreal two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

} // namespace tillwatch::test
