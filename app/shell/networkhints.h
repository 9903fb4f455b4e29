// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QNetworkInformation>
#include <QObject>

namespace tillwatch::shell
{

/// Reachability as the operating system reports it: a hint that makes a retry come at once, nothing more. Silent on
/// systems without such reports. GUI thread.
class NetworkHints : public QObject
{
    Q_OBJECT

public:
    explicit NetworkHints(QObject *parent = nullptr);

    /// Handles a report of the system; also called by tests.
    void report(QNetworkInformation::Reachability reachability);

Q_SIGNALS:
    void lost();
    /// The network is reachable again, or through another interface.
    void back();

private:
    QNetworkInformation::Reachability m_last = QNetworkInformation::Reachability::Unknown;
};

} // namespace tillwatch::shell
