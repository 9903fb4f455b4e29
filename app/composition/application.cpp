// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/application.h"

#include "gateway/tls.h"
#include "journal/files.h"
#include "shell/painting.h"
#include "shell/profiles.h"
#include "shell/qmlcache.h"

#include <QGuiApplication>
#include <QPointer>
#include <QQmlApplicationEngine>
#include <QQmlFileSelector>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QScreen>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

Application::Application(shell::Options options)
    : m_options(std::move(options)),
      m_settings(m_options.noJournal || m_options.headless
                     ? nullptr
                     : std::make_unique<shell::SettingsFile>(dataFolder(m_options.demo) + u"/settings.ini"_s)),
      m_workspace(store()), m_run(m_options, m_workspace)
{
    if (!m_options.theme.isEmpty())
        m_workspace.preferences()->overrideTheme(m_options.theme);
    connect(m_workspace.storage(), &settings::StorageSettings::retentionChanged, this, &Application::applyRetention);
    connect(&m_run, &ScriptedRun::leaving, this, [this] {
        if (m_flow)
            m_flow->finish();
        closeShops();
        m_run.setLostEvents(m_lostEvents);
    });
    connect(&m_signals, &shell::TerminationSignals::terminationRequested, this,
            [this] { m_run.leave(shell::ExitGood); });
    connect(&m_network, &shell::NetworkHints::lost, this, [this] {
        for (const auto &shop : m_shops)
            shop->networkLost();
    });
    connect(&m_network, &shell::NetworkHints::back, this, [this] {
        for (const auto &shop : m_shops)
            shop->networkBack();
    });
}

Application::~Application()
{
    m_engine.reset(); // before the dashboard that it shows
    closeShops();
}

int Application::run()
{
    if (const auto problem = prepare()) {
        shell::printError(problem->sentence);
        return problem->exitStatus;
    }
    m_run.start();
    const int status = QCoreApplication::exec();
    m_placeKeeper.reset();
    m_engine.reset();
    return status;
}

