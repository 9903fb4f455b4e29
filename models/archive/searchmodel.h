// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "archive/archive.h"
#include "fold/shopstate.h"
#include "live/rowmodel.h"
#include "tables/display.h"

#include <QAbstractListModel>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <chrono>
#include <vector>

namespace tillwatch::archive
{

/// Results of a search while its text is typed: places of the window first, then records by the words of all received
/// events about them, then those whose present texts contain what was typed inside a word. GUI thread.
class SearchModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    /// Whether a query is not answered yet.
    Q_PROPERTY(bool searching READ isSearching NOTIFY searchingChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// Whether received events are searched as well, not only the present records.
    Q_PROPERTY(bool searchesEvents READ searchesEvents NOTIFY searchesEventsChanged)
public:
    enum Role {
        OpensRole = Qt::UserRole + 1, ///< QString: "place", "record", or "event" for a hit without a page
        TitleRole,                    ///< QString, plain text
        NoteRole,                     ///< QString, plain text: note of a place; matching text and title of the event
        KindRole,                     ///< QString as in Dashboard::openRecord(); empty for no record
        RecordIdRole,                 ///< QString: id of the record, or key of the place
        AtRole,                       ///< QDateTime of the event, in the shop's zone; invalid without an event
    };
    Q_ENUM(Role)

    /// Delay of the query after the last key.
    static constexpr std::chrono::milliseconds Debounce{80};
    static constexpr int MaxHits = 30;

    /// Records of a kind, by their table.
    struct Table {
        fold::RecordKind kind = fold::RecordKind::None;
        const live::RowModel *rows = nullptr;
    };

    /// All of them outlive the model. \a tables are those whose records have a page.
    SearchModel(const fold::ShopState &state, std::vector<Table> tables, const tables::Display &display,
                QObject *parent = nullptr);

    /// \a archive: null to search in the present records alone.
    void setArchive(Archive *archive);
    /// Signals all texts after the format of amounts changed.
    void reformatTexts();

    /// Sets the places (pages and commands of the window) by key. All of them match an empty text.
    Q_INVOKABLE void setPlaces(const QStringList &keys, const QStringList &titles, const QStringList &notes);
    /// JSON of the event of a hit, a member on each line; empty for a place. Shortened to 100,000 characters.
    Q_INVOKABLE QString raw(int row) const;
    /// Name of the event of a hit; empty for a place.
    Q_INVOKABLE QString eventName(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return int(m_shown.size() + m_hits.size()); }
    [[nodiscard]] const QString &text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] bool isSearching() const { return m_searching; }
    [[nodiscard]] bool searchesEvents() const { return m_archive != nullptr; }

Q_SIGNALS:
    void textChanged();
    void searchingChanged();
    void countChanged();
    void searchesEventsChanged();

private:
    struct Place {
        QString key;
        QString title;
        QString note;
    };
    struct Hit {
        Archive::Event event; ///< number 0 for a record found by its present texts
        fold::RecordKind kind = fold::RecordKind::None;
        QString id;
        bool known = false; ///< the state has the record, so a page shows it
        QString match = {}; ///< text that matches, of a record found by its present texts
    };

    void query();
    void showFound(std::vector<Archive::Hit> found);
    /// Replaces the hits, and the places that match the text.
    void setHits(std::vector<Hit> hits);
    void filterPlaces();
    void setSearching(bool searching);
    /// Adds the records whose present texts contain all words, the newest of each table first.
    void addRecords(std::vector<Hit> &hits) const;
    [[nodiscard]] Hit hitOf(Archive::Hit &&found) const;
    [[nodiscard]] const Hit *hitAt(int row) const;
    /// Time of the event of a hit: its own, else that of its arrival.
    [[nodiscard]] events::Time timeOf(const Hit &hit) const;
    [[nodiscard]] QString titleOf(const Hit &hit) const;
    [[nodiscard]] QString noteOf(const Hit &hit) const;
    [[nodiscard]] QString matchOf(const Hit &hit) const;
    [[nodiscard]] std::optional<events::Event> decoded(const Archive::Event &event) const;

    const fold::ShopState &m_state;
    const std::vector<Table> m_tables;
    const tables::Display &m_display;
    Archive *m_archive = nullptr;
    mutable events::Decoder m_decoder;
    QString m_text;
    std::vector<Place> m_places;
    std::vector<std::size_t> m_shown; ///< indexes of the places that match
    std::vector<Hit> m_hits;
    int m_signalledCount = 0;
    bool m_searching = false;
    QTimer m_debounce;
};

} // namespace tillwatch::archive
