// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"

#include <QSslConfiguration>
#include <QString>

namespace tillwatch::gateway
{

/// The system's trust, and beside it the authorities in \a file (PEM); an empty name adds none. The error is a
/// sentence. Reads files; any thread.
[[nodiscard]] Expected<QSslConfiguration, QString> tlsConfiguration(const QString &file);

} // namespace tillwatch::gateway
