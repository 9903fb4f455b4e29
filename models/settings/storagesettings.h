// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "settings/preferences.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::settings
{

/// Storage on this computer: limits for the journals of all shops, and size, backups and export of the open shop's
/// journal. It holds the shown state and emits commands as signals; composition::StorageService sets the state and
/// handles the signals. GUI thread.
class StorageSettings : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the workspace")
    /// Whether the open shop has a journal. Without one, the properties below are meaningless.
    Q_PROPERTY(bool available READ isAvailable NOTIFY changed)
    /// Path of the journal.
    Q_PROPERTY(QString path READ path NOTIFY changed)
    /// Number and age of the events, and size of the journal, as a text.
    Q_PROPERTY(QString extent READ extent NOTIFY changed)
    /// Names and sizes of the last backups of the open shop, as texts, the newest first.
    Q_PROPERTY(QStringList backups READ backups NOTIFY changed)
    /// Whether a backup is being written or restored.
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    /// Days for which events are kept; 0 for no limit.
    Q_PROPERTY(int days READ days WRITE setDays NOTIFY retentionChanged)
    /// Largest size of a journal in megabytes; 0 for no limit.
    Q_PROPERTY(int megabytes READ megabytes WRITE setMegabytes NOTIFY retentionChanged)
public:
    /// All properties of the open shop's journal as one value.
    struct State {
        bool available = false;
        bool busy = false;
        QString path;
        QString extent;
        QStringList backups;
        [[nodiscard]] bool operator==(const State &) const = default;
    };

    /// \a store keeps the limits.
    explicit StorageSettings(KeyValueStore store = {}, QObject *parent = nullptr);

    void setState(const State &state);
    [[nodiscard]] const State &state() const { return m_state; }

    [[nodiscard]] bool isAvailable() const { return m_state.available; }
    [[nodiscard]] bool isBusy() const { return m_state.busy; }
    [[nodiscard]] const QString &path() const { return m_state.path; }
    [[nodiscard]] const QString &extent() const { return m_state.extent; }
    [[nodiscard]] const QStringList &backups() const { return m_state.backups; }
    [[nodiscard]] int days() const { return m_days; }
    void setDays(int days);
    [[nodiscard]] int megabytes() const { return m_megabytes; }
    void setMegabytes(int megabytes);

    /// Reads size and backups again.
    Q_INVOKABLE void refresh() { Q_EMIT refreshRequested(); }
    /// Writes a backup of the journal.
    Q_INVOKABLE void backUp() { Q_EMIT backupRequested(); }
    /// Replaces the journal by backups[\a index]; the present journal is set aside.
    Q_INVOKABLE void restore(int index) { Q_EMIT restoreRequested(index); }
    /// Exports all received events to a file, a line of JSON each.
    Q_INVOKABLE void exportEvents() { Q_EMIT exportRequested(); }

Q_SIGNALS:
    void changed();
    void retentionChanged();
    void refreshRequested();
    void backupRequested();
    void restoreRequested(int index);
    void exportRequested();

private:
    [[nodiscard]] int readLimit(const QString &key) const;
    void writeLimit(const QString &key, int limit);

    KeyValueStore m_store;
    State m_state;
    int m_days = 0;
    int m_megabytes = 0;
};

} // namespace tillwatch::settings
