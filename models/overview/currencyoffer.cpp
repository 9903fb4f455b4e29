// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "overview/currencyoffer.h"

#include <algorithm>
#include <numeric>
#include <tuple>

using namespace Qt::StringLiterals;

namespace tillwatch::overview
{

CurrencyOffer::CurrencyOffer(const fold::ShopState &state, const tables::Display &display, QString key,
                             KeyValueStore store, QObject *parent)
    : QObject(parent), m_state(state), m_display(display), m_key(std::move(key)), m_store(std::move(store)),
      m_dismissed(m_store.read && !m_store.read(m_key).isEmpty())
{
}

QString CurrencyOffer::sentence() const
{
    if (m_currency.isEmpty())
        return {};
    const QString pattern = 2 * qint64(m_count) > m_total
                                ? tr("Most orders are in %1: %2 of %3.")
                                : tr("More orders are in %1 than in any other currency: %2 of %3.");
    return pattern.arg(m_currency, m_display.locale.toString(m_count), m_display.locale.toString(m_total));
}

void CurrencyOffer::dismiss()
{
    m_dismissed = true;
    if (m_store.write)
        m_store.write(m_key, u"dismissed"_s);
    Q_EMIT changed();
}

void CurrencyOffer::touch(int row)
{
    const auto at = std::size_t(row);
    if (at >= m_counted.size())
        m_counted.resize(at + 1, 0);
    const QString code = m_state.orders().at(row).currency.value();
    auto number = m_numbers.constFind(code);
    if (number == m_numbers.cend()) {
        number = m_numbers.insert(code, quint16(m_orders.size())); // 26^3 codes at most
        m_orders.push_back(0);
    }
    if (m_counted[at] == *number)
        return;
    m_orders[m_counted[at]] -= m_counted[at] == 0 ? 0 : 1;
    m_orders[*number] += *number == 0 ? 0 : 1;
    m_counted[at] = *number;
}

void CurrencyOffer::recount()
{
    std::fill(m_orders.begin(), m_orders.end(), 0);
    m_counted.clear();
    for (int row = 0; row < m_state.orders().size(); ++row)
        touch(row);
    refresh();
}

void CurrencyOffer::refresh()
{
    QString currency;
    int count = 0;
    int total = 0;
    if (m_display.currency.isEmpty()) {
        total = std::accumulate(m_orders.cbegin(), m_orders.cend(), 0);
        count = *std::max_element(m_orders.cbegin(), m_orders.cend());
        // Of two that as many orders are in, none is offered.
        if (count > 0 && std::count(m_orders.cbegin(), m_orders.cend(), count) == 1) {
            const auto most = std::find(m_orders.cbegin(), m_orders.cend(), count) - m_orders.cbegin();
            currency = m_numbers.key(quint16(most));
        }
    }
    if (std::tie(currency, count, total) == std::tie(m_currency, m_count, m_total))
        return;
    m_currency = currency;
    m_count = count;
    m_total = total;
    Q_EMIT changed();
}

} // namespace tillwatch::overview
