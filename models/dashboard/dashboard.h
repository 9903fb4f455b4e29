// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "archive/awaymodel.h"
#include "archive/historymodel.h"
#include "archive/searchmodel.h"
#include "connection/connectioninfo.h"
#include "dashboard/tableactions.h"
#include "notifications/alertcentre.h"
#include "overview/activitymodel.h"
#include "overview/attentionmodel.h"
#include "overview/currencyoffer.h"
#include "overview/kpis.h"
#include "overview/orderseries.h"
#include "overview/revenueseries.h"
#include "shop/backlog.h"
#include "shop/shopprojection.h"
#include "state/statefile.h"
#include "tables/cartproxy.h"
#include "tables/invitationproxy.h"
#include "tables/orderproxy.h"
#include "tables/productproxy.h"
#include "tables/quotationboard.h"
#include "tables/receivables.h"
#include "tables/storefrontmodel.h"
#include "tables/wholesaleproxy.h"

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <array>

namespace tillwatch::dashboard
{

/// Item models over one shop's projection, and the window's commands about that shop. A dashboard can be destroyed and
/// created again over the same projection at any time. GUI thread.
class Dashboard : public QObject, private shop::ProjectionObserver
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the workspace")
    Q_PROPERTY(tillwatch::tables::OrderProxy *orders READ orders CONSTANT)
    Q_PROPERTY(tillwatch::tables::OrderModel *orderModel READ orderModel CONSTANT)
    Q_PROPERTY(tillwatch::tables::ProductProxy *products READ products CONSTANT)
    Q_PROPERTY(tillwatch::tables::QuotationProxy *quotations READ quotations CONSTANT)
    Q_PROPERTY(tillwatch::tables::QuotationBoard *quotationBoard READ quotationBoard CONSTANT)
    Q_PROPERTY(tillwatch::tables::WholesaleProxy *wholesaleOrders READ wholesaleOrders CONSTANT)
    Q_PROPERTY(tillwatch::tables::Receivables *receivables READ receivables CONSTANT)
    Q_PROPERTY(tillwatch::tables::InvitationProxy *invitations READ invitations CONSTANT)
    Q_PROPERTY(tillwatch::tables::CartProxy *carts READ carts CONSTANT)
    Q_PROPERTY(tillwatch::tables::StorefrontModel *storefront READ storefront CONSTANT)
    Q_PROPERTY(tillwatch::notifications::NotificationModel *notifications READ notifications CONSTANT)
    Q_PROPERTY(tillwatch::notifications::ToastModel *toasts READ toasts CONSTANT)
    Q_PROPERTY(tillwatch::overview::ActivityModel *activity READ activity CONSTANT)
    Q_PROPERTY(tillwatch::overview::AttentionModel *attention READ attention CONSTANT)
    Q_PROPERTY(tillwatch::overview::Kpis *kpis READ kpis CONSTANT)
    Q_PROPERTY(tillwatch::overview::RevenueSeries *revenue READ revenue CONSTANT)
    Q_PROPERTY(tillwatch::overview::CurrencyOffer *currencyOffer READ currencyOffer CONSTANT)
    Q_PROPERTY(tillwatch::overview::OrderSeries *ordersByQuarter READ ordersByQuarter CONSTANT)
    Q_PROPERTY(tillwatch::archive::HistoryModel *history READ history CONSTANT)
    Q_PROPERTY(tillwatch::archive::SearchModel *search READ search CONSTANT)
    Q_PROPERTY(tillwatch::archive::AwayModel *away READ away CONSTANT)
    Q_PROPERTY(tillwatch::connection::ConnectionInfo *connection READ connection CONSTANT)
    /// Connection, last event, event rate and dropped events in one line.
    Q_PROPERTY(QString statusLine READ statusLine NOTIFY statusLineChanged)
    Q_PROPERTY(QString shopName READ shopName NOTIFY shopChanged)
    /// Present time in the shop's zone, to the minute.
    Q_PROPERTY(QString shopClock READ shopClock NOTIFY shopClockChanged)
    /// Present time, from which ages are counted; signalled once a minute.
    Q_PROPERTY(QDateTime now READ now NOTIFY shopClockChanged)
    /// ISO 4217 code, empty while it is unknown; IANA name of the time zone.
    Q_PROPERTY(QString currency READ currency NOTIFY shopChanged)
    Q_PROPERTY(QString timeZone READ timeZone NOTIFY shopChanged)
    /// While frozen, the rows of all tables and lists keep their positions.
    Q_PROPERTY(bool frozen READ isFrozen WRITE setFrozen NOTIFY frozenChanged)
    /// Whether the window is looked at: active and not minimised.
    Q_PROPERTY(bool looking READ isLooking WRITE setLooking NOTIFY lookingChanged)
    /// Problem with storing received events, while it lasts; else empty.
    Q_PROPERTY(QString trouble READ trouble NOTIFY troubleChanged)
    /// Number of muted products.
    Q_PROPERTY(int mutedCount READ mutedCount NOTIFY mutedCountChanged)
    /// All connection gaps, for charts: begin and end in turn, in milliseconds since 1970.
    Q_PROPERTY(QList<qreal> gaps READ gaps NOTIFY gapsChanged)
    /// Whether amounts are shown as "•••".
    Q_PROPERTY(bool amountsHidden READ amountsHidden WRITE setAmountsHidden NOTIFY amountsHiddenChanged)
public:
    using Clock = notifications::AlertCentre::Clock;
    /// Options of a new dashboard.
    struct Options {
        QLocale locale;
        QString shopName;
        QString shopId = {};              ///< for keys of settings of this shop; may be empty
        KeyValueStore store = {};         ///< of table arrangements and muted products
        ExportSink *exportSink = nullptr; ///< outlives the dashboard; null for no export
    };

