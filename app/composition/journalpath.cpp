// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/journalpath.h"

#include "journal/journal.h"
#include "shell/profiles.h"

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

QString journalFile(const QString &dataFolder, const QString &address, const QString &seller)
{
    return dataFolder + u"/journals/"_s + journal::fileName(shell::canonicalAddress(address), seller);
}

} // namespace tillwatch::composition
