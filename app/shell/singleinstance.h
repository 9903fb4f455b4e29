// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QLocalServer>
#include <QObject>

#include <functional>

namespace tillwatch::shell
{

/// Where a second instance knocks that finds a journal in use: the first one shows itself. GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Answer {
        None,     ///< nobody is there, or whoever is has no time
        Shown,    ///< its window was brought to the front
        Headless, ///< it has none
    };

    /// Opens for whoever has the journal at \a path; to be made by the one that holds its lock alone. \a show brings
    /// the window to the front and says whether there is one.
    SingleInstance(const QString &path, std::function<bool()> show);

    /// Asks the instance that has the journal at \a path to show itself; waits for its answer, half a second at most.
    [[nodiscard]] static Answer activateOther(const QString &path);

private:
    void answer();

    std::function<bool()> m_show;
    QLocalServer m_server;
};

} // namespace tillwatch::shell
