// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/dashboard.h"

#include <QDateTime>
#include <QRegularExpression>

#include <cmath>
#include <numeric>

extern void qml_register_types_Tillwatch_Models();

using namespace Qt::StringLiterals;

namespace tillwatch::dashboard
{

using events::Time;
using fold::RecordKind;

namespace
{
constexpr Time Second = 1000;
constexpr Time Minute = 60 * Second;
/// Interval of refreshing the filters that depend on the time, such as orders that were not shipped in time.
constexpr Time FilterInterval = 10 * Minute;

} // namespace

Dashboard::Dashboard(shop::ShopProjection &projection, const Options &options, Clock clock, QObject *parent)
    : QObject(parent), m_clock(clock ? std::move(clock) : Clock(QDateTime::currentMSecsSinceEpoch)),
      m_projection(projection), m_state(projection.state()),
      m_ledger(projection.ledger()), m_display{options.locale, m_ledger.zone(), projection.currency()},
      m_shopName(options.shopName), m_orderModel(m_state, m_display), m_orders(&m_orderModel),
      m_mutedProducts(u"muted/"_s + options.shopId, options.store), m_productModel(m_state, m_display, m_mutedProducts),
      m_products(&m_productModel), m_quotationModel(m_state, m_display), m_quotations(&m_quotationModel),
      m_quotationBoard(m_state, m_display, &m_quotationModel), m_wholesaleModel(m_state, m_display),
      m_wholesale(&m_wholesaleModel), m_receivables(m_state, m_display, &m_wholesaleModel),
      m_invitationModel(m_state, m_display), m_invitations(&m_invitationModel), m_cartModel(m_state, m_display),
      m_carts(&m_cartModel), m_storefront(m_state.storefront()), m_activity(m_display),
      m_attention(m_state, {m_orderModel, m_productModel, m_quotationModel, m_wholesaleModel}, m_display),
      m_backlog(m_state), m_kpis(m_ledger, m_backlog, m_display),
      m_currencyOffer(m_state, m_display, u"currencyOffer/"_s + options.shopId, options.store),
      m_revenue(m_ledger, m_display), m_orderSeries(m_state), m_history(m_state, m_display, projection.gaps()),
      m_search(m_state,
               {{fold::RecordKind::Order, &m_orderModel},
                {fold::RecordKind::Product, &m_productModel},
                {fold::RecordKind::Quotation, &m_quotationModel},
                {fold::RecordKind::WholesaleOrder, &m_wholesaleModel},
                {fold::RecordKind::Invitation, &m_invitationModel}},
               m_display),
      m_connection(m_display), m_alerts(projection.alerts(), m_display, m_clock),
      m_away(projection.alerts(), projection.gaps(), m_display),
      m_tableActions(m_display, options.store, options.exportSink)
{
    // Without a reference, the linker drops the QML registration of a static library.
    [[maybe_unused]] volatile auto registration = &qml_register_types_Tillwatch_Models;

    connect(&m_away, &archive::AwayModel::looked, this, &Dashboard::looked);
    projection.setMutedProducts(m_mutedProducts.ids());
    connect(&m_mutedProducts, &tables::MutedProducts::changed, this, [this] {
        m_projection.setMutedProducts(m_mutedProducts.ids());
        Q_EMIT mutedCountChanged();
    });
    connect(&m_tableActions, &TableActions::messageRequested, this, &Dashboard::messageRequested);
    connect(&m_connection, &connection::ConnectionInfo::retryRequested, this, &Dashboard::retryRequested);
    connect(notifications(), &notifications::NotificationModel::marked, this, &Dashboard::marked);
    m_timer.setInterval(int(Second));
    connect(&m_timer, &QTimer::timeout, this, &Dashboard::tick);
    m_timer.start();
    const Time now = m_clock();
    m_second = now / Second;
    setDay(now);
    contentReplaced();
    m_connection.resume(projection.connection(), projection.gaps().disconnectedSince(), now);
    tick();
    projection.setObserver(this);
}

Dashboard::~Dashboard()
{
    m_projection.setObserver(nullptr);
}

void Dashboard::touch(const fold::Outcome &outcome)
{
    switch (outcome.kind) {
    case RecordKind::Order:
        m_orderModel.touch(outcome.row);
        m_currencyOffer.touch(outcome.row);
        break;
    case RecordKind::Product:
        m_productModel.touch(outcome.row);
        break;
    case RecordKind::Quotation:
        m_quotationModel.touch(outcome.row);
        break;
    case RecordKind::WholesaleOrder:
        m_wholesaleModel.touch(outcome.row);
        break;
    case RecordKind::Invitation:
        m_invitationModel.touch(outcome.row);
        break;
    case RecordKind::Cart:
        m_cartModel.touch(outcome.row);
        break;
    case RecordKind::Storefront:
        m_storefrontStale = true;
        break;
    case RecordKind::None:
    case RecordKind::Server:
    case RecordKind::Notice:
    case RecordKind::Connection:
        break;
    }
    m_backlog.touch(outcome);
    // An order and a wholesale order may share an id.
    m_orderModel.touch(outcome.orderRow);
    if (outcome.kind == RecordKind::Order)
        m_orderSeries.touch(outcome.row);
    m_orderSeries.touch(outcome.orderRow);
    m_wholesaleModel.touch(outcome.wholesaleRow);
}

void Dashboard::flush()
{
    m_orderModel.flush(m_state.orders().size());
    m_productModel.flush(m_state.products().size());
    m_quotationModel.flush(m_state.quotations().size());
    m_wholesaleModel.flush(m_state.wholesaleOrders().size());
    m_invitationModel.flush(m_state.invitations().size());
    m_cartModel.flush(m_state.carts().size());
    m_backlog.refresh();
    m_currencyOffer.refresh();
    if (std::exchange(m_storefrontStale, false))
        m_storefront.refresh();
}

void Dashboard::contentReplaced()
{
    const Time now = m_clock();
    m_currencyOffer.recount();
    flush();
    m_storefront.refresh();
    const auto &items = m_projection.activity().items();
    m_activity.add({items.cbegin(), items.cend()}, m_projection.gaps().over());
    m_alerts.refresh();
    if (m_projection.isRestored())
        m_away.start(m_projection.lastLookedAt(), now);
    m_chartsStale = true;
    refreshNumbers(now);
}

void Dashboard::eventApplied(const events::Event &event, const fold::Outcome &outcome)
{
    touch(outcome);
    if (!m_history.recordId().isEmpty())
        m_history.touch(events::recordOf(event));
    m_chartsStale = true;
}

void Dashboard::batchApplied(qint64 live, const std::vector<shop::ActivityItem> &activity)
{
    m_eventsPerSecond[std::size_t(m_second % 60)] += int(live);
    flush();
    m_activity.add(activity);
    m_alerts.refresh();
    refreshNumbers(m_clock());
}

void Dashboard::currencyChanged()
{
    m_display.currency = m_projection.currency();
    m_currencyOffer.refresh();
    m_chartsStale = true;
    reformatAmounts();
    refreshNumbers(m_clock());
    Q_EMIT shopChanged();
}

void Dashboard::reformatAmounts()
{
    m_orderModel.reformatAmounts();
    m_productModel.reformatAmounts();
    m_quotationModel.reformatAmounts();
    m_wholesaleModel.reformatAmounts();
    m_quotationBoard.reformatAmounts();
    m_receivables.reformatAmounts();
    m_cartModel.reformatAmounts();
    m_history.reformatTexts();
    m_search.reformatTexts();
    m_away.reformatTexts();
    m_activity.reformatTexts();
    m_attention.reformatTexts();
    m_alerts.toasts()->reformatTexts();
    m_alerts.notifications()->reformatTexts();
}

Time Dashboard::gatewayTime(Time now) const
{
    return now + m_projection.connection().clockDifferenceMs.value_or(0);
}

void Dashboard::setDay(Time now)
{
    m_today = analytics::Day::containing(now, m_display.zone);
    m_filtersAt = now;
    // What follows compares with times of events, which are the gateway's.
    const Time there = gatewayTime(now);
    m_attention.setNow(there); // before the tables, because it reads their changed rows
    m_orderModel.setTimes({m_today.begin, m_today.end, there});
    m_wholesaleModel.setNow(there, m_today.begin, m_today.end);
    m_productModel.setNow(there);
    m_receivables.setNow(there);
}

void Dashboard::refreshNumbers(Time now)
{
    using tables::OrderModel;
    m_kpis.refresh(m_today, now,
                   {m_orderModel.filterCount(OrderModel::ToShipFilter),
                    m_orderModel.filterCount(OrderModel::NeedsActionFilter), m_attention.total(),
                    m_wholesaleModel.filterCount(tables::WholesaleModel::TodayFilter)});
}

void Dashboard::connectionChanged(const std::optional<TimeSpan> &endedGap)
{
    const Time now = m_clock();
    if (endedGap) {
        m_history.refreshGaps();
        m_activity.add({}, {*endedGap});
    }
    const ConnectionStatus &status = m_projection.connection();
    m_chartsStale = m_chartsStale || status.phase == ConnectionPhase::Connected;
    m_connection.setStatus(status, now);
    const Time difference = status.clockDifferenceMs.value_or(0);
    if (std::abs(difference - m_clockDifference) >= Second) {
        m_clockDifference = difference;
        setDay(now);
    }
    m_alerts.refresh();
    updateStatusLine(now);
}

void Dashboard::setArchive(archive::Archive *archive)
{
    m_history.setArchive(archive);
    m_search.setArchive(archive);
}

void Dashboard::tick()
{
    const Time now = m_clock();
    for (qint64 second = now / Second; m_second < second; ++m_second) {
        if (second - m_second > 60)
            m_second = second - 60;
        m_eventsPerSecond[std::size_t((m_second + 1) % 60)] = 0;
    }
    if (now >= m_today.end || now < m_today.begin || now - m_filtersAt >= FilterInterval) {
        setDay(now);
        m_chartsStale = true;
    }
    m_connection.tick(now);
    updateStatusLine(now);
    updateShopClock(now);
    // An open gap is drawn again at long intervals, since it grows by a pixel in minutes.
    constexpr Time GapDrawInterval = 30 * Second;
    if (m_projection.gaps().disconnectedSince() != events::NoTime && now - m_gapDrawnAt >= GapDrawInterval) {
        m_gapDrawnAt = now;
        m_chartsStale = true;
    }
    if (m_chartsStale) {
        m_chartsStale = false;
        refreshCharts(now);
    }
    m_attention.refresh();
    refreshNumbers(now);
    m_alerts.refresh();
    m_away.refresh(now);
}

void Dashboard::refreshCharts(Time now)
{
    const std::vector<TimeSpan> gaps = m_projection.gaps().until(now);
    m_revenue.refresh(m_today, now, gaps);
    m_orderSeries.refresh(m_today, now);
    m_kpis.refreshComparisons(m_today, now);
    QList<qreal> drawn;
    for (const TimeSpan &span : gaps)
        drawn << qreal(span.from) << qreal(span.to);
    if (std::exchange(m_gaps, drawn) != drawn)
        Q_EMIT gapsChanged();
}

void Dashboard::updateStatusLine(Time now)
{
    QStringList parts{m_connection.label()};
    if (m_projection.lastEventAt() == events::NoTime) {
        parts.append(tr("no events yet"));
    } else if (m_projection.gaps().firstConnectedAt() == events::NoTime) {
        // Before the first connection, everything that is shown was restored from the journal.
        const Time receivedUntil = m_projection.gaps().connectedBeforeUntil() == events::NoTime
                                       ? m_projection.lastEventAt()
                                       : m_projection.gaps().connectedBeforeUntil();
        parts.append(tr("as of %1").arg(m_display.timeInSentence(receivedUntil, now)));
    } else {
        const qint64 age = std::max<qint64>(0, now - m_projection.lastEventAt()) / Second;
        parts.append(age < 60     ? tr("last event %1 s ago").arg(m_display.locale.toString(age))
                     : age < 3600 ? tr("last event %1 min ago").arg(m_display.locale.toString(age / 60))
                                  : tr("last event %1")
                                        .arg(m_display.locale.toString(m_display.moment(m_projection.lastEventAt()),
                                                                       QLocale::ShortFormat)));
        const int perMinute = std::accumulate(m_eventsPerSecond.begin(), m_eventsPerSecond.end(), 0);
        parts.append(tr("%1/min").arg(m_display.locale.toString(perMinute)));
    }
    const fold::Counters &counters = m_state.counters;
    const auto toInt = [](qint64 n) { return int(std::min<qint64>(n, std::numeric_limits<int>::max())); };
    if (const int n = toInt(counters.duplicates); n > 0)
        parts.append(n == 1 ? tr("%Ln duplicate dropped", nullptr, n) : tr("%Ln duplicates dropped", nullptr, n));
    if (const int n = toInt(counters.unknown); n > 0)
        parts.append(n == 1 ? tr("%Ln unknown event", nullptr, n) : tr("%Ln unknown events", nullptr, n));
    if (const int n = toInt(counters.undecodable + counters.unreadableAmounts); n > 0)
        parts.append(tr("%Ln could not be read", nullptr, n));
    if (const int n = toInt(counters.disbelievedStamps); n > 0)
        parts.append(n == 1 ? tr("%Ln time too far ahead", nullptr, n) : tr("%Ln times too far ahead", nullptr, n));
    const QString line = parts.join(u" · "_s);
    if (line == m_statusLine)
        return;
    m_statusLine = line;
    Q_EMIT statusLineChanged();
}

void Dashboard::updateShopClock(Time now)
{
    // The short format of some locales has seconds, which the clock leaves out.
    static const QRegularExpression seconds(u"[^\\w\\s']*s+"_s);
    const QString format = m_display.locale.timeFormat(QLocale::ShortFormat).remove(seconds);
    const QString clock = m_display.locale.toString(m_display.moment(now).time(), format);
    if (clock == m_shopClock)
        return;
    m_shopClock = clock;
    Q_EMIT shopClockChanged();
}

void Dashboard::setFrozen(bool frozen)
{
    if (frozen == m_frozen)
        return;
    m_frozen = frozen;
    for (live::RowProxy *proxy : std::initializer_list<live::RowProxy *>{&m_orders, &m_products, &m_quotations,
                                                                         &m_wholesale, &m_invitations, &m_carts})
        proxy->setWindowFrozen(frozen);
    m_quotationBoard.setWindowFrozen(frozen);
    m_activity.setFrozen(frozen);
    m_attention.setFrozen(frozen);
    notifications()->setFrozen(frozen);
    Q_EMIT frozenChanged();
}

void Dashboard::setLooking(bool looking)
{
    if (looking == isLooking())
        return;
    m_away.setLooking(looking, m_clock());
    Q_EMIT lookingChanged();
}

void Dashboard::setTrouble(const QString &sentence)
{
    if (sentence == m_trouble)
        return;
    m_trouble = sentence;
    Q_EMIT troubleChanged();
}

void Dashboard::setAmountsHidden(bool hidden)
{
    if (hidden == m_display.amountsHidden)
        return;
    m_display.amountsHidden = hidden;
    reformatAmounts();
    refreshNumbers(m_clock());
    Q_EMIT amountsHiddenChanged();
}

QList<state::Notice> Dashboard::notices() const
{
    QList<state::Notice> notices;
    tables::Display shown = m_display;
    shown.amountsHidden = false; // Hiding protects the screen, not the state file.
    for (const alerts::Entry &entry : m_alerts.policy().entries()) {
        const notifications::AlertText text = notifications::alertText(entry, shown);
        notices.append({alerts::key(entry.topic), entry.severity, text.title, text.body, fold::key(entry.subjectKind),
                        entry.subjectId, entry.at, entry.count, entry.wasToasted(), entry.read});
    }
    return notices;
}

QString Dashboard::axisLabel(qreal units, qreal step) const
{
    if (m_display.amountsHidden)
        return u"•••"_s;
    // As many decimals as distinguish two steps.
    constexpr int MaxDecimals = 3;
    int decimals = 0;
    for (qreal scaled = step; decimals < MaxDecimals && std::abs(scaled - std::round(scaled)) > 1e-6; scaled *= 10)
        ++decimals;
    return m_display.locale.toString(units, 'f', decimals);
}

} // namespace tillwatch::dashboard
