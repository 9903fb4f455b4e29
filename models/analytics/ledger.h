// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"

#include <QDate>
#include <QHash>
#include <QTimeZone>
#include <QVarLengthArray>

#include <deque>
#include <map>
#include <vector>

/// Numbers over time, derived from records. Pure; one thread at a time.
namespace tillwatch::analytics
{

using events::Time;
using money::Total;

/// A shop's day: half-open, in milliseconds UTC; 23 and 25 hours long where the clocks change. Each begins where the
/// one before it ends, also where midnight is skipped or comes twice: then with the first moment of the date.
struct Day {
    QDate date;
    Time begin = 0;
    Time end = 0;

    [[nodiscard]] static Day of(QDate date, const QTimeZone &zone);
    [[nodiscard]] static Day containing(Time at, const QTimeZone &zone);
};

/// Money of one currency in a span.
struct Sums {
    Total gross;     ///< G
    Total refunds;   ///< R
    Total toRefund;  ///< C
    Total paidGross; ///< G of retail orders alone
    int paidOrders = 0;

    [[nodiscard]] Total net() const { return gross - refunds - toRefund; }
    Sums &operator+=(const Sums &other);
    [[nodiscard]] bool isZero() const;
};

/// Everything that a span of time says.
struct Numbers {
    int orders = 0;
    int lostAtPayment = 0;
    Sums shop;                     ///< in the shop's currency
    std::map<QString, Sums> other; ///< in any other one, never added up

    /// Nothing where no order was paid.
    [[nodiscard]] std::optional<Total> averageOrderValue(int decimals) const;
};

/// What is so now, whatever the day.
struct Standing {
    int openQuotations = 0;
    int lowStock = 0;
    int outOfStock = 0;
    Total wholesaleBooked;
    Total wholesaleReceivable;
    Total pipeline; ///< value of open quotations
};

/// Keeps the numbers of a shop while its records change: each record's part is taken out and put back in.
class Ledger
{
public:
    explicit Ledger(QTimeZone zone);

    [[nodiscard]] const QTimeZone &zone() const { return m_zone; }
    /// The shop's currency; empty while it is unknown.
    void setCurrency(const QString &currency) { m_currency = currency; }
    [[nodiscard]] const QString &currency() const { return m_currency; }

    /// Takes in what one event did.
    void update(const fold::ShopState &state, const fold::Outcome &outcome);
    /// Builds everything again, for another zone or a state that was restored.
    void rebuild(const fold::ShopState &state, const QTimeZone &zone);

    /// The numbers of [begin, end). Both are taken down to the quarter hour, which every zone's midnight falls on.
    [[nodiscard]] Numbers between(Time begin, Time end) const;
    [[nodiscard]] Numbers on(const Day &day) const { return between(day.begin, day.end); }

    struct Quarter {
        Time begin = 0;
        Sums shop;
        int orders = 0;
    };
    /// The quarter hours of [begin, end) in which something happened, in order.
    [[nodiscard]] std::vector<Quarter> quarters(Time begin, Time end) const;

    [[nodiscard]] Standing standing() const;

    static constexpr Time QuarterLength = 15 * 60 * 1000;
    /// The quarter hour of a time, counted from 1970: wide enough for every date that the wire can name, and no
    /// further.
    [[nodiscard]] static qint32 quarterOf(Time at);

private:
    enum Kind : quint8 {
        Order,
        Lost,
        Gross,
        PaidOrder, ///< G of a retail order, and that it is one
        PaidGross, ///< more of the same
        Refund,
        ToRefund,
        KindCount
    };
    /// What a record adds to a quarter hour. Two of them are what most orders come to, and every order is held.
    struct Part {
        qint64 micros = 0;
        qint32 quarter = 0;
        quint32 what = 0; ///< currency() and kind()
        [[nodiscard]] Kind kind() const { return Kind(what % KindCount); }
        [[nodiscard]] quint32 currency() const { return what / KindCount; } ///< in m_currencies
        bool operator==(const Part &) const = default;
    };
    using Parts = QVarLengthArray<Part, 2>;
    struct Bucket {
        std::map<QString, Sums> sums; ///< "" for amounts that named no currency
        int orders = 0;
        int lost = 0;
        [[nodiscard]] bool isEmpty() const;
    };

    /// When an order's G counts. First seen by a proof of payment, it counts on the day it was made: a dashboard
    /// installed today must not call last week's orders today's revenue.
    [[nodiscard]] Time bookedAt(const fold::OrderRecord &order, Time paidAt) const;
    [[nodiscard]] Parts partsOf(const fold::OrderRecord &order);
    [[nodiscard]] Parts partsOf(const fold::WholesaleRecord &order, const fold::OrderRecord *row);
    [[nodiscard]] quint32 numberOf(const QString &currency);
    static void add(Parts &parts, Kind kind, Time at, Total amount = {}, quint32 currency = 0);
    /// \a allAt: when an event said that all of it went back, or NoTime.
    static void addRefunds(Parts &parts, const fold::Refunds &refunds, Time assumedAt, Time allAt, Total refunded,
                           quint32 currency);
    void replace(std::deque<Parts> &all, int row, Parts parts);
    void book(const Part &part, int sign);
    void addTo(Numbers &numbers, const Bucket &bucket) const;

    void updateOrder(const fold::ShopState &state, int row);
    void updateWholesale(const fold::ShopState &state, int row);
    void updateProduct(const fold::ProductRecord &product, int row);
    void updateQuotation(const fold::QuotationRecord &quotation, int row);

    QTimeZone m_zone;
    mutable Day m_lastDay; ///< looked up last: asking the zone is dear, and most payments are of one day
    QString m_currency;
    std::map<qint32, Bucket> m_buckets;                ///< by quarter hours since 1970
    std::vector<QString> m_currencies{QString()};      ///< every one that an amount was in, none first
    QHash<QString, quint32> m_numbers{{QString(), 0}}; ///< where each stands among them
    std::deque<Parts> m_orders;
    std::deque<Parts> m_wholesale;
    struct WholesaleStanding {
        QString currency;
        Total booked;
        Total receivable;
    };
    std::vector<WholesaleStanding> m_wholesaleStanding;
    std::map<QString, std::pair<Total, Total>>
        m_wholesaleSums; ///< booked and receivable by currency, "" where none was named
    std::vector<fold::StockState> m_products;
    std::vector<std::optional<Total>> m_quotations; ///< the value of an open one
    Standing m_standing;
};

} // namespace tillwatch::analytics