    /// \a projection outlives the dashboard, which observes it. \a clock returns milliseconds since 1970; the default
    /// is the system's.
    Dashboard(shop::ShopProjection &projection, const Options &options, Clock clock = {}, QObject *parent = nullptr);
    ~Dashboard() override;

    /// Sets the archive of received events; null if there is none, and before it is destroyed.
    void setArchive(archive::Archive *archive);
    /// Sets the problem with storing events as a sentence; empty for no problem.
    void setTrouble(const QString &sentence);
    /// Updates everything that depends on the time: clock, status line, charts, day. Called by a timer every second,
    /// and by tests.
    void tick();

    [[nodiscard]] const shop::ShopProjection &projection() const { return m_projection; }
    [[nodiscard]] const fold::ShopState &state() const { return m_state; }
    [[nodiscard]] const analytics::Ledger &ledger() const { return m_ledger; }
    [[nodiscard]] notifications::AlertCentre &alerts() { return m_alerts; }
    [[nodiscard]] const notifications::AlertCentre &alerts() const { return m_alerts; }
    [[nodiscard]] const tables::Display &display() const { return m_display; }
    /// Entries of the notification centre for the state file, the oldest first.
    [[nodiscard]] QList<state::Notice> notices() const;

    [[nodiscard]] tables::OrderProxy *orders() { return &m_orders; }
    [[nodiscard]] tables::OrderModel *orderModel() { return &m_orderModel; }
    [[nodiscard]] tables::ProductProxy *products() { return &m_products; }
    [[nodiscard]] tables::QuotationProxy *quotations() { return &m_quotations; }
    [[nodiscard]] tables::QuotationBoard *quotationBoard() { return &m_quotationBoard; }
    [[nodiscard]] tables::WholesaleProxy *wholesaleOrders() { return &m_wholesale; }
    [[nodiscard]] tables::Receivables *receivables() { return &m_receivables; }
    [[nodiscard]] tables::InvitationProxy *invitations() { return &m_invitations; }
    [[nodiscard]] tables::CartProxy *carts() { return &m_carts; }
    [[nodiscard]] tables::StorefrontModel *storefront() { return &m_storefront; }
    [[nodiscard]] notifications::NotificationModel *notifications() { return m_alerts.notifications(); }
    [[nodiscard]] notifications::ToastModel *toasts() { return m_alerts.toasts(); }
    [[nodiscard]] overview::ActivityModel *activity() { return &m_activity; }
    [[nodiscard]] overview::AttentionModel *attention() { return &m_attention; }
    [[nodiscard]] const shop::Backlog &backlog() const { return m_backlog; }
    [[nodiscard]] overview::Kpis *kpis() { return &m_kpis; }
    [[nodiscard]] overview::CurrencyOffer *currencyOffer() { return &m_currencyOffer; }
    [[nodiscard]] overview::RevenueSeries *revenue() { return &m_revenue; }
    [[nodiscard]] overview::OrderSeries *ordersByQuarter() { return &m_orderSeries; }
    [[nodiscard]] archive::HistoryModel *history() { return &m_history; }
    [[nodiscard]] archive::SearchModel *search() { return &m_search; }
    [[nodiscard]] archive::AwayModel *away() { return &m_away; }
    [[nodiscard]] connection::ConnectionInfo *connection() { return &m_connection; }
    [[nodiscard]] const QString &statusLine() const { return m_statusLine; }
    [[nodiscard]] const QString &shopName() const { return m_shopName; }
    [[nodiscard]] const QString &shopClock() const { return m_shopClock; }
    [[nodiscard]] QDateTime now() const { return m_display.moment(gatewayTime(m_clock())); }
    [[nodiscard]] const QString &currency() const { return m_display.currency; }
    [[nodiscard]] QString timeZone() const { return QString::fromUtf8(m_display.zone.id()); }
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    void setFrozen(bool frozen);
    [[nodiscard]] bool isLooking() const { return m_away.isLooking(); }
    void setLooking(bool looking);
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    [[nodiscard]] int mutedCount() const { return m_mutedProducts.count(); }
    [[nodiscard]] const QList<qreal> &gaps() const { return m_gaps; }
    [[nodiscard]] bool amountsHidden() const { return m_display.amountsHidden; }
    void setAmountsHidden(bool hidden);

