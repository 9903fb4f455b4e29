// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QObject>

namespace tillwatch::shell
{

/// Turns SIGINT and SIGTERM into a Qt signal, so that the program ends as if its window had been closed. At most one in
/// a process; silent on systems without these signals.
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

Q_SIGNALS:
    void terminationRequested();
};

} // namespace tillwatch::shell
