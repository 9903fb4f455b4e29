// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/application.h"

#include "composition/mapping.h"
#include "demo/demogateway.h"
#include "gateway/tls.h"
#include "ingest/describer.h"
#include "journal/files.h"
#include "journal/journal.h"
#include "shell/painting.h"
#include "shell/profiles.h"
#include "shell/qmlcache.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QSaveFile>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

namespace
{
/// Batches are applied at most this often: a person sees no more, and a burst costs no more.
constexpr int DrainInterval = 50;     // ms
constexpr int ScreenshotDelay = 5000; // ms behind the first event
/// A gateway may have nothing to say; then the picture is of that.
constexpr int ScreenshotPatience = 15000; // ms
constexpr int WelcomePatience = 1000;     // ms; there no event ever comes
constexpr double DemoHistory = 24;        // hours

void complain(const QString &sentence)
{
    std::fprintf(stderr, "tillwatch: %s\n", qUtf8Printable(sentence));
}

QString whereTheOtherIs(shell::FrontDoor::Answer answer)
{
    switch (answer) {
    case shell::FrontDoor::Answer::Shown:
        return u" Its window was brought to the front."_s;
    case shell::FrontDoor::Answer::Headless:
        return u" It runs without a window."_s;
    case shell::FrontDoor::Answer::None:
        break;
    }
    return {};
}
} // namespace

Application::Application(shell::Options options) : m_options(std::move(options))
{
    m_drainTimer.setSingleShot(true);
    m_drainTimer.setTimerType(Qt::PreciseTimer);
    m_idleTimer.setSingleShot(true);
    connect(&m_drainTimer, &QTimer::timeout, this, &Application::drain);
    connect(&m_idleTimer, &QTimer::timeout, this, [this] { leave(shell::ExitGood); });
    connect(&m_signals, &shell::TerminationSignals::terminationRequested, this, [this] { leave(shell::ExitGood); });
    connect(&m_network, &shell::NetworkHints::lost, this, [this] {
        if (m_watch)
            m_watch->networkLost();
    });
    connect(&m_network, &shell::NetworkHints::back, this, [this] {
        if (m_watch)
            m_watch->networkBack();
    });
}

Application::~Application() = default;

int Application::run()
{
    if (const auto problem = prepare()) {
        complain(problem->sentence);
        return problem->status;
    }
    if (m_options.exitAfter) {
        QTimer::singleShot(*m_options.exitAfter, this, [this] {
            if (m_screenshotPending)
                takeScreenshot();
            else
                leave(shell::ExitGood);
        });
    }
    const int status = QCoreApplication::exec();
    m_engine.reset();
    return status;
}

