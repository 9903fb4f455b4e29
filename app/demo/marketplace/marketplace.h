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

/// What a marketplace is like. The defaults are those of the command line.
struct MarketplaceOptions {
    double rate = 2;         ///< distinct events a second for each seller, 0 (silence) to 20,000
    bool exactRate = false;  ///< hold the rate on average even where the scenario is slower or faster by nature
    quint64 seed = 1;        ///< the same seed tells the same story
    QString scenario;        ///< a name out of Marketplace::scenarioNames(), or empty for an ordinary day
    int sellers = 2;         ///< 1 to 1,000
    int products = 48;       ///< products of each shop at the start, 1 to 100,000
    double historyHours = 0; ///< hours of business behind the start, 0 to 8,760
    QTimeZone timeZone = QTimeZone::systemTimeZone(); ///< where the shops' day with its lunchtime and evening is
};

/// Shops and buyers doing business in real time, told to an EmissionSink. Lives on one thread and calls the sink on it,
/// from the event loop or from within writeHistory(). With a history, a shop's story begins when its seller first
/// joins, so that whoever watches hears it from its first event on; without one it begins with start().
class Marketplace : public QObject
{
    Q_OBJECT
public:
    /// The sink must outlive the marketplace. Values out of range are brought into it; an unknown scenario is an
    /// ordinary day, so ask scenarioProblem() first.
    Marketplace(MarketplaceOptions options, EmissionSink &sink, QObject *parent = nullptr);
    ~Marketplace() override;

    /// A sentence that lists the names there are, if there is no scenario of that name; nothing for a good or an empty
    /// one.
    [[nodiscard]] static std::optional<QString> scenarioProblem(const QString &name);
    [[nodiscard]] static QStringList scenarioNames();

    void start();
    /// Business pauses; what a hostile feed still held back is sent.
    void stop();

    /// Whether the shop has a history that has not been written.
    [[nodiscard]] bool hasHistory(const QString &sellerId) const;
    /// To be called when a seller first joins, until it says that all is written: emits that shop's history, each event
    /// with its own timestamp, to the seller's room alone, for as long as \a deadline allows. Then the shop's live
    /// story begins. True for shops without one, and for unknown ids.
    bool writeHistory(const QString &sellerId, QDeadlineTimer deadline = QDeadlineTimer::Forever);

    [[nodiscard]] QStringList sellerIds() const;
    [[nodiscard]] QStringList buyerIds() const;
    /// The ISO 4217 code of a shop's own currency; empty for an unknown id.
    [[nodiscard]] QString currency(const QString &sellerId) const;

    /// The story itself with its books, for tests.
    [[nodiscard]] const Simulation &simulation() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tillwatch::demo
