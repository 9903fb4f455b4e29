// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/scenario.h"

#include "demo/marketplace/demodata.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tillwatch::demo
{

using namespace Qt::StringLiterals;

namespace
{

Phase phaseOf(const QJsonObject &object)
{
    Phase phase;
    phase.events = std::max<qint64>(1, object["events"_L1].toInteger(1));
    phase.pace = std::clamp(object["pace"_L1].toDouble(1), 0.01, 100.0);
    phase.paymentFailure = object["paymentFailure"_L1].toDouble(0);
    phase.rush = object["rush"_L1].toDouble(0);
    phase.focus = object["focus"_L1].toInt(0);
    phase.priceCutPercent = std::clamp(object["priceCutPercent"_L1].toInt(0), 0, 90);
    phase.restock = object["restock"_L1].toBool(true);
    const QJsonArray announce = object["announce"_L1].toArray();
    phase.announceTitle = announce.at(0).toString().toUtf8();
    phase.announceMessage = announce.at(1).toString().toUtf8();
    const QJsonObject activities = object["activities"_L1].toObject();
    for (auto it = activities.begin(); it != activities.end(); ++it)
        phase.activities.insert(it.key().toUtf8(), it.value().toDouble(1));
    return phase;
}

} // namespace

Scenario ordinaryDay()
{
    Scenario scenario;
    scenario.title = u"Ordinary day"_s;
    Phase phase;
    phase.events = 1'000'000'000'000;
    scenario.phases.append(phase);
    return scenario;
}

Phase pastDay()
{
    Phase phase = ordinaryDay().phases.front();
    phase.activities = {{"settings", 0.2}, {"edit", 0.5},    {"price", 0.5},
                        {"sellout", 0.5},  {"metrics", 0.5}, {"wholesale", 0.5}};
    return phase;
}

QStringList scenarioNames()
{
    QStringList names;
    for (const QString &file : QDir(u":/tillwatch/demo"_s).entryList(QDir::Files, QDir::Name)) {
        if (file != "shops.json"_L1)
            names.append(file.chopped(5)); // ".json"
    }
    return names;
}

Expected<Scenario, QString> loadScenario(const QString &name)
{
    if (name.isEmpty())
        return ordinaryDay();
    if (!scenarioNames().contains(name)) {
        return Unexpected{u"There is no scenario \"%1\"; there are: %2."_s.arg(name, scenarioNames().join(u", "_s))};
    }
    const QJsonObject root = QJsonDocument::fromJson(demoResource(name)).object();
    Scenario scenario;
    scenario.title = root["title"_L1].toString();
    scenario.story = root["story"_L1].toString();
    scenario.rateFactor = root["rateFactor"_L1].toDouble(1);
    for (const QJsonValue &phase : root["phases"_L1].toArray())
        scenario.phases.append(phaseOf(phase.toObject()));
    const QJsonObject faults = root["faults"_L1].toObject();
    scenario.faults = {faults["duplicate"_L1].toDouble(0), faults["late"_L1].toDouble(0),
                       faults["partial"_L1].toDouble(0), faults["malformed"_L1].toDouble(0),
                       faults["unknown"_L1].toDouble(0)};
    Q_ASSERT(!scenario.phases.isEmpty());
    return scenario;
}

} // namespace tillwatch::demo
