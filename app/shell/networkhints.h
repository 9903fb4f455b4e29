// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QNetworkInformation>
#include <QObject>

namespace tillwatch::shell
{

/// What the operating system says of the network: a hint that makes a retry come at once instead of at its time, and
/// nothing more. On many systems nobody says anything; then it stays silent. GUI thread.
class NetworkHints : public QObject
{
    Q_OBJECT

public:
    explicit NetworkHints(QObject *parent = nullptr);

    /// What the system reports, also called by tests.
    void report(QNetworkInformation::Reachability reachability);

Q_SIGNALS:
    void lost();
    /// The way out is there again, or is another one.
    void back();

private:
    QNetworkInformation::Reachability m_last = QNetworkInformation::Reachability::Unknown;
};

} // namespace tillwatch::shell
