// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "archive/archive.h"
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

/// What was ever received about one record, the newest first, with the gaps between. Copies of an event (a gateway
/// sends one for each room) are one row. GUI thread.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// There is an archive to ask.
    Q_PROPERTY(bool available READ isAvailable NOTIFY availableChanged)
    Q_PROPERTY(bool loading READ isLoading NOTIFY loadingChanged)
    /// There are older events than those in the rows.
    Q_PROPERTY(bool more READ hasMore NOTIFY loadingChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString kind READ kind NOTIFY recordChanged)
    Q_PROPERTY(QString recordId READ recordId NOTIFY recordChanged)
public:
    enum Role {
        TitleRole = Qt::UserRole + 1, ///< QString, plain text: what happened; of a gap its sentence
        DetailRole,                   ///< QString, plain text
        NameRole,                     ///< QString: the event's name; empty for a gap
        AtRole,                       ///< QDateTime of arrival, in the shop's zone; of a gap its end
        CopiesRole,                   ///< int: how often it came
        GapRole,                      ///< bool: not an event, but a time in which none could be heard
    };
    Q_ENUM(Role)

    /// Events that are asked for at once; copies count.
    static constexpr int PageSize = 100;
    /// A record that changes asks for its events again behind this: by then they are on the disk.
    static constexpr std::chrono::milliseconds ReloadAfter{400};

    /// All of them outlive the model.
    HistoryModel(const fold::ShopState &state, const tables::Display &display, const shop::ConnectionGaps &gaps,
                 QObject *parent = nullptr);

    void setArchive(Archive *archive);
    /// An event about the record \a id was received.
    void touch(const QString &id);
    /// A gap ended.
    void refreshGaps();
    void announceTexts();

    /// Shows the history of a record; \a kind as in Dashboard::openRecord().
    Q_INVOKABLE void show(const QString &kind, const QString &id);
    /// Empties it, where it still shows that record.
    Q_INVOKABLE void leave(const QString &kind, const QString &id);
    Q_INVOKABLE void loadMore();
    /// The event of a row as it came, a member a line.
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

Q_SIGNALS:
    void availableChanged();
    void loadingChanged();
    void countChanged();
    void recordChanged();

private:
    struct Item {
        Archive::Event event;
        std::optional<events::Event> decoded;
    };
    /// Shared with the rows: these are told one by one, while the items are others already.
    using ItemPointer = std::shared_ptr<const Item>;
    struct Row {
        ItemPointer item; ///< the first copy that came; null for a gap
        int copies = 1;
        int gaps = 0;       ///< how many stand for each other in it; 0 for an event
        TimeSpan span = {}; ///< of a gap, or around several
        qint64 key = 0;     ///< the same for the same row: a number, or below zero the beginning of a gap
    };

    void ask(qint64 before);
    void receive(Archive::Page page, qint64 before);
    void arrange();
    [[nodiscard]] std::vector<Row> arranged() const;
    [[nodiscard]] static bool isCopy(const Item &item, const Item &of);
    [[nodiscard]] std::optional<Row> gapBetween(events::Time from, events::Time to) const;
    [[nodiscard]] QString gapSentence(const Row &row) const;
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
    bool m_loading = false;
    bool m_more = false;
    bool m_secondLook = false; ///< it was looked again for what was not there yet
    QTimer m_reload;
};

} // namespace tillwatch::archive
