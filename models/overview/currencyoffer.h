// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/keyvaluestore.h"
#include "fold/shopstate.h"
#include "tables/display.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::overview
{

/// Offer of a currency for a shop whose currency is unknown: the one that more of its orders are in than in any other.
/// It is only ever offered. GUI thread.
class CurrencyOffer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// The offered ISO 4217 code; empty for no offer.
    Q_PROPERTY(QString currency READ currency NOTIFY changed)
    /// Why it is offered: "Most orders are in EUR: 412 of 430."
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    /// Whether the user dismissed the offer for this shop.
    Q_PROPERTY(bool dismissed READ isDismissed NOTIFY changed)

public:
    /// \a key: key in \a store, which keeps whether the offer was dismissed.
    CurrencyOffer(const fold::ShopState &state, const tables::Display &display, QString key, KeyValueStore store,
                  QObject *parent = nullptr);

    [[nodiscard]] const QString &currency() const { return m_currency; }
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] bool isDismissed() const { return m_dismissed; }
    Q_INVOKABLE void dismiss();

    /// Counts the order \a row again, after an event of it.
    void touch(int row);
    /// Counts all orders, after the state was replaced.
    void recount();
    /// Makes, changes or withdraws the offer, after events or a change of the shop's currency.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    const fold::ShopState &m_state;
    const tables::Display &m_display;
    QString m_key;
    KeyValueStore m_store;
    QHash<QString, quint16> m_numbers{{QString(), 0}}; ///< of each currency; 0 is an unknown one
    std::vector<int> m_orders{0};                      ///< number of orders by number of currency
    std::vector<quint16> m_counted;                    ///< number of the currency that each order is counted in
    QString m_currency;
    int m_count = 0; ///< orders in it
    int m_total = 0; ///< orders in any currency
    bool m_dismissed = false;
};

} // namespace tillwatch::overview
