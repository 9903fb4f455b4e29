// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/productmodel.h"

#include "money/plotvalue.h"
#include "tables/cells.h"
#include "tables/labels.h"

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

namespace
{
using M = ProductModel;
enum Cell {
    NameCell,
    StatusCell,
    PriceCell,
    StockCell,
    ThresholdCell,
    StateCell,
    ViewsCell,
    DeletedCell,
    UpdatedAtCell,
    LastEventCell,
    StockChangeCell,
    StockHistoryCell,
    PreviousPriceCell,
    PriceChangeCell, ///< in percent
    PriceChangedAtCell,
    PriceHistoryCell,
    RestockedAtCell,
    MutedCell,
    CellCount
};

// Bits in the order of Shape::filters.
enum Filter : quint32 { OutFilter = 1, LowFilter = 2, RestockedFilter = 4, PriceFilter = 8, DeletedFilter = 16 };

live::RowModel::Shape shape()
{
    live::RowModel::Shape shape;
    shape.cells.resize(CellCount);
    const auto cell = [&shape](Cell at, std::initializer_list<int> roles) {
        shape.cells[std::size_t(at)] = roleBits(roles);
    };
    cell(NameCell, {M::NameRole});
    cell(StatusCell, {M::StatusRole});
    cell(PriceCell, {M::PriceTextRole});
    cell(StockCell, {M::StockRole});
    cell(ThresholdCell, {M::ThresholdRole});
    cell(StateCell, {M::StockLabelRole, M::StockKeyRole, M::StockToneRole, M::AvailabilityRole});
    cell(ViewsCell, {M::ViewsRole});
    cell(DeletedCell, {M::DeletedRole, M::StockToneRole, M::AvailabilityRole});
    cell(UpdatedAtCell, {M::UpdatedAtRole});
    cell(LastEventCell, {M::LastEventRole});
    cell(StockChangeCell, {M::StockChangeTextRole});
    cell(StockHistoryCell, {M::StockPointsRole});
    cell(PreviousPriceCell, {M::PreviousPriceTextRole});
    cell(PriceChangeCell, {M::PriceChangeTextRole});
    cell(PriceChangedAtCell, {M::PriceChangedAtRole});
    cell(PriceHistoryCell, {M::PricePointsRole, M::PriceTextsRole});
    cell(RestockedAtCell, {M::RestockedAtRole});
    cell(MutedCell, {M::MutedRole, M::MutedTextRole});
    shape.numbers = cellBits(PriceCell, StockCell, ViewsCell, StockChangeCell);
    shape.searched = cellBits(NameCell, StatusCell);
    shape.filters = {u"out"_s, u"low"_s, u"restocked"_s, u"price-changed"_s, u"deleted"_s};
    shape.sorts = {{M::NameRole, M::ByText},
                   {M::StatusRole, M::ByText},
                   {M::ProductIdRole, M::ByText},
                   {M::LastEventRole, M::ByText},
                   {M::PriceTextRole, PriceCell},
                   {M::StockRole, StockCell},
                   {M::ThresholdRole, ThresholdCell},
                   {M::StockLabelRole, StateCell},
                   {M::AvailabilityRole, StateCell},
                   {M::ViewsRole, ViewsCell},
                   {M::UpdatedAtRole, UpdatedAtCell},
                   {M::StockChangeTextRole, StockChangeCell},
                   {M::PriceChangeTextRole, PriceChangeCell},
                   {M::PriceChangedAtRole, PriceChangedAtCell},
                   {M::RestockedAtRole, RestockedAtCell},
                   {M::MutedTextRole, MutedCell}};
    shape.amounts = {{M::PriceTextRole, PriceCell}, {M::PreviousPriceTextRole, PreviousPriceCell}};
    shape.wholes = {{M::StockChangeTextRole, StockChangeCell}, {M::PriceChangeTextRole, PriceChangeCell}};
    shape.percents = cellBits(PriceChangeCell);
    return shape;
}

constexpr events::Time Day = qint64(24) * 3600 * 1000;

/// Sort key of an unknown stock, below all stocks, which may be negative.
constexpr qint64 NoStock = std::numeric_limits<qint64>::min();

qint64 thresholdOf(const fold::ProductRecord &product)
{
    constexpr qint64 DefaultThreshold = 10;
    return product.threshold.isKnown() ? product.threshold.value() : DefaultThreshold;
}

/// Change of the stock since \a before. The first known stock is no change.
qint64 changeSince(const fold::ProductRecord &product, events::Time before)
{
    return product.stock.isKnown() ? product.stock.value() - product.stocks.at(before).value_or(product.stock.value())
                                   : 0;
}

/// A number that changes with every step that a history gets, also with late ones.
template <typename T>
quint64 cellOfHistory(const fold::History<T> &history)
{
    return quint64(history.size()) << 48 ^ quint64(history.newestAt());
}

/// Change in whole percent, halves rounded away from zero; nothing for a price of 0.
std::optional<qint64> percent(money::Amount from, money::Amount to)
{
    if (from.micros == 0)
        return {};
    const money::Int128 doubled = (money::Int128(to.micros) - from.micros) * 200 / from.micros;
    return static_cast<qint64>((doubled + (doubled < 0 ? -1 : 1)) / 2);
}

QString withSign(const QLocale &locale, qint64 number)
{
    const QString digits = locale.toString(std::abs(number));
    return number < 0 ? u'\u2212' + digits : number > 0 ? u'+' + digits : digits;
}
} // namespace

