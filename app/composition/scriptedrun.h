// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/workspace.h"
#include "gateway/connectionstatus.h"
#include "shell/commandline.h"

#include <QObject>
#include <QTimer>

class QQuickWindow;

namespace tillwatch::composition
{

/// Everything about a run that scripts rely on: log lines of a headless run, when the program ends, its exit status,
/// the screenshot and the state file. GUI thread.
class ScriptedRun : public QObject
{
    Q_OBJECT

public:
    /// \a options and \a workspace must outlive this.
    ScriptedRun(const shell::Options &options, const dashboard::Workspace &workspace);

    /// Starts the time of --exit-after.
    void start();
    /// Takes the screenshot, if one is asked for, once \a window shows events; \a window must outlive this.
    void setWindow(QQuickWindow *window);
    void connectionChanged(const gateway::ConnectionStatus &status);
    void eventsApplied();

    /// Ends the event loop. The first call decides; \a status may become an error when nothing was ever connected or
    /// the state file cannot be written.
    void leave(int status);
    /// Received events that no journal holds, known once the shops are closed; said at the end.
    void setLostEvents(qint64 count) { m_lostEvents = count; }

Q_SIGNALS:
    /// Emitted once: receivers close every shop before they return, and then the state file is written.
    void leaving();

private:
    void takeScreenshot();
    [[nodiscard]] bool writeState() const;

    const shell::Options &m_options;
    const dashboard::Workspace &m_workspace;
    QQuickWindow *m_window = nullptr;
    QTimer m_idleTimer;
    bool m_screenshotPending = false;
    bool m_anyEvents = false;
    bool m_everConnected = false;
    qint64 m_lostEvents = 0;
    bool m_leaving = false;
    gateway::ConnectionStatus m_status; ///< for the log: of the shop that changed last
};

} // namespace tillwatch::composition
