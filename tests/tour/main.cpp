// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/sampledashboard.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QImage>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;
using tillwatch::dashboard::ConnectionStatus;
using tillwatch::test::SampleDashboard;

namespace
{

int warnings = 0;

void countWarnings(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    // Harmless: Qt 6.4 says the one about every list that becomes shorter than what it shows, the other where nobody is
    // logged in.
    if (type != QtDebugMsg && type != QtInfoMsg && !message.startsWith("DelegateModel::cancel"_L1) &&
        !message.startsWith("QStandardPaths"_L1))
        ++warnings;
    std::fprintf(stderr, "%s\n", qPrintable(message));
}

struct Look {
    QString name;
    QString theme;
    QSize size;
    qreal textScale = 1;
    bool mirrored = false;
};

/// A window on a sample shop, and what can be done with it from outside.
class Tour
{
public:
    Tour(const Look &look, const QString &page, const QDir &folder, bool empty = false)
        : m_look(look), m_folder(folder), m_sample(empty ? nullptr : std::make_unique<SampleDashboard>()),
          m_bare(empty ? std::make_unique<tillwatch::dashboard::Dashboard>(bareOptions()) : nullptr)
    {
        m_engine.addImportPath(u"qrc:/qt/qml"_s);
        m_engine.setInitialProperties({{u"dashboard"_s, QVariant::fromValue(dashboard())},
                                       {u"page"_s, page},
                                       {u"themeChoice"_s, look.theme},
                                       {u"textScale"_s, look.textScale},
                                       {u"still"_s, true}, // no picture shows something half-way
                                       {u"width"_s, look.size.width()},
                                       {u"height"_s, look.size.height()}});
        m_engine.load(QUrl(u"qrc:/qt/qml/Tillwatch/App/Main.qml"_s));
        m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().value(0));
        settle();
    }

    [[nodiscard]] bool isLoaded() const { return m_window; }
    [[nodiscard]] tillwatch::dashboard::Dashboard *dashboard()
    {
        return m_sample ? m_sample->dashboard() : m_bare.get();
    }
    [[nodiscard]] SampleDashboard *sample() { return m_sample.get(); }
    [[nodiscard]] QQuickWindow *window() { return m_window; }

    template <typename T = QQuickItem>
    [[nodiscard]] T *find(const QString &name)
    {
        return m_window->findChild<T *>(name);
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_window, key, modifiers);
        settle();
    }

    /// Warns where there is no such thing to be seen, since the picture would be of something else.
    void expect(const QString &name)
    {
        if (!visible(name))
            qWarning("there is no %s to be seen", qPrintable(name));
    }

    /// A click on what has this name, inside of what has the other.
    void press(const QString &name, const QString &inside = {})
    {
        QQuickItem *from = inside.isEmpty() ? m_window->contentItem() : visible(inside);
        QQuickItem *item = from ? visible(name, from) : nullptr;
        if (!item) {
            qWarning("there is no %s to press", qPrintable(name));
            return;
        }
        // What is further down comes into view with the keyboard.
        const auto middle = [item] { return item->mapToScene({item->width() / 2, item->height() / 2}).toPoint(); };
        if (!QRect({}, m_window->size()).contains(middle())) {
            item->forceActiveFocus(Qt::TabFocusReason);
            settle();
        }
        QTest::mouseClick(m_window, Qt::LeftButton, {}, middle());
        settle();
    }

    /// What a repeater made is found among the items alone.
    [[nodiscard]] QQuickItem *visible(const QString &name) { return visible(name, m_window->contentItem()); }
    [[nodiscard]] static QQuickItem *visible(const QString &name, QQuickItem *within)
    {
        const std::function<QQuickItem *(QQuickItem *)> look = [&](QQuickItem *from) -> QQuickItem * {
            if (from->objectName() == name && from->isVisible())
                return from;
            for (QQuickItem *child : from->childItems()) {
                if (QQuickItem *found = look(child))
                    return found;
            }
            return nullptr;
        };
        return look(within);
    }

    /// Opens the event of the history that has this name.
    void showEvent(const QString &name)
    {
        settle(); // The archive answers a moment later.
        QQuickItem *row = visible(u"event-"_s + name);
        if (!row) {
            qWarning("there is no event %s to be seen", qPrintable(name));
            return;
        }
        row->forceActiveFocus(Qt::TabFocusReason);
        key(Qt::Key_Return);
        key(Qt::Key_Tab); // to its button, so that all of it is in view
    }

    void settle()
    {
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }

    void shoot(const QString &state)
    {
        settle();
        const QString file = u"%1-%2.png"_s.arg(state, m_look.name);
        if (!m_window->grabWindow().save(m_folder.filePath(file)))
            qWarning("cannot write %s", qPrintable(file));
    }

private:
    static tillwatch::dashboard::Dashboard::Options bareOptions()
    {
        tillwatch::dashboard::Dashboard::Options options;
        options.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
        options.timeZone = QTimeZone("Europe/Berlin");
        options.shopName = u"Kitchen & Table"_s;
        return options;
    }

    Look m_look;
    QDir m_folder;
    std::unique_ptr<SampleDashboard> m_sample;
    std::unique_ptr<tillwatch::dashboard::Dashboard> m_bare;
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr;
};

