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

/// Numbers over time, derived from records. No clock; one thread at a time.
namespace tillwatch::analytics
{

using events::Time;
using money::Total;

/// Day in the time zone of a shop: half-open, in milliseconds UTC, 23 or 25 hours long when clocks change. Days are
/// contiguous: if midnight is skipped or repeated, a day begins with the first moment of its date.
struct Day {
    QDate date;
    Time begin = 0;
    Time end = 0;

    [[nodiscard]] static Day of(QDate date, const QTimeZone &zone);
    [[nodiscard]] static Day containing(Time at, const QTimeZone &zone);
};

/// Gross revenue (G), refunds (R) and refunds due (C) of one currency in a span of time.
struct Sums {
    Total gross;        ///< G
    Total refunds;      ///< R
    Total toRefund;     ///< C
    Total paidGross;    ///< gross of retail orders
    int paidOrders = 0; ///< paid retail orders

    [[nodiscard]] Total net() const { return gross - refunds - toRefund; }
    Sums &operator+=(const Sums &other);
    [[nodiscard]] bool isZero() const;
};

/// Numbers of a span of time.
struct Numbers {
    int orders = 0;                ///< orders placed, retail and wholesale
    int lostAtPayment = 0;         ///< orders whose payment failed or was cancelled
    Sums shop;                     ///< in the shop's currency
    std::map<QString, Sums> other; ///< by other currency; never converted or added up

    /// Average gross of paid retail orders, rounded to \a decimals; std::nullopt if no order was paid.
    [[nodiscard]] std::optional<Total> averageOrderValue(int decimals) const;
};

/// Numbers of the present, as opposed to a day.
struct Standing {
    int openQuotations = 0;
    int lowStock = 0;
    int outOfStock = 0;
    Total wholesaleBooked;
    Total wholesaleReceivable;
    Total pipeline; ///< value of open quotations
};

/// Numbers of a shop by quarter hour, day and currency. Updated record by record: the old contribution of a record is
/// subtracted, and the new one added.
class Ledger
{
public:
    explicit Ledger(QTimeZone zone);

    [[nodiscard]] const QTimeZone &zone() const { return m_zone; }
    /// The shop's currency; empty while it is unknown.
    void setCurrency(const QString &currency) { m_currency = currency; }
    [[nodiscard]] const QString &currency() const { return m_currency; }

    /// Updates the numbers after an event was folded into \a state with \a outcome.
    void update(const fold::ShopState &state, const fold::Outcome &outcome);
    /// Computes all numbers anew, for another time zone or a restored state.
    void rebuild(const fold::ShopState &state, const QTimeZone &zone);

    /// Numbers of [begin, end). Both are rounded down to a quarter hour; midnight in every time zone is at one.
    [[nodiscard]] Numbers between(Time begin, Time end) const;
    [[nodiscard]] Numbers on(const Day &day) const { return between(day.begin, day.end); }

    /// Numbers of one quarter hour.
    struct Quarter {
        Time begin = 0;
        Sums shop;
        int orders = 0;
    };
    /// Quarter hours of [begin, end) with any number, in order.
    [[nodiscard]] std::vector<Quarter> quarters(Time begin, Time end) const;

    /// Numbers of the present.
    [[nodiscard]] Standing standing() const;

    /// Length of a quarter hour in milliseconds.
    static constexpr Time QuarterLength = 15 * 60 * 1000;
    /// Number of the quarter hour of a time, counted from 1970 UTC; clamped to the range of qint32, which contains
    /// every date of parseTime().
    [[nodiscard]] static qint32 quarterOf(Time at);

private:
    /// Number to which a part contributes.
    enum Kind : quint8 {
        Order,
        Lost,
        Gross,
        PaidOrder, ///< gross of a retail order, and one paid order
        PaidGross, ///< further gross of the same retail order
        Refund,
        ToRefund,
        KindCount
    };
    /// Contribution of a record to a quarter hour. Compact, because the parts of all orders are stored.
    struct Part {
        qint64 micros = 0;
        qint32 quarter = 0;
        quint32 what = 0; ///< currency() * KindCount + kind()
        [[nodiscard]] Kind kind() const { return Kind(what % KindCount); }
        [[nodiscard]] quint32 currency() const { return what / KindCount; } ///< index in m_currencies
        bool operator==(const Part &) const = default;
    };
    using Parts = QVarLengthArray<Part, 2>; // most orders have two parts
    /// Sums and counts of one quarter hour.
    struct Bucket {
        std::map<QString, Sums> sums; ///< by currency; "" for amounts without one
        int orders = 0;
        int lost = 0;
        [[nodiscard]] bool isEmpty() const;
    };

    /// Time at which an order's gross counts. If its first event is a proof of payment on a later day than its
    /// creation, it counts on the day of creation: a dashboard installed today must not count last week's orders today.
    [[nodiscard]] Time bookedAt(const fold::OrderRecord &order, Time paidAt) const;
    [[nodiscard]] Parts partsOf(const fold::OrderRecord &order);
    [[nodiscard]] Parts partsOf(const fold::WholesaleRecord &order, const fold::OrderRecord *row);
    [[nodiscard]] quint32 currencyIndexOf(const QString &currency);
    static void add(Parts &parts, Kind kind, Time at, Total amount = {}, quint32 currency = 0);
    /// \a allAt: time of a full refund, or NoTime.
    static void addRefunds(Parts &parts, const fold::Refunds &refunds, Time assumedAt, Time allAt, Total refunded,
                           quint32 currency);
    /// Replaces the parts of the record at \a row.
    void replace(std::deque<Parts> &all, int row, Parts parts);
    /// Adds a part to its quarter hour, or subtracts it if \a sign is -1.
    void book(const Part &part, int sign);
    void addTo(Numbers &numbers, const Bucket &bucket) const;

    void updateOrder(const fold::ShopState &state, int row);
    void updateWholesale(const fold::ShopState &state, int row);
    void updateProduct(const fold::ProductRecord &product, int row);
    void updateQuotation(const fold::QuotationRecord &quotation, int row);

    QTimeZone m_zone;
    mutable Day m_lastDay; ///< cache of bookedAt(): time zone lookups are slow, and most payments fall on one day
    QString m_currency;
    std::map<qint32, Bucket> m_buckets;                        ///< by quarterOf()
    std::vector<QString> m_currencies{QString()};              ///< all currencies of amounts; the first is ""
    QHash<QString, quint32> m_currencyIndexes{{QString(), 0}}; ///< index of each in m_currencies
    std::deque<Parts> m_orders;
    std::deque<Parts> m_wholesale;
    struct WholesaleStanding {
        QString currency;
        Total booked;
        Total receivable;
    };
    std::vector<WholesaleStanding> m_wholesaleStanding;
    std::map<QString, std::pair<Total, Total>>
        m_wholesaleSums; ///< booked and receivable by currency; "" for orders without one
    std::vector<fold::StockState> m_products;
    std::vector<std::optional<Total>> m_quotations; ///< total of each open quotation
    Standing m_standing;
};

} // namespace tillwatch::analytics
