// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/idlabels.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

namespace
{
constexpr qsizetype PartLength = 8;

/// Whether \a id has the form of RFC 9562: 8-4-4-4-12 hexadecimal digits.
bool isUuid(const QString &id)
{
    constexpr qsizetype length = 36;
    if (id.size() != length)
        return false;
    for (qsizetype i = 0; i < length; ++i) {
        const char16_t c = id[i].unicode();
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        if (dash ? c != u'-' : !hex)
            return false;
    }
    return true;
}

/// The part that differs most likely: the last segment of a URL, the random end of an id that begins with a time. The
/// first group of other UUIDs, which shops show as the number of an order. In capitals, for reading aloud.
QString shortForm(const QString &id)
{
    const QString segment = id.sliced(id.lastIndexOf(u'/') + 1);
    const QString &own = segment.isEmpty() ? id : segment;
    if (isUuid(own)) {
        constexpr qsizetype versionAt = 14;
        const QChar version = own[versionAt];
        return (version == u'6' || version == u'7' ? own.last(PartLength) : own.first(PartLength)).toUpper();
    }
    return (own.size() <= IdLabels::LongestWhole ? own : u'…' + own.last(PartLength)).toUpper();
}
} // namespace

QString IdLabels::label(const QString &id)
{
    if (id.isEmpty())
        return {};
    const size_t holder = qHash(id);
    const auto isFree = [&](const QString &label) {
        const auto taken = m_taken.constFind(qHash(label));
        return taken == m_taken.cend() || *taken == holder;
    };
    QString label = shortForm(id);
    for (qsizetype length = 2 * PartLength; !isFree(label) && length < id.size(); length *= 2)
        label = u'…' + id.last(length);
    if (!isFree(label))
        label = id;
    for (int copy = 2; !isFree(label); ++copy)
        label = id + u" (%1)"_s.arg(copy);
    m_taken.insert(qHash(label), holder);
    return label;
}

} // namespace tillwatch::tables