void shootAll(const Look &look, const QDir &folder)
{
    {
        Tour tour(look, u"overview"_s, folder);
        if (!tour.isLoaded())
            return;
        tour.shoot(u"overview"_s);
        for (const auto &card : {u"revenueCard"_s, u"ordersCard"_s})
            tour.press(u"showTwin"_s, card);
        tour.shoot(u"overview-numbers"_s);
        for (const auto &card : {u"revenueCard"_s, u"ordersCard"_s})
            tour.press(u"showTwin"_s, card);
        tour.sample()->sendOrder();
        tour.sample()->advance(2000);
        tour.shoot(u"overview-toast"_s);
        ConnectionStatus lost = tour.dashboard()->connection()->status();
        lost.state = ConnectionStatus::State::Waiting;
        lost.attempt = 2;
        lost.retryAt = tour.sample()->now() + 3000;
        lost.sentence = u"The gateway closed the connection without a word."_s;
        tour.dashboard()->setConnection(lost);
        tour.dashboard()->tick();
        tour.shoot(u"overview-outage"_s);
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
        tour.key(Qt::Key_K, Qt::ControlModifier);
        tour.shoot(u"search"_s);
        for (const char letter : QByteArray("cart"))
            QTest::keyClick(tour.window(), letter);
        if (!QTest::qWaitFor([&] { return !tour.dashboard()->search()->isSearching(); }))
            qWarning("the search is not answered");
        tour.shoot(u"search-found"_s);
        tour.key(Qt::Key_Return);
        tour.shoot(u"search-event"_s);
    }
    {
        Tour tour(look, u"orders"_s, folder);
        ConnectionStatus refused = tour.dashboard()->connection()->status();
        refused.state = ConnectionStatus::State::Refused;
        refused.sentence = u"The gateway does not know this session any more. Please sign in again."_s;
        tour.dashboard()->setConnection(refused);
        tour.dashboard()->tick();
        tour.shoot(u"orders-refused"_s);
    }
    {
        Tour tour(look, u"overview"_s, folder);
        constexpr tillwatch::events::Time Hour = 3'600'000;
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
    {
        Tour tour(look, u"overview"_s, folder, true);
        tillwatch::dashboard::ShopSetup::State state;
        state.welcome = true;
        tour.dashboard()->setup()->set(state);
        tour.expect(u"welcome"_s);
        tour.shoot(u"welcome"_s);
        state.open = true;
        state.address = u"https://shop.example"_s;
        tour.dashboard()->setup()->set(state);
        tour.shoot(u"connect"_s);
        state.problem = u"The server at https://shop.example cannot be reached."_s;
        tour.dashboard()->setup()->set(state);
        tour.shoot(u"connect-problem"_s);
        state.problem.clear();
        state.step = tillwatch::dashboard::ShopSetup::Code;
        state.email = u"seller@shop.example"_s;
        tour.dashboard()->setup()->set(state);
        tour.shoot(u"connect-code"_s);
    }
    {
        Tour tour(look, u"orders"_s, folder);
        tour.shoot(u"orders"_s);
        for (int i = 0; i < 3; ++i)
            tour.key(Qt::Key_Down);
        for (int i = 0; i < 4; ++i)
            tour.key(Qt::Key_Down, Qt::ShiftModifier);
        tour.shoot(u"orders-selected"_s);
        for (const auto &button : {u"columnsButton"_s, u"viewsButton"_s}) {
            tour.press(button);
            tour.shoot(u"orders-"_s + button.chopped(6));
            tour.key(Qt::Key_Escape);
        }
        tour.key(Qt::Key_Home);
        tour.key(Qt::Key_Return);
        tour.expect(u"orderPanel"_s);
        tour.shoot(u"orders-panel"_s);
        tour.dashboard()->openRecord(u"order"_s, tour.dashboard()->orders()->idAt(14));
        tour.showEvent(u"order:fulfilled"_s);
        tour.shoot(u"orders-history"_s);
        tour.sample()->sendOrders(12);
        tour.expect(u"newPill"_s);
        tour.shoot(u"orders-new"_s);
        tour.key(Qt::Key_Escape);
        tour.dashboard()->orders()->setText(u"zebra"_s);
        tour.shoot(u"orders-nomatch"_s);
        tour.dashboard()->orders()->setText({});
        tour.dashboard()->setHeld(true);
        tour.dashboard()->setAmountsHidden(true);
        tour.shoot(u"orders-hidden"_s);
        tour.key(Qt::Key_Question);
        tour.shoot(u"keys"_s);
    }
    {
        Tour tour(look, u"products"_s, folder);
        tour.shoot(u"products"_s);
        tour.dashboard()->openRecord(u"product"_s, u"prod-pan"_s);
        tour.expect(u"productPanel"_s);
        tour.shoot(u"products-panel"_s);
        tour.press(u"showTwin"_s, u"stockSection"_s);
        tour.press(u"muteProduct"_s);
        tour.shoot(u"products-panel-numbers"_s);
        tour.press(u"showTwin"_s, u"stockSection"_s);
        constexpr tillwatch::events::Time Day = 86'400'000;
        tour.sample()->setOnline(false);
        tour.sample()->advance(Day);
        tour.sample()->setOnline(true);
        tour.sample()->advance(60'000);
        tour.shoot(u"products-panel-gap"_s);
        tour.key(Qt::Key_Escape);
        tour.dashboard()->products()->setChip(u"deleted"_s);
        tour.dashboard()->products()->setText(u"zebra"_s);
        tour.shoot(u"products-nomatch"_s);
    }
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
        Tour tour(look, u"settings"_s, folder);
        tour.shoot(u"settings"_s);
    }
    {
        Tour tour(look, u"notifications"_s, folder);
        tour.shoot(u"notifications"_s);
    }
    {
        Tour tour(look, u"overview"_s, folder, true);
        tour.shoot(u"overview-empty"_s);
    }
    for (const QString &page : {u"orders"_s, u"products"_s, u"quotations"_s, u"wholesale"_s, u"notifications"_s}) {
        Tour tour(look, page, folder, true);
        tour.shoot(page + u"-empty"_s);
    }
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
