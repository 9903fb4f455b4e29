// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alertpolicy.h"
#include "shop/connectiongaps.h"
#include "tables/display.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace tillwatch::archive
{

/// Summary of the time in which the window was not looked at ("While you were away"): notification centre entries by
/// topic, and connection gaps. The window counts as looked at while it is active and not minimised. GUI thread.
class AwayModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Whether there is a summary that was not dismissed.
    Q_PROPERTY(bool shown READ isShown NOTIFY changed)
    /// Begin and end of the absence, in the shop's zone.
    Q_PROPERTY(QDateTime from READ from NOTIFY changed)
    Q_PROPERTY(QDateTime until READ until NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
public:
    enum Role {
        TitleRole = Qt::UserRole + 1, ///< QString, plain text: "17 new orders · 1,240.00 €"
        SeverityRole,                 ///< int, 1 to 4
        GapRole,                      ///< bool: a connection gap instead of a topic
        SubjectKindRole,              ///< QString: key of fold::RecordKind; empty for several records
        SubjectIdRole,                ///< QString
        PageRole,                     ///< QString: key of the page that lists the records
        FilterRole,                   ///< QString: filter of that page
    };
    Q_ENUM(Role)

    // Durations in milliseconds.
    static constexpr events::Time MinAbsence = 10 * 60'000; ///< a shorter absence is not summarised
    /// Interval of looked() while the window is looked at, so that a killed program loses no more than this.
    static constexpr events::Time LookedInterval = 30'000;
    /// Time after the first connection in which the gateway may still send past events.
    static constexpr events::Time SettleTime = 15'000;

    /// All of them outlive the model.
    AwayModel(const alerts::AlertPolicy &policy, const shop::ConnectionGaps &gaps, const tables::Display &display,
              QObject *parent = nullptr);

    /// Starts with the state of the last run: the window was last looked at at \a lookedAt; NoTime for never.
    void start(events::Time lookedAt, events::Time now);
    /// Sets whether the window is looked at.
    void setLooking(bool looking, events::Time now);
    [[nodiscard]] bool isLooking() const { return m_looking; }
    /// Updates the summary with events that arrived late.
    void refresh(events::Time now);
    /// Signals all texts after the format of amounts changed.
    void reformatTexts();

    Q_INVOKABLE void dismiss();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool isShown() const { return m_open && !m_rows.empty(); }
    [[nodiscard]] QDateTime from() const { return m_display.moment(m_from); }
    [[nodiscard]] QDateTime until() const { return m_display.moment(m_until); }
    [[nodiscard]] int count() const { return int(m_rows.size()); }

Q_SIGNALS:
    void changed();
    /// Asks for storing the time at which the window was last looked at, for start() of the next run.
    void looked(qint64 at);

private:
    /// Summary of one topic, or a connection gap.
    struct Row {
        alerts::Toast summary; ///< of the topic's entries: number and amounts
        bool gap = false;
        TimeSpan span = {}; ///< of a gap
        bool operator==(const Row &other) const;
    };

    void recordLooked(events::Time now);
    void summarise(events::Time from, events::Time until);
    void updateRows();
    [[nodiscard]] std::vector<Row> buildRows() const;
    /// Whether an entry belongs to the absence: by its arrival, or by its own time if the gateway sent it afterwards.
    [[nodiscard]] bool isDuringAbsence(const alerts::Entry &entry) const;

    const alerts::AlertPolicy &m_policy;
    const shop::ConnectionGaps &m_gaps;
    const tables::Display &m_display;
    bool m_started = false; ///< looked() is not emitted before start(), which needs the time of the last run
    bool m_looking = false;
    events::Time m_lookedAt = events::NoTime;
    events::Time m_recordedAt = events::NoTime; ///< time of the last looked()
    bool m_open = false;                        ///< not dismissed
    events::Time m_from = events::NoTime;
    events::Time m_until = events::NoTime;
    std::vector<Row> m_rows;
};

} // namespace tillwatch::archive
