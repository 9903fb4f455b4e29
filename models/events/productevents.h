// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/field.h"

/// Products and stock.
namespace tillwatch::events
{

struct ProductCreated {
    static constexpr std::string_view Name = "product:created";
    Id productId;
    Id sellerId;
    QString name;
    Money price;
    Whole stock;

    static constexpr auto fields()
    {
        return std::tuple(field<ProductCreated>("productId", &ProductCreated::productId),
                          field<ProductCreated>("sellerId", &ProductCreated::sellerId),
                          field<ProductCreated>("name", &ProductCreated::name),
                          field<ProductCreated>("price", &ProductCreated::price),
                          field<ProductCreated>("stock", &ProductCreated::stock));
    }
    [[nodiscard]] const QString &record() const { return productId.value; }
};

struct ProductChanges {
    QString name;
    Money price;
    Whole stock;
    EnumText status;

    static constexpr auto fields()
    {
        return std::tuple(field<ProductChanges>("name", &ProductChanges::name),
                          field<ProductChanges>("price", &ProductChanges::price),
                          field<ProductChanges>("stock", &ProductChanges::stock),
                          field<ProductChanges>("status", &ProductChanges::status));
    }
};

struct ProductUpdated {
    static constexpr std::string_view Name = "product:updated";
    Id productId;
    Id sellerId;
    ProductChanges changes;

    static constexpr auto fields()
    {
        return std::tuple(field<ProductUpdated>("productId", &ProductUpdated::productId),
                          field<ProductUpdated>("sellerId", &ProductUpdated::sellerId),
                          field<ProductUpdated>("changes", &ProductUpdated::changes));
    }
    [[nodiscard]] const QString &record() const { return productId.value; }
};

struct ProductDeleted {
    static constexpr std::string_view Name = "product:deleted";
    Id productId;
    Id sellerId;

    static constexpr auto fields()
    {
        return std::tuple(field<ProductDeleted>("productId", &ProductDeleted::productId),
                          field<ProductDeleted>("sellerId", &ProductDeleted::sellerId));
    }
    [[nodiscard]] const QString &record() const { return productId.value; }
};

struct StockChanged {
    static constexpr std::string_view Name = "product:stock_changed";
    Id productId;
    Id sellerId;
    Whole oldStock;
    Whole newStock;

    static constexpr auto fields()
    {
        return std::tuple(field<StockChanged>("productId", &StockChanged::productId),
                          field<StockChanged>("sellerId", &StockChanged::sellerId),
                          field<StockChanged>("oldStock", &StockChanged::oldStock),
                          field<StockChanged>("newStock", &StockChanged::newStock));
    }
    [[nodiscard]] const QString &record() const { return productId.value; }
};

struct PriceChanged {
    static constexpr std::string_view Name = "product:price_changed";
    Id productId;
    Id sellerId;
    Money oldPrice;
    Money newPrice;

    static constexpr auto fields()
    {
        return std::tuple(field<PriceChanged>("productId", &PriceChanged::productId),
                          field<PriceChanged>("sellerId", &PriceChanged::sellerId),
                          field<PriceChanged>("oldPrice", &PriceChanged::oldPrice),
                          field<PriceChanged>("newPrice", &PriceChanged::newPrice));
    }
    [[nodiscard]] const QString &record() const { return productId.value; }
};

struct ProductLowStock {
    static constexpr std::string_view Name = "product:low_stock";
    Id productId;
    Id sellerId;
    QString name;
    QString productName;
    Whole currentStock;
    Whole stock;
    Whole threshold;

    static constexpr auto fields()
    {
        return std::tuple(field<ProductLowStock>("productId", &ProductLowStock::productId),
                          field<ProductLowStock>("sellerId", &ProductLowStock::sellerId),
                          field<ProductLowStock>("name", &ProductLowStock::name),
                          field<ProductLowStock>("productName", &ProductLowStock::productName),
                          field<ProductLowStock>("stock", &ProductLowStock::stock),
                          field<ProductLowStock>("currentStock", &ProductLowStock::currentStock),
                          field<ProductLowStock>("threshold", &ProductLowStock::threshold));
    }
    [[nodiscard]] const QString &record() const { return productId.value; }
};

struct StockLow {
    static constexpr std::string_view Name = "stock:low";
    Id productId;
    Id sellerId;
    QString name;
    QString productName;
    Whole currentStock;
    Whole stock;
    Whole threshold;

    static constexpr auto fields()
    {
        return std::tuple(
            field<StockLow>("name", &StockLow::name), field<StockLow>("productId", &StockLow::productId),
            field<StockLow>("sellerId", &StockLow::sellerId), field<StockLow>("productName", &StockLow::productName),
            field<StockLow>("currentStock", &StockLow::currentStock), field<StockLow>("stock", &StockLow::stock),
            field<StockLow>("threshold", &StockLow::threshold));
    }
    [[nodiscard]] const QString &record() const { return productId.value; }
};

struct StockOut {
    static constexpr std::string_view Name = "stock:out";
    Id productId;
    Id sellerId;
    QString productName;

    static constexpr auto fields()
    {
        return std::tuple(field<StockOut>("productId", &StockOut::productId),
                          field<StockOut>("sellerId", &StockOut::sellerId),
                          field<StockOut>("productName", &StockOut::productName));
    }
    [[nodiscard]] const QString &record() const { return productId.value; }
};

struct StockRestocked {
    static constexpr std::string_view Name = "stock:restocked";
    Id productId;
    Id sellerId;
    QString productName;
    Whole newStock;

    static constexpr auto fields()
    {
        return std::tuple(field<StockRestocked>("productId", &StockRestocked::productId),
                          field<StockRestocked>("sellerId", &StockRestocked::sellerId),
                          field<StockRestocked>("productName", &StockRestocked::productName),
                          field<StockRestocked>("newStock", &StockRestocked::newStock));
    }
    [[nodiscard]] const QString &record() const { return productId.value; }
};

struct InventoryAlert {
    static constexpr std::string_view Name = "analytics:inventory_alert";
    Id sellerId;
    Id productId;
    QString productName;
    Whole currentStock;
    QString alertType;

    static constexpr auto fields()
    {
        return std::tuple(field<InventoryAlert>("sellerId", &InventoryAlert::sellerId),
                          field<InventoryAlert>("productId", &InventoryAlert::productId),
                          field<InventoryAlert>("productName", &InventoryAlert::productName),
                          field<InventoryAlert>("currentStock", &InventoryAlert::currentStock),
                          field<InventoryAlert>("alertType", &InventoryAlert::alertType));
    }
    [[nodiscard]] const QString &record() const { return productId.value; }
};

struct ProductViewed {
    static constexpr std::string_view Name = "analytics:product_viewed";
    Id sellerId;
    Id productId;
    Whole viewCount;

    static constexpr auto fields()
    {
        return std::tuple(field<ProductViewed>("sellerId", &ProductViewed::sellerId),
                          field<ProductViewed>("productId", &ProductViewed::productId),
                          field<ProductViewed>("viewCount", &ProductViewed::viewCount));
    }
    [[nodiscard]] const QString &record() const { return productId.value; }
};

} // namespace tillwatch::events
