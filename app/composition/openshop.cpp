// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/openshop.h"

#include "composition/journalpath.h"
#include "demo/demogateway.h"
#include "ingest/describer.h"
#include "journal/journal.h"

#include <QDateTime>
#include <QDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

namespace
{
/// Shortest time between two batches: more cannot be seen, and a burst costs no more.
constexpr int ApplyInterval = 50;  // ms
constexpr double DemoHistory = 24; // hours

/// The zone that was asked for, else the system's, else UTC: a system may name a zone that Qt does not know.
QTimeZone validZone(const QByteArray &asked)
{
    for (const QTimeZone &candidate : {asked.isEmpty() ? QTimeZone() : QTimeZone(asked), QTimeZone::systemTimeZone()}) {
        if (candidate.isValid())
            return candidate;
    }
    return QTimeZone::utc();
}

QString otherInstanceSentence(shell::SingleInstance::Answer answer)
{
    switch (answer) {
    case shell::SingleInstance::Answer::Shown:
        return u" Its window was brought to the front."_s;
    case shell::SingleInstance::Answer::Headless:
        return u" It runs without a window."_s;
    case shell::SingleInstance::Answer::None:
        break;
    }
    return {};
}
} // namespace

Expected<std::unique_ptr<OpenShop>, OpenProblem> OpenShop::open(const Shop &shop, const ShopEnvironment &environment)
{
    std::unique_ptr<OpenShop> opened(new OpenShop(shop));
    if (auto problem = opened->prepare(environment))
        return Unexpected{std::move(*problem)};
    return opened;
}

OpenShop::OpenShop(const Shop &shop) : m_shop(shop)
{
    m_applyTimer.setSingleShot(true);
    m_applyTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_applyTimer, &QTimer::timeout, this, &OpenShop::applyReceived);
}

OpenShop::~OpenShop()
{
    close();
}

std::optional<OpenProblem> OpenShop::prepare(const ShopEnvironment &environment)
{
    const shell::Options &options = environment.options;
    const shell::Profile &profile = m_shop.profile;
    gateway::SessionOptions session;
    session.url = profile.url;
    session.sellerId = profile.sellerId;
    session.storefronts = profile.storefronts;
    session.products = profile.products;
    session.cookie = [cookie = m_shop.cookie] { return cookie->header(); };
    session.client.tls = environment.tls;
    // The command line takes precedence over the profile.
    QString currency = options.currency.isEmpty() ? profile.currency : options.currency;
    m_timeZone = options.timeZone.isEmpty() ? profile.timeZone : options.timeZone;
    if (m_shop.demo) {
        if (auto problem = startDemo(options, session, currency))
            return problem;
    }
    if (session.storefronts.isEmpty() && !session.sellerId.isEmpty())
        session.storefronts = QStringList{session.sellerId};
    m_sellerId = session.sellerId;
    m_troubles = std::make_unique<ShopTroubles>();
    if (auto problem = openJournal(environment, session))
        return problem;

    session.budget = environment.budgets.of(session.url, session.sellerId);
    makeDashboard(environment, currency);
    m_connection = std::make_unique<ShopConnection>(std::move(session), m_journal.get(), options.refold);
    connect(m_connection.get(), &ShopConnection::eventsWaiting, this, &OpenShop::scheduleApply);
    connect(m_connection.get(), &ShopConnection::restored, m_troubles.get(), &ShopTroubles::setRestored);
    connect(m_connection.get(), &ShopConnection::statusChanged, this, [this](const gateway::ConnectionStatus &status) {
        m_projection->setConnection(status, QDateTime::currentMSecsSinceEpoch());
        if (status.clockDifferenceMs)
            noteClockDifference(*status.clockDifferenceMs);
        Q_EMIT statusChanged(status); // a receiver may close the shop
    });
    connect(m_troubles.get(), &ShopTroubles::changed, this,
            [this] { m_dashboard->setTrouble(m_troubles->sentence()); });
    return std::nullopt;
}

std::optional<OpenProblem> OpenShop::startDemo(const shell::Options &options, gateway::SessionOptions &session,
                                               QString &currency)
{
    demo::MarketplaceOptions marketplace;
    marketplace.historyHours = DemoHistory;
    if (options.rate)
        marketplace.rate = *options.rate;
    marketplace.exactRate = options.rate.has_value();
    if (options.seed)
        marketplace.seed = *options.seed;
    if (!options.timeZone.isEmpty())
        marketplace.timeZone = QTimeZone(options.timeZone);
    if (const auto problem = demo::Marketplace::scenarioProblem(options.scenario))
        return OpenProblem{shell::ExitBadArguments, *problem};
    marketplace.scenario = options.scenario;
    m_demo = std::make_unique<demo::DemoGateway>(marketplace);
    const auto connection = m_demo->start();
    if (!connection)
        return OpenProblem{shell::ExitNeverConnected, connection.error()};
    session.url = connection->url.toString();
    session.sellerId = connection->sellerId;
    session.cookie = [cookie = connection->cookie] { return cookie; };
    if (currency.isEmpty())
        currency = connection->currency;
    return std::nullopt;
}

