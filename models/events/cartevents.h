// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/field.h"

/// Events about carts.
namespace tillwatch::events
{

struct CartUpdated {
    static constexpr std::string_view Name = "cart:updated";
    Id id;
    Id cartId;
    Id sellerId;
    Id buyerId;
    Id userId;
    Json items;
    QString status;
    Whole itemCount;
    Money subtotal;
    Moment createdAt;
    Moment updatedAt;

    static constexpr auto fields()
    {
        return std::tuple(
            field<CartUpdated>("id", &CartUpdated::id), field<CartUpdated>("cartId", &CartUpdated::cartId),
            field<CartUpdated>("sellerId", &CartUpdated::sellerId),
            field<CartUpdated>("buyerId", &CartUpdated::buyerId), field<CartUpdated>("userId", &CartUpdated::userId),
            field<CartUpdated>("items", &CartUpdated::items), field<CartUpdated>("status", &CartUpdated::status),
            field<CartUpdated>("itemCount", &CartUpdated::itemCount),
            field<CartUpdated>("subtotal", &CartUpdated::subtotal),
            field<CartUpdated>("createdAt", &CartUpdated::createdAt),
            field<CartUpdated>("updatedAt", &CartUpdated::updatedAt));
    }
    [[nodiscard]] const QString &record() const { return id.isAbsent() ? cartId.value : id.value; }
};

struct CartItemAdded {
    static constexpr std::string_view Name = "cart:item_added";
    Id id;
    Id buyerId;
    Id cartId;
    Id userId;
    Id productId;
    Id variantId;
    Whole quantity;

    static constexpr auto fields()
    {
        return std::tuple(field<CartItemAdded>("id", &CartItemAdded::id),
                          field<CartItemAdded>("buyerId", &CartItemAdded::buyerId),
                          field<CartItemAdded>("cartId", &CartItemAdded::cartId),
                          field<CartItemAdded>("userId", &CartItemAdded::userId),
                          field<CartItemAdded>("productId", &CartItemAdded::productId),
                          field<CartItemAdded>("variantId", &CartItemAdded::variantId),
                          field<CartItemAdded>("quantity", &CartItemAdded::quantity));
    }
    [[nodiscard]] const QString &record() const { return id.isAbsent() ? cartId.value : id.value; }
};

struct CartItemRemoved {
    static constexpr std::string_view Name = "cart:item_removed";
    Id id;
    Id buyerId;
    Id cartId;
    Id userId;
    Id productId;
    Id variantId;

    static constexpr auto fields()
    {
        return std::tuple(field<CartItemRemoved>("id", &CartItemRemoved::id),
                          field<CartItemRemoved>("buyerId", &CartItemRemoved::buyerId),
                          field<CartItemRemoved>("cartId", &CartItemRemoved::cartId),
                          field<CartItemRemoved>("userId", &CartItemRemoved::userId),
                          field<CartItemRemoved>("productId", &CartItemRemoved::productId),
                          field<CartItemRemoved>("variantId", &CartItemRemoved::variantId));
    }
    [[nodiscard]] const QString &record() const { return id.isAbsent() ? cartId.value : id.value; }
};

} // namespace tillwatch::events
