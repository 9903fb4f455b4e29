// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/emissionsink.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <memory>
#include <optional>

namespace tillwatch::demo
{

class Simulation;

/// Options of a marketplace. The defaults are those of the command line.
struct MarketplaceOptions {
    double rate = 2;         ///< distinct events a second for each seller, 0 (none) to 20,000
    bool exactRate = false;  ///< keep the average rate even if the scenario has its own rate factor
    quint64 seed = 1;        ///< the same seed tells the same story
    QString scenario;        ///< one of Marketplace::scenarioNames(); empty: an ordinary day
    int sellers = 2;         ///< 1 to 1,000
    int products = 48;       ///< products of each shop at the start, 1 to 100,000
    double historyHours = 0; ///< hours of history before the start, 0 to 8,760
    QTimeZone timeZone = QTimeZone::systemTimeZone(); ///< time zone of the shops' day
};

/// Runs a Simulation in real time and emits its events to an EmissionSink. Lives on one thread and calls the sink on
/// it, from the event loop or from within writeHistory(). With a history, a shop's story begins when its seller first
/// joins, so that a client receives it from its first event on; without one it begins with start().
class Marketplace : public QObject
{
    Q_OBJECT
public:
    /// The sink must outlive the marketplace. Values out of range are clamped; an unknown scenario becomes an ordinary
    /// day, so check scenarioProblem() first.
    Marketplace(MarketplaceOptions options, EmissionSink &sink, QObject *parent = nullptr);
    ~Marketplace() override;

    /// Returns a sentence that lists the valid names if \a name is unknown; nothing for a known or empty name.
    [[nodiscard]] static std::optional<QString> scenarioProblem(const QString &name);
    [[nodiscard]] static QStringList scenarioNames();

    void start();
    /// Pauses the simulation and sends the events that a fault injector has delayed.
    void stop();

    /// Whether the shop has a history that is not written yet.
    [[nodiscard]] bool hasHistory(const QString &sellerId) const;
    /// Emits the shop's history, each event with its own timestamp, to the seller's room only, until \a deadline
    /// expires. Call it when a seller first joins, until it returns true: then the shop's live story begins. Returns
    /// true for shops without a history and for unknown ids.
    bool writeHistory(const QString &sellerId, QDeadlineTimer deadline = QDeadlineTimer::Forever);

    [[nodiscard]] QStringList sellerIds() const;
    [[nodiscard]] QStringList buyerIds() const;
    /// ISO 4217 code of the shop's currency; empty for an unknown id.
    [[nodiscard]] QString currency(const QString &sellerId) const;

    /// The simulation and its books, for tests.
    [[nodiscard]] const Simulation &simulation() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tillwatch::demo
