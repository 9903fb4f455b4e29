// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/catalogue.h"
#include "tables/display.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace tillwatch::archive
{

/// Step in the history of an order as the shop tells it. Received texts, bounded: show them as plain text, always.
struct ShopStep {
    QString title; ///< the type, as words
    QString description;
    events::Time at = events::NoTime;
    bool operator==(const ShopStep &) const = default;
};

/// Steps that an event tells of its order, the newest first and those without a readable time last; empty for other
/// events. At most MaxShopSteps; entries without a type are left out.
inline constexpr int MaxShopSteps = 200;
[[nodiscard]] std::vector<ShopStep> shopStepsOf(const events::Event &event);

/// History of one order as the shop tells it. It is apart from HistoryModel, whose rows were received when they
/// happened. GUI thread.
class ShopHistoryModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the history")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role {
        TitleRole = Qt::UserRole + 1, ///< QString, plain text
        DetailRole,                   ///< QString, plain text; may be empty
        AtRole,                       ///< QDateTime in the shop's zone; invalid if the shop told no readable time
    };
    Q_ENUM(Role)

    /// \a display outlives the model.
    explicit ShopHistoryModel(const tables::Display &display, QObject *parent = nullptr);

    void setSteps(std::vector<ShopStep> steps);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return int(m_steps.size()); }

Q_SIGNALS:
    void countChanged();

private:
    const tables::Display &m_display;
    std::vector<ShopStep> m_steps;
};

} // namespace tillwatch::archive