std::optional<OpenProblem> OpenShop::openJournal(const ShopEnvironment &environment,
                                                 const gateway::SessionOptions &session)
{
    if (environment.options.noJournal)
        return std::nullopt;
    const QString &folder = environment.dataFolder;
    const QDir dir(folder + u"/journals"_s);
    if (folder.isEmpty() || !dir.mkpath(u"."_s))
        return OpenProblem{shell::ExitBadDataFolder, u"The data folder \"%1\" cannot be used."_s.arg(folder)};
    // The port of the embedded gateway differs from run to run; it is one profile all the same.
    const QString path = journalFile(folder, m_shop.demo ? u"demo"_s : session.url, session.sellerId);
    journal::Journal::Options options;
    options.describer = ingest::describer();
    options.onTrouble = [troubles = m_troubles.get()](const std::optional<journal::JournalError> &error) {
        if (error)
            shell::printError(error->sentence);
        const QString sentence = error ? error->sentence : QString();
        QMetaObject::invokeMethod(
            troubles, [troubles, sentence] { troubles->setJournalProblem(sentence); }, Qt::QueuedConnection);
    };
    auto journal = journal::Journal::open(path, options);
    if (!journal) {
        QString sentence = journal.error().sentence;
        if (journal.error().kind == journal::JournalErrorKind::Locked)
            sentence += otherInstanceSentence(shell::SingleInstance::activateOther(path));
        return OpenProblem{shell::ExitBadDataFolder, sentence + u" ("_s + dir.path() + u')'};
    }
    m_journal = std::move(journal).value();
    if (m_journal->isWritable())
        m_instance = std::make_unique<shell::SingleInstance>(path, environment.activateWindow);
    m_queries = std::make_unique<JournalQueryService>(m_journal->path(), m_journal->readMode());
    return std::nullopt;
}

void OpenShop::makeDashboard(const ShopEnvironment &environment, const QString &currency)
{
    const shell::Profile &profile = m_shop.profile;
    dashboard::Dashboard::Options options;
    options.locale = QLocale();
    options.shopName = profile.title().isEmpty() ? m_sellerId : profile.title();
    options.shopId = m_shop.demo ? u"demo"_s : profile.id();
    options.exportSink = environment.exportSink;
    options.store = environment.store;
    m_projection = std::make_unique<shop::ShopProjection>(validZone(m_timeZone), currency);
    m_dashboard = std::make_unique<dashboard::Dashboard>(*m_projection, options);
    m_dashboard->setArchive(m_queries.get());
    connect(m_dashboard.get(), &dashboard::Dashboard::retryRequested, this, &OpenShop::retryNow);
    connect(m_dashboard.get(), &dashboard::Dashboard::marked, this, [this](const QString &key, int flags) {
        if (m_journal)
            m_journal->mark(key, flags);
    });
    connect(m_dashboard.get(), &dashboard::Dashboard::looked, this, [this](qint64 at) {
        m_projection->setLastLookedAt(at);
        if (m_journal)
            m_journal->setFact(u"looked"_s, QByteArray::number(at));
    });
}

void OpenShop::start()
{
    m_connection->start();
}

void OpenShop::close(gateway::CloseMode mode)
{
    m_storage.reset();
    if (m_connection) {
        m_dashboard->setLooking(false);
        m_dashboard->setArchive(nullptr);
        m_queries.reset();
        m_connection->stop(mode);
        if (m_journal) {
            m_journal->close();
            m_lostEvents = m_journal->lostEntries();
        }
        m_journal.reset();
        m_applyTimer.stop();
        applyReceived();
        m_connection.reset();
    }
    m_queries.reset();
    m_journal.reset();
    m_instance.reset();
    m_troubles.reset();
    m_demo.reset();
}

QString OpenShop::journalPath() const
{
    return m_journal ? m_journal->path() : QString();
}

void OpenShop::setRetention(const ingest::Retention &retention)
{
    if (m_connection)
        m_connection->setRetention(retention);
}

void OpenShop::serveStorage(settings::StorageSettings &settings, shell::DesktopExportSink &sink)
{
    if (!m_journal)
        return;
    const QString name = m_sellerId.isEmpty() ? u"shop"_s : m_sellerId;
    m_storage = std::make_unique<StorageService>(*m_journal, settings, sink, name, QTimeZone(m_timeZone));
    connect(m_storage.get(), &StorageService::messageRequested, m_dashboard.get(),
            &dashboard::Dashboard::messageRequested);
    connect(m_storage.get(), &StorageService::restoreChosen, this, &OpenShop::restoreRequested);
}

/// Says it in the window, and once on standard error.
void OpenShop::noteClockDifference(qint64 difference)
{
    const bool agreed = m_troubles->clockSentence().isEmpty();
    m_troubles->setClockDifference(difference);
    if (agreed && !m_troubles->clockSentence().isEmpty())
        shell::printError(m_troubles->clockSentence());
}

void OpenShop::retryNow()
{
    if (m_connection)
        m_connection->retryNow();
}

void OpenShop::networkLost()
{
    if (m_connection)
        m_connection->networkLost();
}

void OpenShop::networkBack()
{
    if (m_connection)
        m_connection->networkBack();
}

void OpenShop::scheduleApply()
{
    const qint64 elapsed = m_sinceApplied.isValid() ? m_sinceApplied.elapsed() : ApplyInterval;
    if (elapsed >= ApplyInterval)
        applyReceived();
    else if (!m_applyTimer.isActive())
        m_applyTimer.start(static_cast<int>(ApplyInterval - elapsed));
}

/// The one place where what was restored or received is handed on.
void OpenShop::applyReceived()
{
    m_sinceApplied.start();
    if (auto restored = m_connection->takeRestored()) {
        m_troubles->noteArrival(restored->lastEventAt());
        m_troubles->noteClock(QDateTime::currentMSecsSinceEpoch());
        m_projection->adopt(std::move(*restored));
    }
    const shop::EventBatch batch = m_connection->take();
    if (batch.received == 0)
        return;
    if (!batch.events.empty()) {
        m_troubles->noteClock(batch.events.back().receivedAt);
        m_troubles->noteArrival(batch.events.back().receivedAt);
    }
    m_projection->apply(batch, shop::Mode::Live, QDateTime::currentMSecsSinceEpoch());
    Q_EMIT eventsApplied();
}

} // namespace tillwatch::composition
