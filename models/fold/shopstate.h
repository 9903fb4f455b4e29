// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/catalogue.h"
#include "fold/keyedstore.h"
#include "fold/recordkind.h"
#include "fold/records.h"

#include <QSet>

#include <array>

class QDataStream;

namespace tillwatch::fold
{

/// Effect of one event on the state, for models, numbers and alerts. "First" and "became" compare with the state before
/// the event.
struct Outcome {
    RecordKind kind = RecordKind::None;
    int row = -1;                   ///< row of the record in its store; -1 for none
    bool inserted = false;          ///< the record is new
    bool late = false;              ///< at least one field was ignored, because the present value is newer
    int wholesaleRow = -1;          ///< orders: row of the wholesale order with the same id
    int orderRow = -1;              ///< wholesale orders: row of the order with the same id
    bool wasSeenPaid = false;       ///< orders: was paid before the event, and not OrderMoney::promised
    bool paymentEnded = false;      ///< orders: the payment became failed or cancelled
    bool cancelled = false;         ///< orders of both kinds: became cancelled
    bool refunded = false;          ///< wholesale orders: the status became refunded
    bool sentOut = false;           ///< wholesale orders: the status became shipped, delivered or fulfilled
    bool fulfilmentChanged = false; ///< orders: the fulfilment status changed
    bool parcelChanged = false;     ///< tracking number or carrier changed
    bool firstRefund = false;       ///< orders: the first event that reports a refund
    bool refundCounted = false;     ///< orders: the event reports a refund and is no copy of a counted one
    StockState stockBefore = StockState::Unknown;
    StockState stockAfter = StockState::Unknown;
    QuotationStatus quotationBefore = QuotationStatus::Draft;
    QuotationStatus quotationAfter = QuotationStatus::Draft;
    bool firstView = false; ///< quotations: the first view
};

/// Counts of received events since the journal began. delivered() are those that were folded.
struct Counters {
    qint64 received = 0;
    qint64 duplicates = 0;
    qint64 late = 0;    ///< delivered events with at least one field older than the present value
    qint64 unknown = 0; ///< events whose name the catalogue lacks
    qint64 undecodable = 0;
    qint64 unreadableAmounts = 0;
    qint64 disbelievedStamps = 0;     ///< timestamps more than events::LargestLead ahead of their arrival
    qint64 fetched = 0;               ///< records in answers of the shop's API
    QMap<QByteArray, qint64> byEvent; ///< received, by event name

    [[nodiscard]] qint64 delivered() const { return received - unknown - undecodable - duplicates; }
    [[nodiscard]] auto parts()
    {
        return std::tie(received, duplicates, late, unknown, undecodable, unreadableAmounts, disbelievedStamps, fetched,
                        byEvent);
    }
};

/// State of a shop: the records that events fold into. One thread at a time; no signals.
class ShopState
{
public:
    /// Folds one event, which must be no duplicate.
    Outcome apply(const events::Event &event);

    [[nodiscard]] const KeyedStore<OrderRecord> &orders() const { return m_orders; }
    [[nodiscard]] const KeyedStore<ProductRecord> &products() const { return m_products; }
    [[nodiscard]] const KeyedStore<QuotationRecord> &quotations() const { return m_quotations; }
    [[nodiscard]] const KeyedStore<WholesaleRecord> &wholesaleOrders() const { return m_wholesale; }
    [[nodiscard]] const KeyedStore<InvitationRecord> &invitations() const { return m_invitations; }
    [[nodiscard]] const KeyedStore<CartRecord> &carts() const { return m_carts; }
    [[nodiscard]] const StorefrontRecord &storefront() const { return m_storefront; }
    [[nodiscard]] const ServerRecord &server() const { return m_server; }
    [[nodiscard]] const QSet<QString> &currencies() const { return m_currencies; } ///< all currencies of orders
    /// Money of the wholesale order at \a row.
    [[nodiscard]] WholesaleMoney wholesaleMoney(int row) const;

    /// Writes the whole state; see packing.h.
    void pack(QDataStream &stream) const;
    /// Reads what pack() wrote. Returns false for incomplete or corrupt bytes; the state is undefined then.
    [[nodiscard]] bool unpack(QDataStream &stream);
    /// Reads a state of a version 3 snapshot and converts it to the present rules; see version3.cpp.
    [[nodiscard]] bool unpackVersion3(QDataStream &stream);
    /// Reads the times of orders at the end of a version 3 snapshot, which not all of them have. Returns false for
    /// corrupt bytes, or if the number of orders differs.
    [[nodiscard]] bool unpackTimesVersion3(QDataStream &stream);

    Counters counters;

private:
    class Folder;

    KeyedStore<OrderRecord> m_orders;
    KeyedStore<ProductRecord> m_products;
    KeyedStore<QuotationRecord> m_quotations;
    KeyedStore<WholesaleRecord> m_wholesale;
    KeyedStore<InvitationRecord> m_invitations;
    KeyedStore<CartRecord> m_carts;
    StorefrontRecord m_storefront;
    ServerRecord m_server;
    QSet<QString> m_currencies;
};

} // namespace tillwatch::fold
