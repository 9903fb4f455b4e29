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

/// What one event did, for models, numbers and alerts. Facts before and after, no judgement.
struct Outcome {
    RecordKind kind = RecordKind::None;
    int row = -1;              ///< of the record in its store
    bool inserted = false;     ///< the record was never heard of before
    bool late = false;         ///< a field was refused for being older
    int wholesaleRow = -1;     ///< the wholesale order whose money an `order:` event touched
    int orderRow = -1;         ///< the order row that a wholesale event turned into a wholesale order
    bool wasSeenPaid = false;  ///< orders, before the event: by proof or evidence, not by a promise
    bool paymentEnded = false; ///< the payment failed or was cancelled, and was neither before
    bool cancelled = false;    ///< an order of either kind, and was not before
    bool refunded = false;     ///< a wholesale order's own status, and was not before
    bool sentOut = false;      ///< the same: shipped, delivered or fulfilled
    bool fulfilmentChanged = false;
    bool parcelChanged = false; ///< tracking number or carrier
    bool firstRefund = false;   ///< orders: nothing was ever said of a refund before
    bool refundCounted = false; ///< the event added a refund, known or not
    StockState stockBefore = StockState::Unknown;
    StockState stockAfter = StockState::Unknown;
    QuotationStatus quotationBefore = QuotationStatus::Draft;
    QuotationStatus quotationAfter = QuotationStatus::Draft;
    bool firstView = false;
};

struct Counters {
    qint64 received = 0;
    qint64 duplicates = 0;
    qint64 late = 0;
    qint64 unknown = 0;
    qint64 undecodable = 0;
    qint64 unreadableAmounts = 0;
    qint64 disbelievedStamps = 0;     ///< timestamps too far ahead of their arrival: events::LargestLead
    qint64 fetched = 0;               ///< records that the shop answered with
    QMap<QByteArray, qint64> byEvent; ///< received, by name as it came

    [[nodiscard]] qint64 delivered() const { return received - unknown - undecodable - duplicates; }
    [[nodiscard]] auto parts()
    {
        return std::tie(received, duplicates, late, unknown, undecodable, unreadableAmounts, disbelievedStamps, fetched,
                        byEvent);
    }
};

/// The fold: everything that is known of a shop. One thread at a time; no signals.
class ShopState
{
public:
    /// Applies one event that is no duplicate.
    Outcome apply(const events::Event &event);

    [[nodiscard]] const KeyedStore<OrderRecord> &orders() const { return m_orders; }
    [[nodiscard]] const KeyedStore<ProductRecord> &products() const { return m_products; }
    [[nodiscard]] const KeyedStore<QuotationRecord> &quotations() const { return m_quotations; }
    [[nodiscard]] const KeyedStore<WholesaleRecord> &wholesaleOrders() const { return m_wholesale; }
    [[nodiscard]] const KeyedStore<InvitationRecord> &invitations() const { return m_invitations; }
    [[nodiscard]] const KeyedStore<CartRecord> &carts() const { return m_carts; }
    [[nodiscard]] const StorefrontRecord &storefront() const { return m_storefront; }
    [[nodiscard]] const ServerRecord &server() const { return m_server; }
    [[nodiscard]] const QSet<QString> &currencies() const { return m_currencies; } ///< every one that an event carried
    [[nodiscard]] WholesaleMoney wholesaleMoney(int row) const;

    /// Everything as bytes, and back; see packing.h. False for what is no whole state.
    void pack(QDataStream &stream) const;
    [[nodiscard]] bool unpack(QDataStream &stream);
    /// A state as snapshots of version 3 hold it, with today's meaning of its values: see version3.cpp. The times of
    /// orders stood behind everything else, and not in every snapshot; so they are read by a call of their own.
    [[nodiscard]] bool unpackVersion3(QDataStream &stream);
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