    /// Opens the panel of a record on its page; \a kind is a key of fold::RecordKind.
    Q_INVOKABLE void openRecord(const QString &kind, const QString &id) { Q_EMIT recordRequested(kind, id); }
    /// Mutes the alerts of a product, or ends that; muted alerts still appear in the notification centre.
    Q_INVOKABLE void muteProduct(const QString &id, bool muted) { m_mutedProducts.setMuted(id, muted); }
    Q_INVOKABLE bool isMuted(const QString &productId) const { return m_mutedProducts.contains(productId); }
    /// Arrangement and saved views of the table \a name, which shows \a rows.
    Q_INVOKABLE tillwatch::tables::TableViews *tableViews(const QString &name, tillwatch::live::RowProxy *rows)
    {
        return m_tableActions.views(name, rows);
    }
    /// Copies the selected rows to the clipboard, with columns of these roles and titles.
    Q_INVOKABLE void copyRows(tillwatch::live::RowProxy *rows, const QStringList &roles, const QStringList &titles)
    {
        m_tableActions.copyRows(rows, roles, titles);
    }
    Q_INVOKABLE void copyText(const QString &text) { m_tableActions.copyText(text); }
    /// Exports the selected rows to a CSV file, or the shown rows if fewer than two are selected. messageRequested()
    /// names the file.
    Q_INVOKABLE void exportRows(tillwatch::live::RowProxy *rows, const QString &name, const QStringList &roles,
                                const QStringList &titles)
    {
        m_tableActions.exportRows(rows, name, now(), roles, titles);
    }
    /// Label of a chart's axis: \a units of the shop's currency with as many decimals as \a step needs, hidden if
    /// amounts are.
    Q_INVOKABLE QString axisLabel(qreal units, qreal step) const;

Q_SIGNALS:
    void statusLineChanged();
    void shopChanged();
    void shopClockChanged();
    void frozenChanged();
    void amountsHiddenChanged();
    void mutedCountChanged();
    void lookingChanged();
    /// Asks for storing the time at which the window was last looked at, for ShopProjection::setPast() of the next run.
    void looked(qint64 at);
    void troubleChanged();
    void gapsChanged();
    /// Asks the window to open the panel of a record.
    void recordRequested(const QString &kind, const QString &id);
    /// Asks for a connection attempt now.
    void retryRequested();
    /// Asks for storing \a flags of the alert \a key, see alerts::AlertPolicy::Mark.
    void marked(const QString &key, int flags);
    /// Asks the window to show a sentence about a completed command.
    void messageRequested(const QString &sentence);

private:
    void eventApplied(const events::Event &event, const fold::Outcome &outcome) override;
    void batchApplied(qint64 live, const std::vector<shop::ActivityItem> &activity) override;
    void contentReplaced() override;
    void currencyChanged() override;
    void connectionChanged(const std::optional<TimeSpan> &endedGap) override;

