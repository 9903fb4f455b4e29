// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "tables/ordermodel.h"
#include "tables/productmodel.h"
#include "tables/quotationmodel.h"
#include "tables/wholesalemodel.h"

#include <set>

namespace tillwatch::dashboard
{

/// The records that wait for a person, each once and under its gravest reason; the gravest first, then those that wait
/// longest. Looks only at records that changed. GUI thread.
class AttentionModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// How many are listed, and how many there are.
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int total READ total NOTIFY countChanged)
public:
    enum Role {
        TitleRole = live::FirstRole, ///< QString: the record, for a person
        BodyRole,                    ///< QString: why
        LookRole,                    ///< QString: a chip
        ActionRole,                  ///< QString: what a click does
        SinceRole,                   ///< QDateTime: waiting since
        SubjectKindRole,             ///< QString: order, product, quotation, wholesale_order
        SubjectIdRole,               ///< QString
    };
    Q_ENUM(Role)

    /// From the gravest.
    enum Reason : quint8 {
        PaymentFailed,
        RefundDiffers,
        ToRefund,
        OutOfStock,
        BalanceOverdue,
        ShipLate,
        Unanswered,
        ReasonCount,
    };
    static constexpr int Largest = 50;
    /// A quotation that was sent this long ago and neither accepted nor rejected: 3 days.
    static constexpr events::Time AnswerWithin = qint64(72) * 3600 * 1000;

    struct Sources {
        const tables::OrderModel &orders;
        const tables::ProductModel &products;
        const tables::QuotationModel &quotations;
        const tables::WholesaleModel &wholesale;
    };
    /// All of them outlive the model.
    AttentionModel(const fold::ShopState &state, const Sources &sources, const tables::Display &display,
                   QObject *parent = nullptr);

    /// Lets what depends on the time be looked at again.
    void setNow(events::Time now);
    /// Shows what was found since the last time.
    void refresh();
    /// While held, the rows stay as they are; their words and the total go on.
    void setHeld(bool held);
    /// Tells that amounts are shown in another way.
    void announceWords();

    [[nodiscard]] int count() const { return int(m_shown.size()); }
    [[nodiscard]] int total() const { return int(m_all.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    enum Source : quint8 { Orders, Products, Quotations, Wholesale, SourceCount };
    struct Item {
        Reason reason = ReasonCount; ///< ReasonCount for a record that waits for nobody
        Source source = Orders;
        events::Time since = 0;
        int row = -1; ///< of the source
        auto operator<=>(const Item &) const = default;
    };

    void follow(const live::RowModel &model, Source source);
    void tellTotal();
    void look(Source source, int row);
    [[nodiscard]] Item find(Source source, int row) const;
    [[nodiscard]] Item order(int row) const;
    [[nodiscard]] const live::RowModel &model(Source source) const;
    [[nodiscard]] QString title(const Item &item) const;
    [[nodiscard]] QString body(const Item &item) const;

    const fold::ShopState &m_state;
    Sources m_sources;
    const tables::Display &m_display;
    int m_needsAction = 0;
    int m_out = 0;
    int m_failed = 0;
    int m_overdue = 0;
    bool m_held = false;
    std::pair<int, int> m_told{0, 0}; ///< count and total as they were told last
    events::Time m_now = 0;
    bool m_stale = false;
    bool m_reworded = false;
    std::array<QHash<int, Item>, SourceCount> m_found; ///< by row of the source
    std::set<Item> m_all;
    std::vector<Item> m_shown;
};

} // namespace tillwatch::dashboard