std::optional<OpenProblem> Application::prepare()
{
    // Scripts and containers run in the "C" locale, whose times and numbers are for machines.
    if (QLocale::system().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    if (const auto tls = gateway::tlsConfiguration(m_options.caFile))
        m_tls = *tls;
    if (!m_options.headless)
        followChoices();
    const bool named = m_options.demo || !m_options.url.isEmpty();
    if (named) {
        Shop shop;
        shop.demo = m_options.demo;
        shop.profile.url = m_options.url;
        shop.profile.sellerId = m_options.seller;
        // The saved profile of this shop applies where the command line says nothing else.
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
        showNoShop();
    }
    if (!m_options.headless && !openWindow())
        return OpenProblem{1, u"The window cannot be opened."_s};
    if (!named)
        m_flow->begin();
    return std::nullopt;
}

/// The user may choose another shop in the window at any time.
void Application::followChoices()
{
    m_flow = std::make_unique<ConnectFlow>(dataFolder(false), !m_options.noJournal, m_tls, *m_workspace.setup());
    connect(m_flow.get(), &ConnectFlow::chosen, this, [this](const Shop &shop) {
        if (const auto problem = openShop(shop))
            m_flow->failed(problem->sentence);
    });
    connect(m_flow.get(), &ConnectFlow::left, this, [this] {
        closeShops(gateway::CloseMode::Disconnect);
        showNoShop();
    });
    connect(m_flow.get(), &ConnectFlow::signedInAgain, this, [this] {
        for (const auto &shop : m_shops)
            shop->retryNow();
    });
    connect(m_flow.get(), &ConnectFlow::currencyChosen, this, [this](const QString &currency) {
        for (const auto &shop : m_shops)
            shop->projection().setChosenCurrency(currency);
    });
}

std::optional<OpenProblem> Application::openShop(const Shop &shop)
{
    closeShops();
    ShopEnvironment environment{m_options, m_budgets};
    environment.tls = m_tls;
    if (!m_options.noJournal)
        environment.dataFolder = dataFolder(shop.demo);
    environment.store = store();
    environment.exportSink = &m_exportSink;
    environment.activateWindow = [this] { return activateWindow(); };
    auto opened = OpenShop::open(shop, environment);
    if (!opened)
        return opened.error();

    OpenShop *next = opened->get();
    connect(next, &OpenShop::eventsApplied, &m_run, &ScriptedRun::eventsApplied);
    connect(next, &OpenShop::statusChanged, this, [this](const gateway::ConnectionStatus &status) {
        if (m_flow)
            m_flow->connectionChanged(status);
        m_run.connectionChanged(status);
    });
    // Queued, because the sender is a part of the shop that is closed then.
    connect(
        next, &OpenShop::restoreRequested, this,
        [this, requested = QPointer(next)](const QString &backup) {
            if (requested)
                restoreBackup(*requested, backup);
        },
        Qt::QueuedConnection);
    m_workspace.setDashboard(next->dashboard());
    discardShown();
    m_shops.push_back(std::move(opened).value());
    applyRetention();
    if (!m_options.headless)
        next->serveStorage(*m_workspace.storage(), m_exportSink);
    next->start();
    return std::nullopt;
}

void Application::closeShops(gateway::CloseMode mode)
{
    for (const auto &shop : m_shops) {
        shop->close(mode);
        m_lostEvents += shop->takeLostEvents();
    }
}

void Application::showNoShop()
{
    dashboard::Dashboard::Options options;
    options.locale = QLocale();
    options.exportSink = &m_exportSink;
    options.store = store();
    auto empty = std::make_unique<dashboard::Dashboard>(m_nothing, options);
    m_workspace.setDashboard(empty.get());
    discardShown();
    m_noShop = std::move(empty);
}

/// Deletes what was shown before, later: the window may be within a call on it.
void Application::discardShown()
{
    for (auto &shop : m_shops)
        shop.release()->deleteLater();
    m_shops.clear();
    if (m_noShop)
        m_noShop.release()->deleteLater();
}

/// The shop is closed while its journal is replaced.
void Application::restoreBackup(OpenShop &open, const QString &backup)
{
    const QString path = open.journalPath();
    if (path.isEmpty())
        return;
    const Shop shop = open.shop();
    closeShops();
    const auto problem = journal::restoreBackup(backup, path);
    if (const auto unopened = openShop(shop)) {
        if (m_flow)
            m_flow->failed(unopened->sentence);
        return;
    }
    Q_EMIT m_workspace.dashboard()->messageRequested(
        problem ? *problem : tr("The backup is back. What was here before lies beside it."));
}

void Application::applyRetention()
{
    constexpr qint64 Megabyte = 1024 * 1024;
    const settings::StorageSettings &settings = *m_workspace.storage();
    for (const auto &shop : m_shops)
        shop->setRetention({settings.days(), settings.megabytes() * Megabyte});
}

/// Folder of journals and settings. A demo has one of its own, so that its data never meets real data.
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

KeyValueStore Application::store() const
{
    shell::SettingsFile *settings = m_settings.get();
    if (!settings)
        return {};
    return {[settings](const QString &key) { return settings->read(key); },
            [settings](const QString &key, const QString &text) { settings->write(key, text); }};
}

bool Application::openWindow()
{
    shell::choosePainting(m_options.backend.value_or(shell::backendOf(m_workspace.preferences()->painting())));
    QQuickStyle::setStyle(u"Basic"_s);
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    shell::keepQmlCacheApart(QStandardPaths::writableLocation(QStandardPaths::CacheLocation),
                             QCoreApplication::applicationFilePath());
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(u"qrc:/qt/qml"_s);
    (new QQmlFileSelector(m_engine.get(), m_engine.get()))->setExtraSelectors(shell::qmlSelectors());
    m_engine->setInitialProperties(windowProperties());
    m_engine->load(QUrl(u"qrc:/qt/qml/Tillwatch/App/Main.qml"_s));
    m_window = m_engine->rootObjects().isEmpty() ? nullptr
                                                 : qobject_cast<QQuickWindow *>(m_engine->rootObjects().constFirst());
    if (!m_window)
        return false;
    connect(m_window, &QWindow::visibleChanged, this, [this](bool visible) {
        if (!visible)
            m_run.leave(shell::ExitGood);
    });
    m_run.setWindow(m_window);
    if (remembersWindow())
        m_placeKeeper = std::make_unique<shell::WindowPlaceKeeper>(m_window, store());
    return true;
}

/// A run for a picture looks the same whatever the window was like before.
bool Application::remembersWindow() const
{
    return m_settings && m_options.screenshot.isEmpty();
}

/// What the command line asks for, else what the window was like at the end of the last run.
QVariantMap Application::windowProperties() const
{
    QVariantMap properties{{u"workspace"_s, QVariant::fromValue(&m_workspace)}};
    const shell::WindowPlace last = remembersWindow() ? shell::WindowPlace::read(store()) : shell::WindowPlace();
    const QString page = m_options.page.isEmpty() ? last.page : m_options.page;
    if (shell::pageNames().contains(page))
        properties.insert(u"page"_s, page);
    if (m_options.size.isValid()) {
        properties.insert(u"width"_s, m_options.size.width());
        properties.insert(u"height"_s, m_options.size.height());
    } else if (!last.normal.isNull()) {
        QList<QRect> screens;
        for (const QScreen *screen : QGuiApplication::screens()) // the primary one comes first
            screens.append(screen->availableGeometry());
        const QRect place = shell::fitted(last.normal, screens);
        properties.insert(u"x"_s, place.x());
        properties.insert(u"y"_s, place.y());
        properties.insert(u"width"_s, place.width());
        properties.insert(u"height"_s, place.height());
    }
    if (last.maximized && !m_options.size.isValid())
        properties.insert(u"visibility"_s, QWindow::Maximized);
    return properties;
}

bool Application::activateWindow()
{
    if (!m_window)
        return false;
    m_window->setWindowStates(m_window->windowStates() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->requestActivate();
    return true;
}

} // namespace tillwatch::composition