std::optional<Application::Problem> Application::prepare()
{
    // Scripts and containers run in the "C" locale, whose times and numbers are for machines.
    if (QLocale::system().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    if (const auto tls = gateway::tlsConfiguration(m_options.caFile))
        m_tls = *tls;
    if (!m_options.noJournal && !m_options.headless)
        m_settings = std::make_unique<shell::SettingsFile>(dataFolder(m_options.demo) + u"/settings.ini"_s);
    if (!m_options.headless)
        followChoices();
    const bool named = m_options.demo || !m_options.url.isEmpty();
    if (named) {
        Shop shop;
        shop.demo = m_options.demo;
        shop.profile.url = m_options.url;
        shop.profile.sellerId = m_options.seller;
        // What the person said of this very shop before holds, where nothing else is said for this run.
        if (!m_options.demo)
            shop.profile = shell::ProfileStore(dataFolder(false)).find(shop.profile.id()).value_or(shop.profile);
        shop.profile.storefronts = m_options.storefronts;
        shop.profile.products = m_options.products;
        shop.cookie->set(m_options.cookie);
        if (m_flow)
            m_flow->adopt(shop);
        if (auto problem = openShop(shop))
            return problem;
    } else {
        makeDashboard({}, {}, {}, {});
    }
    if (!m_options.headless && !openWindow())
        return Problem{1, u"The window cannot be opened."_s};
    if (!named)
        m_flow->begin();
    return std::nullopt;
}

/// The window may choose another shop at any time.
void Application::followChoices()
{
    m_flow = std::make_unique<ConnectFlow>(dataFolder(false), !m_options.noJournal, m_tls, m_setup);
    connect(m_flow.get(), &ConnectFlow::chosen, this, [this](const Shop &shop) {
        if (const auto problem = openShop(shop))
            m_flow->failed(problem->sentence);
    });
    connect(m_flow.get(), &ConnectFlow::left, this, [this] {
        closeShop(gateway::CloseMode::Disconnect);
        makeDashboard({}, {}, {}, {});
    });
    connect(m_flow.get(), &ConnectFlow::signedInAgain, this, [this] {
        if (m_watch)
            m_watch->retryNow();
    });
    connect(m_flow.get(), &ConnectFlow::currencyChosen, this,
            [this](const QString &currency) { m_dashboard->setGivenCurrency(currency); });
}

std::optional<Application::Problem> Application::openShop(const Shop &shop)
{
    closeShop();
    gateway::SessionOptions session;
    session.url = shop.profile.url;
    session.sellerId = shop.profile.sellerId;
    session.storefronts = shop.profile.storefronts;
    session.products = shop.profile.products;
    session.cookie = [cookie = shop.cookie] { return cookie->header(); };
    session.client.tls = m_tls;
    // What was said for this run holds before what the settings say.
    QString currency = m_options.currency.isEmpty() ? shop.profile.currency : m_options.currency;
    const QByteArray zone = m_options.timeZone.isEmpty() ? shop.profile.timeZone : m_options.timeZone;
    if (shop.demo) {
        if (const auto problem = startDemo(session, currency))
            return problem;
    }
    if (session.storefronts.isEmpty() && !session.sellerId.isEmpty())
        session.storefronts = QStringList{session.sellerId};
    m_troubles = std::make_unique<ShopTroubles>();
    connect(m_troubles.get(), &ShopTroubles::changed, this, &Application::tellTroubles);
    auto journal = openJournal(session, shop.demo);
    if (!journal)
        return journal.error();

    session.budget = m_budgets.of(session.url, session.sellerId);
    const QString fileName = session.sellerId.isEmpty() ? u"shop"_s : session.sellerId;
    makeDashboard(shop.demo ? u"demo"_s : shop.profile.id(),
                  shop.profile.title().isEmpty() ? session.sellerId : shop.profile.title(), currency, zone);
    m_watch = std::make_unique<ShopWatch>(std::move(session), std::move(journal).value(), m_options.refold);
    connect(m_watch.get(), &ShopWatch::eventsWaiting, this, &Application::drain);
    connect(m_watch.get(), &ShopWatch::statusChanged, this, &Application::connectionChanged);
    m_dashboard->setArchive(m_watch->archive());
    m_shop = shop;
    makeKeeper(fileName, zone);
    connect(m_watch.get(), &ShopWatch::restored, m_troubles.get(), &ShopTroubles::setRestored);
    m_watch->start();
    return std::nullopt;
}

void Application::makeKeeper(const QString &shopName, const QByteArray &timeZone)
{
    dashboard::Keeping *keeping = m_dashboard->keeping();
    const auto follow = [this, keeping] {
        constexpr qint64 Megabyte = 1024 * 1024;
        m_watch->setRetention({keeping->days(), keeping->megabytes() * Megabyte});
    };
    follow();
    if (m_options.headless || !m_watch->journal())
        return;
    connect(keeping, &dashboard::Keeping::retentionChanged, m_watch.get(), follow);
    m_keeper = std::make_unique<Keeper>(*m_watch->journal(), *keeping, m_outlet, shopName, QTimeZone(timeZone));
    connect(m_keeper.get(), &Keeper::said, m_dashboard.get(), &dashboard::Dashboard::said);
    // Not from within the keeper itself: it goes with the shop.
    connect(m_keeper.get(), &Keeper::restoreChosen, this, &Application::bringBack, Qt::QueuedConnection);
}

/// The shop is closed for as long as its journal is exchanged.
void Application::bringBack(const QString &backup)
{
    if (!m_watch || !m_watch->journal())
        return;
    const QString path = m_watch->journal()->path();
    const Shop shop = m_shop;
    closeShop();
    const auto problem = journal::restoreBackup(backup, path);
    if (const auto unopened = openShop(shop)) {
        if (m_flow)
            m_flow->failed(unopened->sentence);
        return;
    }
    Q_EMIT m_dashboard->said(problem ? *problem : tr("The backup is back. What was here before lies beside it."));
}

/// Ends what was watched so far, in order.
void Application::closeShop(gateway::CloseMode mode)
{
    m_keeper.reset();
    if (m_watch) {
        m_dashboard->setLooking(false);
        m_dashboard->setArchive(nullptr);
        m_watch->stop(mode);
        drain();
        m_drainTimer.stop();
        m_watch.reset();
    }
    m_door.reset();
    m_troubles.reset();
    if (m_demo)
        m_demo->stop();
    m_demo.reset();
}

/// A shop has a dashboard of its own: nothing of another one is left in it.
void Application::makeDashboard(const QString &shopId, const QString &shopName, const QString &currency,
                                const QByteArray &timeZone)
{
    dashboard::Dashboard::Options shop;
    shop.locale = QLocale();
    shop.currency = currency;
    if (!timeZone.isEmpty())
        shop.timeZone = QTimeZone(timeZone);
    shop.shopName = shopName;
    shop.shopId = shopId;
    shop.setup = &m_setup;
    shop.outlet = &m_outlet;
    if (m_settings)
        shop.memory = {[this](const QString &key) { return m_settings->read(key); },
                       [this](const QString &key, const QString &text) { m_settings->write(key, text); }};
    auto next = std::make_unique<dashboard::Dashboard>(shop);
    connect(next.get(), &dashboard::Dashboard::retryRequested, this, [this] {
        if (m_watch)
            m_watch->retryNow();
    });
    connect(next.get(), &dashboard::Dashboard::marked, this, [this](const QString &key, int flags) {
        if (m_watch)
            m_watch->mark(key, flags);
    });
    connect(next.get(), &dashboard::Dashboard::looked, this, [this](qint64 at) {
        if (m_watch)
            m_watch->noteLooked(at);
    });
    if (!m_options.theme.isEmpty())
        next->preferences()->setThemeForNow(m_options.theme);
    if (m_window)
        m_window->setProperty("dashboard", QVariant::fromValue(next.get()));
    if (m_dashboard)
        m_dashboard.release()->deleteLater(); // the window may be in the middle of a call on it
    m_dashboard = std::move(next);
}

std::optional<Application::Problem> Application::startDemo(gateway::SessionOptions &session, QString &currency)
{
    demo::MarketplaceOptions marketplace;
    marketplace.historyHours = DemoHistory;
    if (m_options.rate)
        marketplace.rate = *m_options.rate;
    marketplace.exactRate = m_options.rate.has_value();
    if (m_options.seed)
        marketplace.seed = *m_options.seed;
    if (!m_options.timeZone.isEmpty())
        marketplace.timeZone = QTimeZone(m_options.timeZone);
    if (const auto problem = demo::Marketplace::scenarioProblem(m_options.scenario))
        return Problem{shell::ExitBadArguments, *problem};
    marketplace.scenario = m_options.scenario;
    m_demo = std::make_unique<demo::DemoGateway>(marketplace);
    const auto connection = m_demo->start();
    if (!connection)
        return Problem{shell::ExitNeverConnected, connection.error()};
    session.url = connection->url.toString();
    session.sellerId = connection->sellerId;
    session.cookie = [cookie = connection->cookie] { return cookie; };
    if (currency.isEmpty())
        currency = connection->currency;
    return std::nullopt;
}

/// Where a journal and settings live. A demo has a place of its own, so that its data never meets real data.
QString Application::dataFolder(bool demo)
{
    if (!m_options.dataDir.isEmpty())
        return m_options.dataDir;
    if (!demo)
        return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    if (!m_temporary)
        m_temporary = std::make_unique<QTemporaryDir>();
    return m_temporary->path();
}

Expected<std::unique_ptr<journal::Journal>, Application::Problem>
Application::openJournal(const gateway::SessionOptions &session, bool demo)
{
    if (m_options.noJournal)
        return std::unique_ptr<journal::Journal>();
    const QString folder = dataFolder(demo);
    const QDir dir(folder + u"/journals"_s);
    if (folder.isEmpty() || !dir.mkpath(u"."_s))
        return Unexpected{Problem{shell::ExitBadDataFolder, u"The data folder \"%1\" cannot be used."_s.arg(folder)}};
    // The demo's port differs from run to run; it is one profile all the same.
    const QString address = demo ? u"demo"_s : session.url;
    journal::Journal::Options options;
    options.describer = ingest::describer();
    options.onTrouble = [troubles = m_troubles.get()](const std::optional<journal::JournalError> &error) {
        if (error)
            complain(error->sentence);
        const QString sentence = error ? error->sentence : QString();
        QMetaObject::invokeMethod(
            troubles, [troubles, sentence] { troubles->setJournal(sentence); }, Qt::QueuedConnection);
    };
    const QString path = journalFile(folder, address, session.sellerId);
    auto journal = journal::Journal::open(path, options);
    if (!journal) {
        QString sentence = journal.error().sentence;
        if (journal.error().kind == journal::JournalErrorKind::Locked)
            sentence += whereTheOtherIs(shell::FrontDoor::knock(path));
        return Unexpected{Problem{shell::ExitBadDataFolder, sentence + u" ("_s + dir.path() + u')'}};
    }
    if ((*journal)->isWritable())
        m_door = std::make_unique<shell::FrontDoor>(path, [this] { return showWindow(); });
    return std::move(journal).value();
}

bool Application::openWindow()
{
    shell::choosePainting(m_options.backend.value_or(shell::backendOf(m_dashboard->preferences()->painting())));
    QQuickStyle::setStyle(u"Basic"_s);
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    shell::keepQmlCacheApart(QStandardPaths::writableLocation(QStandardPaths::CacheLocation),
                             QCoreApplication::applicationFilePath());
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(u"qrc:/qt/qml"_s);
    QVariantMap properties{{u"dashboard"_s, QVariant::fromValue(m_dashboard.get())}, {u"page"_s, m_options.page}};
    if (m_options.size.isValid()) {
        properties.insert(u"width"_s, m_options.size.width());
        properties.insert(u"height"_s, m_options.size.height());
    }
    m_engine->setInitialProperties(properties);
    m_engine->load(QUrl(u"qrc:/qt/qml/Tillwatch/App/Main.qml"_s));
    m_window = m_engine->rootObjects().isEmpty() ? nullptr
                                                 : qobject_cast<QQuickWindow *>(m_engine->rootObjects().constFirst());
    if (!m_window)
        return false;
    connect(m_window, &QWindow::visibleChanged, this, [this](bool visible) {
        if (!visible)
            leave(shell::ExitGood);
    });
    if (!m_options.screenshot.isEmpty()) {
        m_screenshotPending = true;
        const bool welcome = !m_options.demo && m_options.url.isEmpty();
        QTimer::singleShot(welcome ? WelcomePatience : ScreenshotPatience, this, [this] { takeScreenshot(); });
    }
    return true;
}

bool Application::showWindow()
{
    if (!m_window)
        return false;
    m_window->setWindowStates(m_window->windowStates() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->requestActivate();
    return true;
}

void Application::tellTroubles()
{
    m_dashboard->setTrouble(m_troubles->sentence());
}

void Application::drain()
{
    const qint64 elapsed = m_sinceDrain.isValid() ? m_sinceDrain.elapsed() : DrainInterval;
    if (elapsed < DrainInterval && !m_leaving) {
        if (!m_drainTimer.isActive())
            m_drainTimer.start(static_cast<int>(DrainInterval - elapsed));
        return;
    }
    m_sinceDrain.start();
    if (!m_watch)
        return;
    if (auto past = m_watch->takePast()) {
        m_troubles->receivedUntil(past->lastEventAt);
        m_troubles->clockSays(QDateTime::currentMSecsSinceEpoch());
        m_dashboard->adopt(std::move(*past));
    }
    const dashboard::EventBatch batch = m_watch->take();
    if (batch.received == 0)
        return;
    if (!batch.events.empty()) {
        m_troubles->clockSays(batch.events.back().receivedAt);
        m_troubles->receivedUntil(batch.events.back().receivedAt);
    }
    m_dashboard->apply(batch);
    eventsCame();
}

void Application::eventsCame()
{
    if (m_options.exitWhenIdle)
        m_idleTimer.start(*m_options.exitWhenIdle);
    if (m_screenshotPending && !m_eventsCame)
        QTimer::singleShot(ScreenshotDelay, this, [this] { takeScreenshot(); });
    m_eventsCame = true;
}

void Application::connectionChanged(const gateway::ConnectionStatus &status)
{
    const bool worthALine =
        gateway::phaseName(status.phase) != gateway::phaseName(m_status.phase) || status.sentence != m_status.sentence;
    m_status = status;
    m_everConnected = m_everConnected || status.phase == gateway::Phase::Connected;
    m_dashboard->setConnection(forDashboard(status));
    if (m_flow)
        m_flow->connectionChanged(status);
    if (!m_options.headless)
        return;
    if (worthALine) {
        std::fprintf(stderr, "%s %s: %s\n", qPrintable(QDateTime::currentDateTimeUtc().toString(Qt::ISODate)),
                     qPrintable(gateway::phaseName(status.phase)), qUtf8Printable(status.sentence));
    }
    if (status.phase == gateway::Phase::Refused)
        leave(shell::ExitRefused);
}

void Application::takeScreenshot()
{
    if (!m_screenshotPending || m_leaving)
        return;
    m_screenshotPending = false;
    if (!m_window->grabWindow().save(m_options.screenshot, "PNG")) {
        complain(u"The picture cannot be written to \"%1\"."_s.arg(m_options.screenshot));
        leave(1);
        return;
    }
    if (m_options.stateFile != u"-") {
        std::printf("events %lld, orders %d, alerts %d, picture %s\n",
                    static_cast<long long>(m_dashboard->state().counters.received),
                    m_dashboard->state().orders().size(), m_dashboard->notifications()->count(),
                    qUtf8Printable(m_options.screenshot));
    }
    leave(shell::ExitGood);
}

void Application::leave(int status)
{
    if (m_leaving)
        return;
    m_leaving = true;
    m_drainTimer.stop();
    m_idleTimer.stop();
    if (m_flow)
        m_flow->finish();
    closeShop();
    if (m_options.headless && !m_everConnected && status == shell::ExitGood)
        status = shell::ExitNeverConnected;
    if (!m_options.stateFile.isEmpty() && !writeState()) {
        complain(u"The state cannot be written to \"%1\"."_s.arg(m_options.stateFile));
        status = 1;
    }
    QCoreApplication::exit(status);
}

bool Application::writeState() const
{
    const QByteArray text =
        state::stateFile(m_dashboard->connectionState(), m_dashboard->state(), m_dashboard->ledger(),
                         m_dashboard->notices(), QDateTime::currentMSecsSinceEpoch());
    if (m_options.stateFile == u"-") {
        const bool written = std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout) ==
                             static_cast<std::size_t>(text.size());
        return std::fflush(stdout) == 0 && written;
    }
    const QFileInfo target(m_options.stateFile);
    if (target.exists() && !target.isFile()) {
        // A pipe or a device is written as it is; a file is replaced whole.
        QFile file(m_options.stateFile);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    QSaveFile file(m_options.stateFile);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

} // namespace tillwatch::composition