ProductModel::ProductModel(const fold::ShopState &state, const Display &display, const MutedProducts &mutedProducts,
                           QObject *parent)
    : RowModel(shape(), parent), m_state(state), m_display(display), m_mutedProducts(mutedProducts)
{
    connect(&mutedProducts, &MutedProducts::changed, this, [this](const QString &id) {
        if (const int row = indexOf(id); row >= 0 && row < count()) {
            touch(row);
            flush(count());
        }
    });
}

void ProductModel::reformatAmounts()
{
    reformatAll(roleBits({PriceTextRole, PreviousPriceTextRole, PriceTextsRole}));
}

void ProductModel::setNow(events::Time now)
{
    m_now = now;
    for (int row = 0; row < count(); ++row) {
        if (changeSince(m_state.products().at(row), now - Day) != number(row, StockChangeCell))
            touch(row);
    }
    flush(count());
    refreshFilters();
}

void ProductModel::read(int row, std::span<quint64> cells) const
{
    const fold::ProductRecord &r = m_state.products().at(row);
    cells[NameCell] = live::cellOf(r.name.value());
    cells[StatusCell] = live::cellOf(r.status.value());
    cells[PriceCell] = cellOfAmount(r.price);
    cells[StockCell] = cellOfWhole(r.stock, NoStock);
    cells[ThresholdCell] = live::cellOf(thresholdOf(r));
    cells[StateCell] = quint64(r.stockState());
    cells[ViewsCell] = cellOfWhole(r.views);
    cells[DeletedCell] = r.isDeleted() ? 1 : 0;
    cells[UpdatedAtCell] = live::cellOf(r.meta.updatedAt);
    cells[LastEventCell] = live::cellOf(qint64(r.meta.lastEvent.row()));
    cells[StockChangeCell] = live::cellOf(changeSince(r, m_now - Day));
    cells[StockHistoryCell] = cellOfHistory(r.stocks);
    cells[PriceHistoryCell] = cellOfHistory(r.prices);
    cells[RestockedAtCell] = live::cellOf(r.restockedAt);
    cells[MutedCell] = m_mutedProducts.contains(r.id) ? 1 : 0;
    const auto change = r.prices.lastChange();
    cells[PreviousPriceCell] = live::cellOf(change ? change->before.micros : qint64(-1));
    cells[PriceChangeCell] = live::cellOf(change ? percent(change->before, change->step.value).value_or(0) : 0);
    cells[PriceChangedAtCell] = live::cellOf(change ? change->step.at : events::NoTime);
}

