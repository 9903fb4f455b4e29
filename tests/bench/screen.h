// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QProcess>
#include <QProcessEnvironment>

#include <memory>

namespace tillwatch::bench
{

/// A screen of its own for windows that are measured, so that the figures are of a window and not of nothing. Where
/// there is no Xvfb, they are painted offscreen.
class Screen
{
public:
    Screen();
    ~Screen();
    Screen(const Screen &) = delete;
    Screen &operator=(const Screen &) = delete;

    [[nodiscard]] bool isReal() const { return m_server != nullptr; }
    /// What a program is started with to paint on it.
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }

private:
    std::unique_ptr<QProcess> m_server;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

/// Asks a program to end, and ends it where it does not.
void stop(QProcess &process);

} // namespace tillwatch::bench
