// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/exportlines.h"

#include "base/json.h"
#include "events/values.h"
#include "journal/journal.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tillwatch::ingest
{

std::optional<QString> exportLines(journal::Journal &journal, const QString &target)
{
    QFile file(target);
    const auto failed = [&] {
        const QString why = file.errorString();
        file.remove();
        return u"The events could not be written: %1."_s.arg(why);
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    bool written = true;
    const bool read = journal.read([&](journal::Entry &&entry) {
        QByteArray line = "{\"seq\":" + QByteArray::number(entry.seq) +
                          ",\"receivedAt\":" + json::quoted(events::timeText(entry.receivedAt)) +
                          ",\"name\":" + json::quoted(json::fromUtf8(entry.name));
        if (!entry.offset.isEmpty())
            line += ",\"offset\":" + json::quoted(json::fromUtf8(entry.offset));
        QJsonParseError error;
        if (!entry.payload.isEmpty()) {
            // Only objects and lists are documents to Qt; a lone value is JSON all the same within a list.
            (void)QJsonDocument::fromJson('[' + entry.payload + ']', &error);
            // A line is a line: what separates lines within JSON is white space.
            if (error.error == QJsonParseError::NoError)
                line += ",\"payload\":" + QByteArray(entry.payload).replace('\n', ' ').replace('\r', ' ');
            else
                line += ",\"payloadText\":" + json::quoted(json::fromUtf8(entry.payload));
        }
        line += "}\n";
        written = file.write(line) == line.size();
        return written;
    });
    if (!written || !file.flush())
        return failed();
    if (!read)
        return u"The journal could not be read to its end; what could be read was written."_s;
    return std::nullopt;
}

} // namespace tillwatch::ingest
