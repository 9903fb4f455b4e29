// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "tables/quotationproxy.h"

#include <array>

namespace tillwatch::tables
{

/// Board of the quotations: one lane for each status with its number and value, the value of open quotations, and the
/// rate of accepted ones. Values are in the shop's currency. GUI thread.
class QuotationBoard : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Text that a quotation in any lane must contain, in any letter case.
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    /// While frozen, cards keep their lanes and positions; new ones wait.
    Q_PROPERTY(bool frozen READ isFrozen WRITE setFrozen NOTIFY frozenChanged)
    /// Number of cards that wait, in all lanes.
    Q_PROPERTY(int waitingCount READ waitingCount NOTIFY waitingCountChanged)
    /// Keys of the lanes: draft, sent, viewed, accepted, rejected, expired. The following lists are in this order.
    Q_PROPERTY(QStringList statuses READ statuses CONSTANT)
    Q_PROPERTY(QStringList titles READ titles CONSTANT)
    Q_PROPERTY(QStringList tones READ tones CONSTANT)
    Q_PROPERTY(QList<int> counts READ counts NOTIFY changed)
    /// Total of each lane, formatted; empty for an empty lane.
    Q_PROPERTY(QStringList values READ values NOTIFY changed)
    /// Number and total of open quotations: sent or viewed, and not decided.
    Q_PROPERTY(int openCount READ openCount NOTIFY changed)
    Q_PROPERTY(QString pipeline READ pipeline NOTIFY changed)
    /// Share of accepted among accepted, rejected and expired quotations, in percent; empty if \a decided is 0.
    Q_PROPERTY(QString winRate READ winRate NOTIFY changed)
    /// Number of accepted, rejected and expired quotations.
    Q_PROPERTY(int decided READ decided NOTIFY changed)
public:
    static constexpr std::size_t LaneCount = 6;

    QuotationBoard(const fold::ShopState &state, const Display &display, QuotationModel *model,
                   QObject *parent = nullptr);

    /// The quotations of one status, the last changed first; null for an unknown status. The first call creates all
    /// lanes.
    Q_INVOKABLE tillwatch::tables::QuotationProxy *lane(const QString &status);
    /// Moves every card to its lane once, waiting ones included. A freeze goes on with the new positions.
    Q_INVOKABLE void showNew();

    [[nodiscard]] const QString &text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    void setFrozen(bool frozen);
    /// See live::RowProxy::setWindowFrozen().
    void setWindowFrozen(bool frozen);
    [[nodiscard]] int waitingCount() const;
    [[nodiscard]] QStringList statuses() const;
    [[nodiscard]] QStringList titles() const;
    [[nodiscard]] QStringList tones() const;
    [[nodiscard]] QList<int> counts() const { return {m_counts.cbegin(), m_counts.cend()}; }
    [[nodiscard]] QStringList values() const;
    [[nodiscard]] int openCount() const;
    [[nodiscard]] QString pipeline() const;
    [[nodiscard]] QString winRate() const;
    [[nodiscard]] int decided() const;

    /// Signals all amounts after their format changed (currency, hidden amounts).
    void reformatAmounts() { Q_EMIT changed(); }

Q_SIGNALS:
    void textChanged();
    void frozenChanged();
    void waitingCountChanged();
    void changed();

private:
    struct Card {
        fold::QuotationStatus status = fold::QuotationStatus::Draft;
        money::Total value;
    };
    void applyChanges(const std::vector<live::RowModel::Change> &changes, int firstNew);
    /// Adds a card to its lane's number and total (\a sign 1), or subtracts it (-1).
    void addToLane(const Card &card, int sign);
    [[nodiscard]] Card cardOf(int row) const;

    const fold::ShopState &m_state;
    const Display &m_display;
    QuotationModel *m_model;
    std::vector<Card> m_cards; ///< by row of the model, as counted in m_counts and m_values
    std::array<int, LaneCount> m_counts{};
    std::array<money::Total, LaneCount> m_values{};
    std::vector<QuotationProxy *> m_lanes;
    QString m_text;
    bool m_frozen = false;
    bool m_windowFrozen = false;
};

} // namespace tillwatch::tables
