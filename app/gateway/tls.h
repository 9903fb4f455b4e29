// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"

#include <QSslConfiguration>
#include <QString>

namespace tillwatch::gateway
{

/// TLS configuration that trusts the system's authorities and those in the PEM \a file; an empty name adds none. The
/// error is a sentence for a person. Reads files; any thread.
[[nodiscard]] Expected<QSslConfiguration, QString> tlsConfiguration(const QString &file);

} // namespace tillwatch::gateway
