// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QLocalServer>
#include <QObject>

#include <functional>

namespace tillwatch::shell
{

/// Local server by which a second instance that finds a journal in use brings the first one to the front. GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Answer {
        None,     ///< no instance, or none that answers in time
        Shown,    ///< the window of the other instance was brought to the front
        Headless, ///< the other instance has no window
    };

    /// Listens in the name of the journal at \a path, whose lock the caller must hold. \a show brings the window to the
    /// front and returns whether there is one.
    SingleInstance(const QString &path, std::function<bool()> show);

    /// Asks the instance that holds the journal at \a path to show its window; waits half a second at most.
    [[nodiscard]] static Answer activateOther(const QString &path);

private:
    void answer();

    std::function<bool()> m_show;
    QLocalServer m_server;
};

} // namespace tillwatch::shell
