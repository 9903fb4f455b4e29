// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "archive/archive.h"
#include "archive/shophistorymodel.h"
#include "fold/shopstate.h"
#include "shop/connectiongaps.h"
#include "tables/display.h"

#include <QAbstractListModel>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace tillwatch::archive
{

/// Received events about one record, the newest first, with the connection gaps between them. Copies of an event (a
/// gateway sends one for each room) are one row. GUI thread.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Whether there is an archive, which holds the events.
    Q_PROPERTY(bool available READ isAvailable NOTIFY availableChanged)
    Q_PROPERTY(bool loading READ isLoading NOTIFY loadingChanged)
    /// Whether loadMore() would find older events.
    Q_PROPERTY(bool more READ hasMore NOTIFY loadingChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// Record that is shown, as in show(); empty for no record.
    Q_PROPERTY(QString kind READ kind NOTIFY recordChanged)
    Q_PROPERTY(QString recordId READ recordId NOTIFY recordChanged)
    /// The record's history as the shop tells it, from the newest loaded event that tells it.
    Q_PROPERTY(tillwatch::archive::ShopHistoryModel *told READ told CONSTANT)
public:
    enum Role {
        TitleRole = Qt::UserRole + 1, ///< QString, plain text: title of the event, or sentence of the gap
        DetailRole,                   ///< QString, plain text; with the arrival if it was not within LongestTransit
        NameRole,                     ///< QString: the event's name; empty for a gap
        AtRole,                       ///< QDateTime in the shop's zone: time of the event, or end of the gap
        ReceivedRole,                 ///< QDateTime in the shop's zone: arrival of the first copy; invalid for a gap
        CopiesRole,                   ///< int: number of copies that were received
        GapRole,                      ///< bool: a connection gap instead of an event
    };
    Q_ENUM(Role)

    /// Number of events in one query, copies included.
    static constexpr int PageSize = 100;
    /// Longest time from an event to its arrival that is not worth telling.
    static constexpr std::chrono::seconds LongestTransit{60};
    /// Delay of the query after an event of the record, so that the event is on the disk.
    static constexpr std::chrono::milliseconds ReloadAfter{400};

    /// All of them outlive the model.
    HistoryModel(const fold::ShopState &state, const tables::Display &display, const shop::ConnectionGaps &gaps,
                 QObject *parent = nullptr);

    /// \a archive: null if there is none.
    void setArchive(Archive *archive);
    /// Queries again, after a delay, if \a id is the record that is shown.
    void touch(const QString &id);
    /// Updates the rows after a gap ended.
    void refreshGaps();
    /// Signals all texts after the format of amounts changed.
    void reformatTexts();

    /// Shows the history of a record; \a kind as in Dashboard::openRecord().
    Q_INVOKABLE void show(const QString &kind, const QString &id);
    /// Clears the rows if they are those of that record.
    Q_INVOKABLE void leave(const QString &kind, const QString &id);
    /// Adds the next page of older events.
    Q_INVOKABLE void loadMore();
    /// JSON of the event in \a row, a member on each line; empty for a gap. Shortened to 100,000 characters.
    Q_INVOKABLE QString raw(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool isAvailable() const { return m_archive != nullptr; }
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] bool hasMore() const { return m_more; }
    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] const QString &kind() const { return m_kind; }
    [[nodiscard]] const QString &recordId() const { return m_id; }
    [[nodiscard]] ShopHistoryModel *told() { return &m_told; }

Q_SIGNALS:
    void availableChanged();
    void loadingChanged();
    void countChanged();
    void recordChanged();

private:
    struct Item {
        Archive::Event event;
        std::optional<events::Event> decoded; ///< nothing if it is undecodable
    };
    /// Shared with the rows, which change one by one after the items were replaced.
    using ItemPointer = std::shared_ptr<const Item>;
    struct Row {
        ItemPointer item; ///< first copy of the event; null for a gap
        int copies = 1;
        int gaps = 0;       ///< number of gaps without an event between them; 0 for an event
        TimeSpan span = {}; ///< from the begin of the first gap to the end of the last
        qint64 key = 0;     ///< identifies the row: the event's number, or minus the begin of the gap
    };

    void query(qint64 before);
    void addPage(Archive::Page page, qint64 before);
    /// Replaces the rows with signals for changed rows only, since a row may be open.
    void updateRows();
    [[nodiscard]] std::vector<Row> buildRows() const;
    /// Time of an event: its own, else that of its arrival.
    [[nodiscard]] static events::Time timeOf(const Item &item);
    [[nodiscard]] static bool isCopy(const Item &item, const Item &of);
    [[nodiscard]] std::optional<Row> gapBetween(events::Time from, events::Time to) const;
    [[nodiscard]] QString gapSentence(const Row &row) const;
    [[nodiscard]] QString detailOf(const Item &item) const;
    [[nodiscard]] QString currency() const;
    void setLoading(bool loading);

    const fold::ShopState &m_state;
    const tables::Display &m_display;
    const shop::ConnectionGaps &m_gaps;
    Archive *m_archive = nullptr;
    events::Decoder m_decoder;
    QString m_kind;
    QString m_id;
    std::vector<ItemPointer> m_items; ///< the newest first
    std::vector<Row> m_rows;
    ShopHistoryModel m_told;
    bool m_loading = false;
    bool m_more = false;
    bool m_retried = false; ///< a query that found nothing new was repeated once
    QTimer m_reload;
};

} // namespace tillwatch::archive
