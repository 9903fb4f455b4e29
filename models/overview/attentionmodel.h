// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "shop/rules.h"
#include "tables/ordermodel.h"
#include "tables/productmodel.h"
#include "tables/quotationmodel.h"
#include "tables/wholesalemodel.h"

#include <set>

namespace tillwatch::overview
{

/// Records that need attention, each once with its gravest reason: the gravest first, then the longest waiting. An
/// update reads changed records only. GUI thread.
class AttentionModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Number of rows, at most MaxRows, and number of all records that need attention.
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int total READ total NOTIFY countChanged)
public:
    enum Role {
        TitleRole = live::FirstRole, ///< QString: name of the record
        BodyRole,                    ///< QString: the reason
        ToneRole,                    ///< QString: a tone of tables/labels.h
        ActionRole,                  ///< QString: label of the command that opens the record
        SinceRole,                   ///< QDateTime: when the record began to wait
        SubjectKindRole,             ///< QString: key of fold::RecordKind
        SubjectIdRole,               ///< QString
    };
    Q_ENUM(Role)

    static constexpr int MaxRows = 50;

    /// Tables whose records may need attention.
    struct Sources {
        const tables::OrderModel &orders;
        const tables::ProductModel &products;
        const tables::QuotationModel &quotations;
        const tables::WholesaleModel &wholesale;
    };
    /// All of them outlive the model.
    AttentionModel(const fold::ShopState &state, const Sources &sources, const tables::Display &display,
                   QObject *parent = nullptr);

    /// Sets the present time and checks quotations, whose need for attention depends on it alone.
    void setNow(events::Time now);
    /// Updates the rows with the changes since the last call.
    void refresh();
    /// While frozen, rows stay; their texts and the total are live.
    void setFrozen(bool frozen);
    /// Signals all texts after the format of amounts changed.
    void reformatTexts();

    [[nodiscard]] int count() const { return int(m_shown.size()); }
    [[nodiscard]] int total() const { return int(m_all.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    enum Source : quint8 { Orders, Products, Quotations, Wholesale, SourceCount };
    /// A record that needs attention, in the order of the rows.
    struct Item {
        shop::Attention why;
        Source source = Orders;
        int row = -1; ///< of the source
        auto operator<=>(const Item &) const = default;
    };

    void observe(const live::RowModel &model, Source source);
    void signalTotal();
    /// Checks again whether the record in a row of \a source needs attention.
    void updateRecord(Source source, int row);
    [[nodiscard]] std::optional<shop::Attention> attention(Source source, int row) const;
    [[nodiscard]] const live::RowModel &model(Source source) const;
    [[nodiscard]] QString title(const Item &item) const;
    [[nodiscard]] QString body(const Item &item) const;

    const fold::ShopState &m_state;
    Sources m_sources;
    const tables::Display &m_display;
    bool m_frozen = false;
    std::pair<int, int> m_signalled{0, 0}; ///< count and total of the last signal
    events::Time m_now = 0;
    bool m_stale = false;
    bool m_textsStale = false;
    std::array<QHash<int, Item>, SourceCount> m_found; ///< items by row of the source
    std::set<Item> m_all;                              ///< the same items in order
    std::vector<Item> m_shown;                         ///< the rows
};

} // namespace tillwatch::overview
