// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowmodel.h"
#include "support/eventfeed.h"

#include <utility>
#include <vector>

namespace tillwatch::test
{

/// A projection that tells the tables under test what each event changed, as a dashboard does for all of them.
class TableFeed : private shop::ProjectionObserver
{
public:
    using Kind = fold::RecordKind;

    TableFeed() { m_projection.setObserver(this); }

    [[nodiscard]] const fold::ShopState &state() const { return m_projection.state(); }
    /// Shows the records of a kind in \a model, which outlives the feed's last batch.
    void show(Kind kind, live::RowModel &model) { m_models.emplace_back(kind, &model); }

    /// Adds an event to the next batch; false if the decoder refuses it.
    bool add(const QByteArray &name, const QJsonObject &payload, Time at) { return m_feed.add(name, payload, at); }
    bool add(const QByteArray &name, const QByteArray &payload, Time at) { return m_feed.add(name, payload, at); }
    /// Folds what was added.
    void apply() { m_projection.apply(m_feed.take(), shop::Mode::Live); }
    /// Both.
    bool send(const QByteArray &name, const QJsonObject &payload, Time at)
    {
        const bool read = add(name, payload, at);
        apply();
        return read;
    }

private:
    void eventApplied(const events::Event & /*event*/, const fold::Outcome &outcome) override
    {
        for (const auto &[kind, model] : m_models) {
            if (kind == outcome.kind)
                model->touch(outcome.row);
            if (kind == Kind::Order)
                model->touch(outcome.orderRow);
            if (kind == Kind::WholesaleOrder)
                model->touch(outcome.wholesaleRow);
        }
    }
    void batchApplied(qint64 /*live*/, const std::vector<shop::ActivityItem> & /*activity*/) override
    {
        for (const auto &[kind, model] : m_models)
            model->flush(sizeOf(kind));
    }
    void contentReplaced() override {}
    void currencyChanged() override {}
    void connectionChanged(const std::optional<TimeSpan> & /*endedGap*/) override {}

    [[nodiscard]] int sizeOf(Kind kind) const
    {
        switch (kind) {
        case Kind::Order:
            return state().orders().size();
        case Kind::Product:
            return state().products().size();
        case Kind::Quotation:
            return state().quotations().size();
        case Kind::WholesaleOrder:
            return state().wholesaleOrders().size();
        case Kind::Invitation:
            return state().invitations().size();
        default:
            return state().carts().size();
        }
    }

    shop::ShopProjection m_projection;
    EventFeed m_feed;
    std::vector<std::pair<Kind, live::RowModel *>> m_models;
};

} // namespace tillwatch::test