    void touch(const fold::Outcome &outcome);
    void flush();
    /// What the gateway's clock shows when this computer's shows \a now.
    [[nodiscard]] events::Time gatewayTime(events::Time now) const;
    void setDay(events::Time now);
    void refreshNumbers(events::Time now);
    void reformatAmounts();
    void refreshCharts(events::Time now);
    void updateStatusLine(events::Time now);
    void updateShopClock(events::Time now);

    Clock m_clock;
    events::Time m_clockDifference = 0; ///< with which filters and ages were refreshed last
    shop::ShopProjection &m_projection;
    const fold::ShopState &m_state;
    const analytics::Ledger &m_ledger;
    tables::Display m_display;
    QString m_shopName;
    analytics::Day m_today;
    events::Time m_filtersAt = 0; ///< time of the last refresh of filters that depend on the time

    tables::OrderModel m_orderModel;
    tables::OrderProxy m_orders;
    tables::MutedProducts m_mutedProducts;
    tables::ProductModel m_productModel;
    tables::ProductProxy m_products;
    tables::QuotationModel m_quotationModel;
    tables::QuotationProxy m_quotations;
    tables::QuotationBoard m_quotationBoard;
    tables::WholesaleModel m_wholesaleModel;
    tables::WholesaleProxy m_wholesale;
    tables::Receivables m_receivables;
    tables::InvitationModel m_invitationModel;
    tables::InvitationProxy m_invitations;
    tables::CartModel m_cartModel;
    tables::CartProxy m_carts;
    tables::StorefrontModel m_storefront;
    bool m_storefrontStale = false;
    overview::ActivityModel m_activity;
    overview::AttentionModel m_attention;
    shop::Backlog m_backlog;
    overview::Kpis m_kpis;
    overview::CurrencyOffer m_currencyOffer;
    overview::RevenueSeries m_revenue;
    overview::OrderSeries m_orderSeries;
    archive::HistoryModel m_history;
    archive::SearchModel m_search;
    connection::ConnectionInfo m_connection;
    notifications::AlertCentre m_alerts;
    archive::AwayModel m_away;
    TableActions m_tableActions;

    QString m_statusLine;
    QString m_shopClock;
    QString m_trouble;
    events::Time m_gapDrawnAt = 0; ///< time of the last update of an open gap
    QList<qreal> m_gaps;
    bool m_frozen = false;
    bool m_chartsStale = true;
    std::array<int, 60> m_eventsPerSecond{}; ///< of the last minute, by second modulo 60
    qint64 m_second = 0;                     ///< present second since 1970
    QTimer m_timer;
};

} // namespace tillwatch::dashboard
