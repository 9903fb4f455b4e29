// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/tls.h"

#include <QCoreApplication>
#include <QSslCertificate>

namespace tillwatch::gateway
{

Expected<QSslConfiguration, QString> tlsConfiguration(const QString &file)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (file.isEmpty())
        return configuration;
    const QList<QSslCertificate> further = QSslCertificate::fromPath(file);
    if (further.isEmpty())
        return Unexpected{
            QCoreApplication::translate("tillwatch::gateway::Tls", "There is no certificate in %1.").arg(file)};
    // The system's certificates are listed as well, because setting any disables loading them on demand.
    configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + further);
    return configuration;
}

} // namespace tillwatch::gateway
