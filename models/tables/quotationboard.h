// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "tables/quotationproxy.h"

#include <array>

namespace tillwatch::tables
{

/// Quotations by where they stand: one lane for each status, what a lane is worth, and how many of those decided were
/// won. Values are in the shop's currency. GUI thread.
class QuotationBoard : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Free text for all lanes.
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    /// While frozen, cards keep their lanes and places; new ones wait.
    Q_PROPERTY(bool frozen READ isFrozen WRITE setFrozen NOTIFY frozenChanged)
    Q_PROPERTY(int waitingCount READ waitingCount NOTIFY waitingCountChanged)
    /// draft, sent, viewed, accepted, rejected, expired; the following lists are in this order.
    Q_PROPERTY(QStringList statuses READ statuses CONSTANT)
    Q_PROPERTY(QStringList titles READ titles CONSTANT)
    Q_PROPERTY(QStringList tones READ tones CONSTANT)
    Q_PROPERTY(QList<int> counts READ counts NOTIFY changed)
    Q_PROPERTY(QStringList values READ values NOTIFY changed)
    /// What is sent or viewed and not decided.
    Q_PROPERTY(int openCount READ openCount NOTIFY changed)
    Q_PROPERTY(QString pipeline READ pipeline NOTIFY changed)
    /// Accepted of those that were accepted, rejected or expired, in percent; empty while there is none.
    Q_PROPERTY(QString winRate READ winRate NOTIFY changed)
    Q_PROPERTY(int decided READ decided NOTIFY changed)
public:
    static constexpr std::size_t Lanes = 6;

    QuotationBoard(const fold::ShopState &state, const Display &display, QuotationModel *model,
                   QObject *parent = nullptr);

    /// The quotations of one status, the newest first. Lanes are made when the first is asked for.
    Q_INVOKABLE tillwatch::tables::QuotationProxy *lane(const QString &status);
    /// Puts every card where it belongs once; a hold goes on from there.
    Q_INVOKABLE void showNew();

    [[nodiscard]] const QString &text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    void setFrozen(bool frozen);
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

    /// Tells that amounts are shown in another way.
    void announceAmounts() { Q_EMIT changed(); }

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
    void count(const Card &card, int sign);
    [[nodiscard]] Card cardOf(int row) const;

    const fold::ShopState &m_state;
    const Display &m_display;
    QuotationModel *m_model;
    std::vector<Card> m_cards; ///< by row of the model, as they are counted
    std::array<int, Lanes> m_counts{};
    std::array<money::Total, Lanes> m_values{};
    std::vector<QuotationProxy *> m_lanes;
    QString m_text;
    bool m_frozen = false;
    bool m_windowFrozen = false;
};

} // namespace tillwatch::tables
