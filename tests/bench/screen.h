// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QProcess>
#include <QProcessEnvironment>

#include <memory>

namespace tillwatch::bench
{

/// Virtual screen (Xvfb) for measured windows; without Xvfb they are painted offscreen.
class Screen
{
public:
    Screen();
    ~Screen();
    Screen(const Screen &) = delete;
    Screen &operator=(const Screen &) = delete;

    /// Whether Xvfb runs.
    [[nodiscard]] bool isReal() const { return m_server != nullptr; }
    /// Environment of programs that paint on the screen.
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }

private:
    std::unique_ptr<QProcess> m_server;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

/// Terminates a program, and kills it if it does not end.
void stop(QProcess &process);

} // namespace tillwatch::bench
