// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/workspace.h"
#include "support/dashboardbench.h"
#include "support/eventfeed.h"
#include "support/fakearchive.h"

#include <QAccessible>
#include <QApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTest>
#include <QtQuickTest/quicktest.h>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace tillwatch;

/// A shop whose own texts have no digit, in a locale with digits of its own: an ASCII digit anywhere in the window is a
/// number that was not written by the locale.
class TestDigits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAreInTheDigitsOfTheLocale_data();
    void numbersAreInTheDigitsOfTheLocale();

private:
    static constexpr events::Time Now = 1'795'008'720'000; // 2026-11-18 13:32 UTC

    static void fill(test::EventFeed &feed);
    static void visitItems(QQuickItem *from, const std::function<void(QQuickItem *)> &visit)
    {
        visit(from);
        const QList<QQuickItem *> children = from->childItems();
        for (QQuickItem *child : children)
            visitItems(child, visit);
    }
    static QStringList asciiNumbers(QQuickWindow *window);
};

void TestDigits::fill(test::EventFeed &feed)
{
    constexpr events::Time Minute = 60'000;
    const auto send = [&](const char *name, const QJsonObject &payload, events::Time at) {
        QVERIFY2(feed.add(name, payload, at), name);
    };
    // Names of letters alone: "aa", "ab", …
    const auto letters = [](int n) { return QString(QChar(u'a' + n / 26)) + QChar(u'a' + n % 26); };
    for (int i = 0; i < 40; ++i) {
        const QString order = u"order-"_s + letters(i);
        const events::Time at = Now - (40 - i) * 47 * Minute;
        send("order:created",
             {{u"orderId"_s, order},
              {u"orderNumber"_s, order},
              {u"buyerId"_s, u"buyer-"_s + letters(i)},
              {u"total"_s, u"1234.50"_s},
              {u"currency"_s, u"EUR"_s}},
             at);
        if (i % 3 > 0)
            send("order:payment_succeeded",
                 {{u"orderId"_s, order}, {u"amount"_s, u"1234.50"_s}, {u"currency"_s, u"EUR"_s}}, at + Minute);
        if (i % 3 == 0)
            send("payment:failed", {{u"orderId"_s, order}, {u"message"_s, u"declined"_s}}, at + Minute);
        const QString product = u"product-"_s + letters(i);
        send("product:created",
             {{u"productId"_s, product}, {u"name"_s, product}, {u"price"_s, u"12.50"_s}, {u"stock"_s, 30 + i}}, at);
        send("product:updated",
             {{u"productId"_s, product}, {u"changes"_s, QJsonObject{{u"price"_s, u"11.25"_s}, {u"stock"_s, i}}}},
             at + Minute);
        send("stock:low",
             {{u"productId"_s, product}, {u"productName"_s, product}, {u"currentStock"_s, 3}, {u"threshold"_s, 5}},
             at + 2 * Minute);
        const QString quotation = u"quotation-"_s + letters(i);
        send("quotation:created",
             {{u"quotationId"_s, quotation},
              {u"quotationNumber"_s, quotation},
              {u"buyerEmail"_s, u"b@shop.example"_s},
              {u"total"_s, u"745"_s}},
             at);
        send("quotation:viewed", {{u"quotationId"_s, quotation}, {u"viewedBy"_s, u"b@shop.example"_s}}, at + Minute);
        if (i % 2 == 0)
            send("quotation:accepted", {{u"quotationId"_s, quotation}, {u"total"_s, u"745"_s}}, at + 2 * Minute);
        const QString wholesale = u"wholesale-"_s + letters(i);
        send("wholesale:order_placed",
             {{u"orderId"_s, wholesale},
              {u"buyerId"_s, u"b"_s},
              {u"total"_s, u"5000"_s},
              {u"depositAmount"_s, u"500"_s},
              {u"paymentTerms"_s, u"on delivery"_s}},
             at);
        const QString invitation = u"invitation-"_s + letters(i);
        send("wholesale:invitation_sent",
             {{u"invitationId"_s, invitation}, {u"buyerEmail"_s, u"b@shop.example"_s}, {u"buyerName"_s, u"b"_s}}, at);
        if (i % 2 == 0)
            send("wholesale:invitation_accepted",
                 {{u"invitationId"_s, invitation}, {u"buyerEmail"_s, u"b@shop.example"_s}}, at + 61 * Minute);
    }
}

