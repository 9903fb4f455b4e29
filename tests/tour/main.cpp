// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tour/tour.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonArray>

#include <cstdio>

using namespace Qt::StringLiterals;
using tillwatch::ConnectionPhase;
using tillwatch::ConnectionStatus;
using tillwatch::test::Look;
using tillwatch::test::SampleDashboard;
using tillwatch::test::Tour;
namespace events = tillwatch::events;

namespace
{
/// An order with a number in Arabic, placed 19 minutes before it was received, whose shop tells its history.
void sendToldOrder(SampleDashboard &sample)
{
    const auto before = [&](int minutes) { return events::timeText(sample.now() - minutes * 60'000); };
    sample.send("order:created", {{u"orderId"_s, u"told"_s}, {u"total"_s, u"19.50"_s}, {u"timestamp"_s, before(19)}});
    const QJsonArray told{QJsonObject{{u"type"_s, u"order_placed"_s}, {u"createdAt"_s, before(19)}},
                          QJsonObject{{u"type"_s, u"payment_received"_s},
                                      {u"description"_s, u"By card, confirmed by the bank at the second attempt"_s},
                                      {u"createdAt"_s, before(17)}},
                          QJsonObject{{u"type"_s, u"packed"_s}, {u"createdAt"_s, before(2)}}};
    sample.send("order:updated", {{u"orderId"_s, u"told"_s},
                                  {u"orderNumber"_s, u"\u0637\u0644\u0628-77"_s},
                                  {u"amountPaid"_s, u"19.50"_s},
                                  {u"status"_s, u"processing"_s},
                                  {u"events"_s, told}});
    sample.send("order:refund_processed", {{u"orderId"_s, u"told"_s}, {u"refundAmount"_s, u"4.50"_s}});
}

int warnings = 0;

void countWarnings(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    // Two harmless warnings do not count: Qt 6.4 prints the first for every list that becomes shorter than its view,
    // the second without a logged-in user.
    if (type != QtDebugMsg && type != QtInfoMsg && !message.startsWith("DelegateModel::cancel"_L1) &&
        !message.startsWith("QStandardPaths"_L1))
        ++warnings;
    std::fprintf(stderr, "%s\n", qPrintable(message));
}

using Time = tillwatch::events::Time;
constexpr Time Hour = 3'600'000;

/// Makes the currency of a shop with a sign-in unknown, so that one is offered.
void forgetCurrency(Tour &tour)
{
    tillwatch::settings::ShopSetup::State state;
    state.signedIn = true;
    tour.workspace()->setup()->setState(state);
    tour.sample()->send("order:updated",
                        {{u"orderId"_s, u"order-abroad"_s}, {u"totalAmount"_s, u"80.00"_s}, {u"currency"_s, u"USD"_s}});
    tour.dashboard()->setChosenCurrency({});
    tour.dashboard()->tick(); // charts follow within a second
}

void shootOverview(const Look &look, const QDir &folder)
{
    {
        Tour tour(look, u"overview"_s, folder);
        tour.shoot(u"overview"_s);
        tour.scrollTo(u"ordersCard"_s, u"overviewFlick"_s);
        tour.shoot(u"overview-orders"_s);
        for (const auto &card : {u"revenueCard"_s, u"ordersCard"_s})
            tour.press(u"showDataTable"_s, card);
        tour.shoot(u"overview-numbers"_s);
        for (const auto &card : {u"revenueCard"_s, u"ordersCard"_s})
            tour.press(u"showDataTable"_s, card);
        tour.dashboard()->setAmountsHidden(true);
        tour.shoot(u"overview-hidden"_s);
        tour.dashboard()->setAmountsHidden(false);
        tour.sample()->sendOrder();
        tour.sample()->advance(2000);
        tour.shoot(u"overview-toast"_s);
        ConnectionStatus lost = tour.dashboard()->connection()->status();
        lost.phase = ConnectionPhase::WaitingToRetry;
        lost.attempt = 2;
        lost.retryAtMs = tour.sample()->now() + 3000;
        lost.sentence = u"The gateway closed the connection without a word."_s;
        tour.dashboard()->setConnection(lost);
        tour.dashboard()->tick();
        tour.shoot(u"overview-outage"_s);
    }
    {
        Tour tour(look, u"overview"_s, folder);
        forgetCurrency(tour);
        tour.expect(u"currencyBanner"_s);
        tour.shoot(u"overview-currency"_s);
    }
    {
        Tour tour(look, u"overview"_s, folder);
        tour.dashboard()->setLooking(false);
        tour.sample()->advance(60'000);
        for (int i = 0; i < 6; ++i) {
            tour.sample()->sendOrder();
            tour.sample()->advance(4'000);
        }
        tour.sample()->stir(0, 30);
        tour.sample()->send("stock:out",
                            {{u"productId"_s, u"prod-mug"_s}, {u"productName"_s, u"Stoneware mug, pair"_s}});
        tour.sample()->send("quotation:accepted", {{u"quotationId"_s, u"quote-4"_s}, {u"total"_s, u"745"_s}});
        tour.sample()->setOnline(false);
        tour.sample()->advance(40'000'000);
        tour.sample()->setOnline(true);
        tour.sample()->advance(10'000);
        tour.dashboard()->setLooking(true);
        tour.expect(u"awayCard"_s);
        tour.shoot(u"overview-away"_s);
    }
    {
        Tour tour(look, u"overview"_s, folder);
        tour.sample()->setOnline(false);
        tour.sample()->advance(3 * Hour);
        tour.sample()->setOnline(true);
        tour.sample()->sendOrders(3);
        tour.sample()->advance(2000);
        tour.shoot(u"overview-gap"_s);
        tour.sample()->send("error"_ba, {{u"code"_s, u"RATE_LIMIT_EXCEEDED"_s},
                                         {u"message"_s, u"Too many requests, please slow down"_s}});
        tour.sample()->advance(2000);
        tour.shoot(u"overview-ratelimit"_s);
    }
    {
        Tour tour(look, u"overview"_s, folder);
        tour.dashboard()->setTrouble(u"The disk is full. New events are kept in memory until there is room again."_s);
        tour.expect(u"troubleBanner"_s);
        tour.shoot(u"overview-trouble"_s);
    }
}

void shootSearch(const Look &look, const QDir &folder)
{
    Tour tour(look, u"overview"_s, folder);
    tour.key(Qt::Key_K, Qt::ControlModifier);
    tour.expect(u"searchField"_s);
    tour.shoot(u"search"_s);
    const auto type = [&tour](const QByteArray &word) {
        for (const char letter : word)
            QTest::keyClick(tour.window(), letter);
        if (!QTest::qWaitFor([&] { return !tour.dashboard()->search()->isSearching(); }))
            qWarning("the search is not answered");
    };
    type("zebra");
    tour.expect(u"searchNone"_s);
    tour.shoot(u"search-none"_s);
    tour.key(Qt::Key_A, Qt::ControlModifier);
    type("amelie");
    tour.shoot(u"search-records"_s);
    tour.key(Qt::Key_A, Qt::ControlModifier);
    type("cart");
    tour.shoot(u"search-found"_s);
    tour.key(Qt::Key_Return);
    tour.expect(u"rawText"_s);
    tour.shoot(u"search-event"_s);
}

/// Welcome page, dialogs to connect, to sign in again and to forget a shop.
void shootConnecting(const Look &look, const QDir &folder)
{
    using tillwatch::settings::ShopSetup;
    const QString signInStorage = u"The sign-in is kept in this system's keychain."_s;
    {
        Tour tour(look, u"overview"_s, folder, true);
        ShopSetup *setup = tour.workspace()->setup();
        ShopSetup::State state;
        state.welcome = true;
        setup->setState(state);
        tour.expect(u"welcome"_s);
        tour.shoot(u"welcome"_s);
        setup->shops()->setShops({{u"shop-1"_s, u"Kitchen & Table"_s, u"https://shop.example"_s},
                                  {u"shop-2"_s, u"Paper & Ink"_s, u"https://live.paper-and-ink.example:4000"_s}},
                                 {});
        state.problem = u"The settings could not be read and were set aside. Shops that were connected have to be "
                        "connected again."_s;
        setup->setState(state);
        tour.expect(u"welcomeProblem"_s);
        tour.shoot(u"welcome-shops"_s);
        state.problem.clear();
        state.open = true;
        state.address = u"https://shop.example"_s;
        state.signInStorage = signInStorage;
        setup->setState(state);
        tour.shoot(u"connect"_s);
        tour.press(u"setupMore"_s);
        tour.expect(u"setupProducts"_s);
        tour.shoot(u"connect-more"_s);
        tour.press(u"setupMore"_s);
        state.problem = u"The server at https://shop.example cannot be reached."_s;
        setup->setState(state);
        tour.shoot(u"connect-problem"_s);
        state.problem.clear();
        state.step = ShopSetup::Code;
        state.email = u"seller@shop.example"_s;
        state.addressFound = u"shop.example has a sign-in, and mailed a code to seller@shop.example."_s;
        setup->setState(state);
        tour.shoot(u"connect-code"_s);
        state.step = ShopSetup::Shop;
        state.accountFound = u"Signed in as Amelie Martin."_s;
        state.currency = u"EUR"_s;
        state.timeZone = u"Europe/Berlin"_s;
        setup->setState(state);
        ConnectionStatus joined = tour.dashboard()->connection()->status();
        joined.phase = ConnectionPhase::Connecting;
        tour.dashboard()->setConnection(joined);
        tour.shoot(u"connect-joining"_s);
        joined.phase = ConnectionPhase::Connected;
        joined.gateway = tillwatch::GatewayKind::Embedded;
        joined.rooms = {u"user:seller-1"_s, u"seller:seller-1"_s, u"sellers"_s};
        joined.refusedRooms = {{u"storefront:other"_s, {}}};
        tour.dashboard()->setConnection(joined);
        tour.shoot(u"connect-shop"_s);
    }
    {
        Tour tour(look, u"overview"_s, folder);
        ShopSetup *setup = tour.workspace()->setup();
        ShopSetup::State state;
        state.signedIn = true;
        state.currentId = u"shop-1"_s;
        setup->shops()->setShops({{u"shop-1"_s, u"Kitchen & Table"_s, u"https://shop.example"_s},
                                  {u"shop-2"_s, u"Paper & Ink"_s, u"https://live.paper-and-ink.example:4000"_s}},
                                 u"shop-1"_s);
        setup->setState(state);
        tour.press(u"shopButton"_s);
        tour.expect(u"menuSignOut"_s);
        tour.shoot(u"shop-menu"_s);
        tour.key(Qt::Key_Escape);
        state.open = true;
        state.signInAgain = true;
        state.reason = u"The gateway does not know this session any more. Please sign in again."_s;
        state.address = u"https://shop.example"_s;
        state.email = u"seller@shop.example"_s;
        state.signInStorage = signInStorage;
        setup->setState(state);
        tour.shoot(u"connect-again"_s);
        state.open = false;
        state.forgetId = u"shop-1"_s;
        state.forgetTitle = u"Kitchen & Table"_s;
        state.forgetText = u"This deletes everything that was received from the shop (48.2 MB), its settings and its "
                           "sign-in from this computer. At the gateway nothing changes. It cannot be undone."_s;
        setup->setState(state);
        tour.expect(u"keepShop"_s);
        tour.shoot(u"forget"_s);
    }
}

void shootOrders(const Look &look, const QDir &folder)
{
    {
        Tour tour(look, u"orders"_s, folder);
        ConnectionStatus refused = tour.dashboard()->connection()->status();
        refused.phase = ConnectionPhase::Refused;
        refused.sentence = u"The gateway does not know this session any more. Please sign in again."_s;
        tour.dashboard()->setConnection(refused);
        tour.dashboard()->tick();
        tour.shoot(u"orders-refused"_s);
    }
    {
        Tour tour(look, u"orders"_s, folder);
        tour.shoot(u"orders"_s);
        for (int i = 0; i < 3; ++i)
            tour.key(Qt::Key_Down);
        for (int i = 0; i < 4; ++i)
            tour.key(Qt::Key_Down, Qt::ShiftModifier);
        tour.shoot(u"orders-selected"_s);
        tour.key(Qt::Key_Menu);
        tour.expect(u"rowOpen"_s);
        tour.shoot(u"orders-menu"_s);
        tour.key(Qt::Key_Escape);
        tour.key(Qt::Key_E, Qt::ControlModifier);
        for (const auto &button : {u"columnsButton"_s, u"viewsButton"_s}) {
            tour.press(button);
            tour.shoot(u"orders-"_s + button.chopped(6));
            tour.key(Qt::Key_Escape);
        }
        auto *views = tour.dashboard()->tableViews(u"orders"_s, tour.dashboard()->orders());
        for (const auto &name : {u"Morning round"_s, u"Refunds of the month, for the accountant"_s})
            views->save(name);
        tour.dashboard()->orders()->sortBy(u"totalText"_s, true);
        tour.press(u"viewsButton"_s);
        tour.shoot(u"orders-views-saved"_s);
        tour.key(Qt::Key_Escape);
        tour.dashboard()->orders()->sortBy(u"placedAt"_s, true);
        tour.key(Qt::Key_Home);
        tour.key(Qt::Key_Return);
        tour.expect(u"orderPanel"_s);
        tour.shoot(u"orders-panel"_s);
        tour.dashboard()->openRecord(u"order"_s, tour.dashboard()->orders()->idAt(14));
        tour.showEvent(u"order:fulfilled"_s);
        tour.shoot(u"orders-history"_s);
        sendToldOrder(*tour.sample());
        tour.dashboard()->openRecord(u"order"_s, u"told"_s);
        tour.settle();
        tour.reach(u"event-order:updated"_s);
        tour.expect(u"toldHistory"_s);
        tour.shoot(u"orders-told"_s);
        tour.dashboard()->openRecord(u"order"_s, tour.dashboard()->orders()->idAt(14));
        tour.sample()->sendOrders(12);
        tour.expect(u"newPill"_s);
        tour.shoot(u"orders-new"_s);
        tour.key(Qt::Key_Escape);
        tour.expectNot(u"orderPanel"_s);
        tour.dashboard()->orders()->setText(u"zebra"_s);
        tour.shoot(u"orders-nomatch"_s);
        tour.dashboard()->orders()->setText({});
        tour.dashboard()->setFrozen(true);
        tour.dashboard()->setAmountsHidden(true);
        tour.shoot(u"orders-hidden"_s);
        tour.key(Qt::Key_Question);
        tour.expect(u"keyList"_s);
        tour.shoot(u"keys"_s);
    }
    for (const auto &density : {u"compact"_s, u"roomy"_s}) {
        Tour tour(look, u"orders"_s, folder);
        tour.workspace()->preferences()->setDensity(density);
        tour.shoot(u"orders-"_s + density);
    }
}

void shootProducts(const Look &look, const QDir &folder)
{
    Tour tour(look, u"products"_s, folder);
    tour.shoot(u"products"_s);
    tour.dashboard()->openRecord(u"product"_s, u"prod-pan"_s);
    tour.expect(u"productPanel"_s);
    tour.shoot(u"products-panel"_s);
    tour.press(u"showDataTable"_s, u"stockSection"_s);
    tour.press(u"muteProduct"_s);
    tour.shoot(u"products-panel-numbers"_s);
    tour.press(u"showDataTable"_s, u"stockSection"_s);
    tour.sample()->setOnline(false);
    tour.sample()->advance(24 * Hour);
    tour.sample()->setOnline(true);
    tour.sample()->advance(60'000);
    tour.shoot(u"products-panel-gap"_s);
    tour.key(Qt::Key_Escape);
    tour.dashboard()->products()->setFilter(u"deleted"_s);
    tour.dashboard()->products()->setText(u"zebra"_s);
    tour.shoot(u"products-nomatch"_s);
}

void shootQuotations(const Look &look, const QDir &folder)
{
    {
        Tour tour(look, u"quotations"_s, folder);
        tour.shoot(u"quotations"_s);
        tour.dashboard()->openRecord(u"quotation"_s, u"quote-4"_s);
        tour.shoot(u"quotations-panel"_s);
        tour.key(Qt::Key_Escape);
        tour.press(u"segment-board"_s);
        tour.shoot(u"quotations-board"_s);
        tour.dashboard()->openRecord(u"quotation"_s, u"quote-5"_s);
        tour.expect(u"quotationPanel"_s);
        tour.shoot(u"quotations-board-panel"_s);
    }
    {
        Tour tour(look, u"quotations"_s, folder, true);
        tour.press(u"segment-board"_s);
        tour.shoot(u"quotations-board-empty"_s);
    }
}

void shootWholesale(const Look &look, const QDir &folder)
{
    {
        Tour tour(look, u"wholesale"_s, folder);
        tour.shoot(u"wholesale"_s);
        tour.dashboard()->openRecord(u"wholesale_order"_s, u"whole-2"_s);
        tour.expect(u"wholesalePanel"_s);
        tour.shoot(u"wholesale-panel"_s);
        tour.key(Qt::Key_Escape);
        tour.press(u"segment-invitations"_s);
        tour.shoot(u"invitations"_s);
        tour.dashboard()->openRecord(u"invitation"_s, u"inv-old-2"_s);
        tour.expect(u"invitationPanel"_s);
        tour.shoot(u"invitations-panel"_s);
    }
    {
        Tour tour(look, u"wholesale"_s, folder, true);
        tour.press(u"segment-invitations"_s);
        tour.shoot(u"invitations-empty"_s);
    }
}

void shootNotifications(const Look &look, const QDir &folder)
{
    Tour tour(look, u"notifications"_s, folder);
    tour.shoot(u"notifications"_s);
    tour.dashboard()->notifications()->markAllRead();
    tour.dashboard()->muteProduct(u"prod-board"_s, true);
    tour.sample()->sendOrder();
    tour.sample()->advance(20'000);
    tour.sample()->send("stock:out", {{u"productId"_s, u"prod-mug"_s}, {u"productName"_s, u"Stoneware mug, pair"_s}});
    tour.sample()->send("stock:out",
                        {{u"productId"_s, u"prod-board"_s}, {u"productName"_s, u"Walnut cutting board"_s}});
    tour.sample()->send("quotation:accepted", {{u"quotationId"_s, u"quote-5"_s}, {u"total"_s, u"1555"_s}});
    tour.sample()->send("quotation:viewed", {{u"quotationId"_s, u"quote-1"_s}, {u"viewedBy"_s, u"Tomás"_s}});
    tour.sample()->advance(20'000);
    for (int i = 0; i < 24; ++i) {
        tour.sample()->sendOrder();
        tour.sample()->advance(500);
    }
    tour.sample()->advance(60'000);
    tour.shoot(u"notifications-live"_s);
}

void shootSettings(const Look &look, const QDir &folder)
{
    Tour tour(look, u"settings"_s, folder);
    tour.shoot(u"settings"_s);
    tillwatch::settings::ShopSetup::State state;
    state.signedIn = true;
    state.currentId = u"shop-1"_s;
    tour.workspace()->setup()->setState(state);
    tour.workspace()->storage()->setState(
        {.available = true,
         .path = u"/home/amelie/.local/share/tillwatch/shop.example-seller-1.journal"_s,
         .extent = u"128,402 events since 3 March 2026, 48.2 MB"_s,
         .backups = {u"tillwatch-shop.example-2026-11-16.backup, 46.9 MB"_s,
                     u"tillwatch-shop.example-2026-11-02.backup, 41.3 MB"_s}});
    tour.shoot(u"settings-kept"_s);
    // Scrolls down to the data card.
    tour.reach(u"forgetThis"_s);
    tour.shoot(u"settings-data"_s);
    tour.reach(u"segment-opengl"_s);
    tour.shoot(u"settings-end"_s);
    forgetCurrency(tour);
    tour.reach(u"useCurrency"_s);
    tour.shoot(u"settings-currency"_s);
}

void shootEmpty(const Look &look, const QDir &folder)
{
    for (const QString &page :
         {u"overview"_s, u"orders"_s, u"products"_s, u"quotations"_s, u"wholesale"_s, u"notifications"_s}) {
        Tour tour(look, page, folder, true);
        tour.shoot(page + u"-empty"_s);
    }
}

void shootAll(const Look &look, const QDir &folder)
{
    for (const auto shoot : {shootOverview, shootSearch, shootConnecting, shootOrders, shootProducts, shootQuotations,
                             shootWholesale, shootNotifications, shootSettings, shootEmpty})
        shoot(look, folder);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QUICK_CONTROLS_STYLE", "Basic");
    qInstallMessageHandler(countWarnings);
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"opengl"_s, u"Paint with OpenGL instead of in software."_s});
    parser.addOption({u"out"_s, u"Folder for the pictures."_s, u"folder"_s, QStringLiteral(TILLWATCH_TOUR_DIR)});
    parser.addPositionalArgument(u"look"_s, u"Only these looks."_s, u"[look...]"_s);
    parser.process(app);
    QQuickWindow::setGraphicsApi(parser.isSet(u"opengl"_s) ? QSGRendererInterface::OpenGL
                                                           : QSGRendererInterface::Software);
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    const QDir folder(parser.value(u"out"_s));
    if (!folder.mkpath(u"."_s))
        return 1;

    const QList<Look> looks{{u"light"_s, u"light"_s, {1400, 900}},
                            {u"dark"_s, u"dark"_s, {1400, 900}},
                            {u"contrast"_s, u"high-contrast"_s, {1400, 900}},
                            {u"small"_s, u"light"_s, {960, 600}},
                            {u"large-text"_s, u"dark"_s, {1400, 900}, 2},
                            {u"mirrored"_s, u"light"_s, {1400, 900}, 1, true},
                            {u"wide"_s, u"light"_s, {2560, 1440}}};
    const QStringList wanted = parser.positionalArguments();
    for (const Look &look : looks) {
        if (!wanted.isEmpty() && !wanted.contains(look.name))
            continue;
        QGuiApplication::setLayoutDirection(look.mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        shootAll(look, folder);
    }
    std::printf("%d warnings; pictures in %s\n", warnings, qPrintable(folder.path()));
    return warnings == 0 ? 0 : 1;
}
