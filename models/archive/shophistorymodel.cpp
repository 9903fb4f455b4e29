// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "archive/shophistorymodel.h"

#include "base/json.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::archive
{

namespace
{
/// Longest text of a step, in characters.
constexpr qsizetype LongestText = 300;

QString bounded(const QString &text)
{
    return text.size() > LongestText ? text.first(LongestText) + u'…' : text;
}

/// Words of a type: "Payment received" for "payment_received", "Order shipped" for "order.shipped".
QString wordsOfType(QString type)
{
    for (QChar &c : type) {
        if (c == u'_' || c == u'.' || c == u':' || c == u'-')
            c = u' ';
    }
    type = type.simplified();
    if (std::all_of(type.begin(), type.end(), [](QChar c) { return !c.isLower(); }))
        type = type.toLower(); // ORDER_PLACED
    if (!type.isEmpty())
        type[0] = type[0].toUpper();
    return type;
}
} // namespace

std::vector<ShopStep> shopStepsOf(const events::Event &event)
{
    const auto *update = std::get_if<events::OrderUpdated>(&event.payload);
    if (update == nullptr || update->events.text.isEmpty())
        return {};
    std::vector<ShopStep> steps;
    const QJsonArray list = json::document(update->events.text).array();
    for (const QJsonValue &value : list) {
        const QJsonObject step = value.toObject();
        const QString title = bounded(wordsOfType(step.value(u"type").toString()));
        if (title.isEmpty())
            continue;
        const QByteArray createdAt = step.value(u"createdAt").toString().toUtf8();
        steps.push_back(
            {title, bounded(step.value(u"description").toString()),
             events::parseTime({createdAt.constData(), std::size_t(createdAt.size())}).value_or(events::NoTime)});
    }
    // NoTime is smaller than every time, so steps without one come last.
    std::stable_sort(steps.begin(), steps.end(), [](const ShopStep &a, const ShopStep &b) { return a.at > b.at; });
    if (steps.size() > MaxShopSteps)
        steps.resize(MaxShopSteps);
    return steps;
}

ShopHistoryModel::ShopHistoryModel(const tables::Display &display, QObject *parent)
    : QAbstractListModel(parent), m_display(display)
{
}

void ShopHistoryModel::setSteps(std::vector<ShopStep> steps)
{
    if (steps == m_steps)
        return;
    const bool counts = steps.size() != m_steps.size();
    beginResetModel();
    m_steps = std::move(steps);
    endResetModel();
    if (counts)
        Q_EMIT countChanged();
}

int ShopHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ShopHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ShopStep &step = m_steps[std::size_t(index.row())];
    switch (Role(role)) {
    case TitleRole:
        return step.title;
    case DetailRole:
        return step.description;
    case AtRole:
        return m_display.moment(step.at);
    }
    return {};
}

QHash<int, QByteArray> ShopHistoryModel::roleNames() const
{
    return {{TitleRole, "title"}, {DetailRole, "detail"}, {AtRole, "at"}};
}

} // namespace tillwatch::archive
