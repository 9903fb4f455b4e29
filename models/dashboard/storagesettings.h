// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/preferences.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::dashboard
{

/// What is kept of a shop on this machine, and what a person can do with it: how much of the past stays, backing up and
/// bringing back, giving away. It holds what the window shows and passes commands on; whoever keeps fills it in. GUI
/// thread.
class StorageSettings : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Something is kept; nothing of the rest means anything where it is not.
    Q_PROPERTY(bool available READ isAvailable NOTIFY changed)
    Q_PROPERTY(QString place READ place NOTIFY changed)
    /// How much there is and since when, for a person.
    Q_PROPERTY(QString extent READ extent NOTIFY changed)
    /// The last backups of this shop that were found, the newest first, as a person names them.
    Q_PROPERTY(QStringList backups READ backups NOTIFY changed)
    /// A backup is being written or read.
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    /// Days of the past that stay; 0: all of them.
    Q_PROPERTY(int days READ days WRITE setDays NOTIFY retentionChanged)
    /// Megabytes that the past may take; 0: as many as it needs.
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

    /// \a memory remembers how much is to be kept.
    explicit StorageSettings(Preferences::Memory memory = {}, QObject *parent = nullptr);

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

    /// Looks again at what is there; for whoever is about to show it.
    Q_INVOKABLE void look() { Q_EMIT lookRequested(); }
    Q_INVOKABLE void backUp() { Q_EMIT backupRequested(); }
    /// Brings back a backup by its place in the list; what is there now is set aside.
    Q_INVOKABLE void restore(int index) { Q_EMIT restoreRequested(index); }
    /// Every event that was received, a line of JSON each.
    Q_INVOKABLE void exportEvents() { Q_EMIT exportRequested(); }

Q_SIGNALS:
    void changed();
    void retentionChanged();
    void lookRequested();
    void backupRequested();
    void restoreRequested(int index);
    void exportRequested();

private:
    [[nodiscard]] int remembered(const QString &key) const;
    void remember(const QString &key, int number);

    Preferences::Memory m_memory;
    State m_state;
    int m_days = 0;
    int m_megabytes = 0;
};

} // namespace tillwatch::dashboard
