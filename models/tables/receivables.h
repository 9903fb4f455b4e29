// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "tables/wholesalemodel.h"

#include <array>

namespace tillwatch::tables
{

/// Receivables of wholesale orders by age, the time since their due date. Due dates are estimated from payment terms
/// and order date, so overdue amounts are marked "≈". Amounts are in the shop's currency; orders in other currencies do
/// not count. GUI thread.
class Receivables : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Lists with one entry for each Age: titles, formatted amounts, numbers of orders, and amounts relative to the
    /// largest one, 0 to 1.
    Q_PROPERTY(QStringList titles READ titles CONSTANT)
    Q_PROPERTY(QStringList amounts READ amounts NOTIFY changed)
    Q_PROPERTY(QList<int> counts READ counts NOTIFY changed)
    Q_PROPERTY(QList<qreal> shares READ shares NOTIFY changed)
    /// Number of orders that owe something, and their formatted sum.
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString total READ total NOTIFY changed)
    /// Number of overdue orders.
    Q_PROPERTY(int overdueCount READ overdueCount NOTIFY changed)
    /// Formatted sum of overdue amounts with "≈"; empty if nothing is overdue.
    Q_PROPERTY(QString overdue READ overdue NOTIFY changed)
public:
    /// Age in days since the due date; Unknown without a due date.
    enum Age { NotDue, UpTo30, UpTo60, Over60, Unknown, AgeCount };

    /// All of them outlive the object.
    Receivables(const fold::ShopState &state, const Display &display, const WholesaleModel *model,
                QObject *parent = nullptr);

    /// Sets the present time, from which ages are counted.
    void setNow(events::Time now);
    /// Counts again after the format of amounts or the shop's currency changed.
    void reformatAmounts() { recount(); }

    [[nodiscard]] QStringList titles() const;
    [[nodiscard]] QStringList amounts() const;
    [[nodiscard]] QList<int> counts() const { return {m_counts.cbegin(), m_counts.cend()}; }
    [[nodiscard]] QList<qreal> shares() const;
    [[nodiscard]] int count() const;
    [[nodiscard]] QString total() const;
    [[nodiscard]] int overdueCount() const { return m_counts[UpTo30] + m_counts[UpTo60] + m_counts[Over60]; }
    [[nodiscard]] QString overdue() const;

Q_SIGNALS:
    void changed();

private:
    /// What one order owes.
    struct Debt {
        Age age = NotDue;
        money::Total amount;
    };
    void applyChanges(const std::vector<live::RowModel::Change> &changes, int firstNew);
    void recount();
    /// Adds a debt to the sums (\a sign 1), or subtracts it (-1).
    void add(const Debt &debt, int sign);
    [[nodiscard]] Debt debtOf(int row) const;

    const fold::ShopState &m_state;
    const Display &m_display;
    const WholesaleModel *m_model;
    events::Time m_now = 0;
    std::vector<Debt> m_debts; ///< by row of the model, as counted in m_sums and m_counts
    std::array<money::Total, AgeCount> m_sums{};
    std::array<int, AgeCount> m_counts{};
};

} // namespace tillwatch::tables