QString ProductModel::searchTextOf(int row) const
{
    const fold::ProductRecord &r = m_state.products().at(row);
    return joinLines({r.name.value(), r.id, r.status.value()});
}

quint32 ProductModel::filtersOf(int row) const
{
    if (number(row, DeletedCell) != 0)
        return DeletedFilter;
    const auto isRecent = [this](qint64 at) { return at != events::NoTime && at > m_now - RecentFor; };
    const auto state = fold::StockState(number(row, StateCell));
    quint32 filters = 0;
    if (state == fold::StockState::Out)
        filters |= OutFilter;
    if (state == fold::StockState::Low)
        filters |= LowFilter;
    if (isRecent(number(row, RestockedAtCell)))
        filters |= RestockedFilter;
    if (isRecent(number(row, PriceChangedAtCell)))
        filters |= PriceFilter;
    return filters;
}

QVariant ProductModel::value(int row, int role) const
{
    const fold::ProductRecord &r = m_state.products().at(row);
    const auto number = [&](int cell) { return this->number(row, cell); };
    switch (Role(role)) {
    case ProductIdRole:
        return r.id.toString();
    case NameRole:
        return r.name.isKnown() ? r.name.value() : m_display.labelOf(r.id);
    case StatusRole:
        return productLabel(r.status.value());
    case PriceTextRole:
        return r.price.isKnown() ? m_display.money(r.price.value()) : QString();
    case StockRole:
        return r.stock.isKnown() ? clampToInt(r.stock.value()) : -1;
    case ThresholdRole:
        return clampToInt(number(ThresholdCell));
    case StockLabelRole:
        return label(r.stockState());
    case StockKeyRole:
        return fold::key(r.stockState());
    case StockToneRole:
        return r.isDeleted() ? u"void"_s : toneOf(r.stockState());
    case ViewsRole:
        return clampToInt(number(ViewsCell));
    case DeletedRole:
        return r.isDeleted();
    case UpdatedAtRole:
        return m_display.moment(r.meta.updatedAt);
    case LastEventRole:
        return r.meta.lastEvent.toString();
    case AvailabilityRole:
        return r.isDeleted() ? tr("Deleted") : r.stock.isKnown() ? label(r.stockState()) : QString();
    case StockChangeTextRole:
        return number(StockChangeCell) != 0 ? withSign(m_display.locale, number(StockChangeCell)) : QString();
    case MutedRole:
        return number(MutedCell) != 0;
    case MutedTextRole:
        return number(MutedCell) != 0 ? tr("Muted") : QString();
    case PreviousPriceTextRole:
        return number(PreviousPriceCell) < 0 ? QString()
                                             : m_display.money(money::Total(money::Int128(number(PreviousPriceCell))));
    case PriceChangeTextRole: {
        const auto change = r.prices.lastChange();
        const auto by = change ? percent(change->before, change->step.value) : std::nullopt;
        return by ? withSign(m_display.locale, *by) + u"\u00a0%"_s : QString();
    }
    case PriceChangedAtRole:
        return m_display.moment(number(PriceChangedAtCell));
    case RestockedAtRole:
        return m_display.moment(r.restockedAt);
    case StockPointsRole: {
        QList<qreal> points;
        for (const auto &step : r.stocks.steps())
            points << qreal(step.at) << qreal(step.value);
        return QVariant::fromValue(points);
    }
    case PricePointsRole: {
        QList<qreal> points;
        for (const auto &step : r.prices.steps())
            points << qreal(step.at) << money::plotValue(step.value);
        return QVariant::fromValue(points);
    }
    case PriceTextsRole: {
        QStringList texts;
        for (const auto &step : r.prices.steps())
            texts << m_display.money(step.value);
        return texts;
    }
    }
    return {};
}

bool ProductModel::isUnknown(int row, int role) const
{
    const fold::ProductRecord &r = m_state.products().at(row);
    return (role == StockRole && !r.stock.isKnown()) || (role == ViewsRole && !r.views.isKnown());
}

} // namespace tillwatch::tables
