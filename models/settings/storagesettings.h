// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "settings/preferences.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::settings
{

/// Storage on this machine: limits of every shop's journal, and size, backups and export of the journal of the shop
/// that is shown. It holds what the window shows and passes commands on as signals; the storage service answers them.
/// GUI thread.
class StorageSettings : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the workspace")
    /// Whether there is a journal; without one the properties below mean nothing.
    Q_PROPERTY(bool available READ isAvailable NOTIFY changed)
    Q_PROPERTY(QString place READ place NOTIFY changed)
    /// Size and age of the journal, as a text.
    Q_PROPERTY(QString extent READ extent NOTIFY changed)
    /// The last backups of this shop, the newest first, as texts.
    Q_PROPERTY(QStringList backups READ backups NOTIFY changed)
    /// A backup is being written or read.
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    /// Days of the past that are kept; 0 for all of them.
    Q_PROPERTY(int days READ days WRITE setDays NOTIFY retentionChanged)
    /// Megabytes that the past may take; 0 for as many as it needs.
    Q_PROPERTY(int megabytes READ megabytes WRITE setMegabytes NOTIFY retentionChanged)
public:
    struct State {
        bool available = false;
        bool busy = false;
        QString place;
        QString extent;
        QStringList backups;
        [[nodiscard]] bool operator==(const State &) const = default;
    };

    /// \a store remembers the limits.
    explicit StorageSettings(KeyValueStore store = {}, QObject *parent = nullptr);

    void set(const State &state);
    [[nodiscard]] const State &state() const { return m_state; }

    [[nodiscard]] bool isAvailable() const { return m_state.available; }
    [[nodiscard]] bool isBusy() const { return m_state.busy; }
    [[nodiscard]] const QString &place() const { return m_state.place; }
    [[nodiscard]] const QString &extent() const { return m_state.extent; }
    [[nodiscard]] const QStringList &backups() const { return m_state.backups; }
    [[nodiscard]] int days() const { return m_days; }
    void setDays(int days);
    [[nodiscard]] int megabytes() const { return m_megabytes; }
    void setMegabytes(int megabytes);

    /// Refreshes size and backups.
    Q_INVOKABLE void refresh() { Q_EMIT refreshRequested(); }
    Q_INVOKABLE void backUp() { Q_EMIT backupRequested(); }
    /// Replaces the journal by a backup, given by its place in the list; the present journal is set aside.
    Q_INVOKABLE void restore(int index) { Q_EMIT restoreRequested(index); }
    /// Writes every event that was received to a file, a line of JSON each.
    Q_INVOKABLE void exportEvents() { Q_EMIT exportRequested(); }

Q_SIGNALS:
    void changed();
    void retentionChanged();
    void refreshRequested();
    void backupRequested();
    void restoreRequested(int index);
    void exportRequested();

private:
    [[nodiscard]] int remembered(const QString &key) const;
    void remember(const QString &key, int number);

    KeyValueStore m_store;
    State m_state;
    int m_days = 0;
    int m_megabytes = 0;
};

} // namespace tillwatch::settings