/// What is shown or read aloud with an ASCII digit in it.
QStringList TestDigits::asciiNumbers(QQuickWindow *window)
{
    static const QRegularExpression digit(u"[0-9]"_s);
    QStringList found;
    visitItems(window->contentItem(), [&](QQuickItem *item) {
        if (!item->isVisible())
            return;
        QStringList texts{item->property("text").toString()};
        if (QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(item)) {
            for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description})
                texts.append(spoken->text(kind));
        }
        for (const QString &text : std::as_const(texts)) {
            if (text.contains(digit) && !found.contains(text))
                found.append(text);
        }
    });
    return found;
}

void TestDigits::numbersAreInTheDigitsOfTheLocale_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("kind"); // of the record whose panel is open
    for (const auto *locale : {"fa_IR", "ar_EG", "mr_IN"}) {
        const auto row = [locale](const char *page, const char *kind = "") {
            QTest::addRow("%s, %s %s", locale, page, kind)
                << QString::fromLatin1(locale) << QString::fromLatin1(page) << QString::fromLatin1(kind);
        };
        row("overview");
        row("orders", "order");
        row("products", "product");
        row("quotations", "quotation");
        row("wholesale", "wholesale_order");
        row("wholesale", "invitation");
        row("notifications");
        row("settings");
    }
}

void TestDigits::numbersAreInTheDigitsOfTheLocale()
{
    QFETCH(const QString, locale);
    QFETCH(const QString, page);
    QFETCH(const QString, kind);
    QLocale::setDefault(QLocale(locale));
    test::DashboardBench::Options options;
    options.currency = u"EUR"_s;
    options.timeZone = QTimeZone("Europe/Berlin");
    options.locale = QLocale();
    options.shopName = u"Kitchen & Table"_s;
    test::FakeArchive archive;
    test::DashboardBench dashboard(options, [] { return Now; });
    dashboard.setArchive(&archive);
    test::EventFeed feed;
    feed.onAdd = [&](const QByteArray &name, const QByteArray &payload, events::Time at) {
        archive.add(name, payload, at);
    };
    fill(feed);
    dashboard.apply(feed.take());
    ConnectionStatus status;
    status.phase = ConnectionPhase::WaitingToRetry;
    status.attempt = 12;
    status.retryAtMs = Now + 3000;
    dashboard.setConnection(status);
    dashboard.tick();
    dashboard::Workspace workspace;
    workspace.setDashboard(&dashboard);

    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.setInitialProperties({{u"workspace"_s, QVariant::fromValue(&workspace)},
                                 {u"page"_s, page},
                                 {u"themeChoice"_s, u"light"_s},
                                 {u"still"_s, true},
                                 {u"width"_s, 1600},
                                 {u"height"_s, 1600}});
    engine.load(QUrl(u"qrc:/qt/qml/Tillwatch/App/Main.qml"_s));
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    QVERIFY(window);
    QVERIFY(QTest::qWaitForWindowExposed(window));
    const auto judge = [&] {
        (void)window->grabWindow(); // lays out what came
        QCOMPARE(asciiNumbers(window).join(u'\n'), QString());
    };
    judge();
    if (!kind.isEmpty()) {
        dashboard.openRecord(kind, (kind == u"wholesale_order" ? u"wholesale"_s : kind) + u"-aa"_s);
        QCoreApplication::processEvents(); // the archive answers
        judge();
    }
    for (const auto segment : {"segment-board"_L1, "segment-invitations"_L1, "showDataTable"_L1}) {
        visitItems(window->contentItem(), [&](QQuickItem *item) {
            if (item->objectName() == segment)
                QMetaObject::invokeMethod(item, "clicked");
        });
        judge();
    }
}

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QApplication app(argc, argv); // Charts paint through widgets' graphics view.
    QQuickStyle::setStyle(u"Basic"_s);
    TestDigits test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_digits.moc"
