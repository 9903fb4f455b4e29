// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/bidi.h"

#include <QLocale>

#include <algorithm>

namespace tillwatch::bidi
{

namespace
{
constexpr QChar FirstStrongIsolate(0x2068);
constexpr QChar PopDirectionalIsolate(0x2069);

/// Embeddings, overrides and isolates, and their ends.
bool isControl(QChar c)
{
    return (c.unicode() >= 0x202a && c.unicode() <= 0x202e) || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
}

bool endsLine(QChar c)
{
    return c == u'\n' || c == u'\r' || c == u'\u2028' || c == u'\u2029' || c == u'\u0085' || c == u'\v' || c == u'\f';
}

/// Whether \a text can change the order of a left-to-right text around it.
bool isBidi(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (isControl(text[i]) || endsLine(text[i]))
            return true;
        if (text[i].isHighSurrogate() && i + 1 < text.size()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        const QChar::Direction direction = QChar::direction(c);
        if (direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN)
            return true;
    }
    return false;
}
} // namespace

QString isolated(const QString &text)
{
    if (text.isEmpty())
        return text;
    const bool leftToRight = QLocale().textDirection() == Qt::LeftToRight;
    if (leftToRight && !isBidi(text))
        return text;
    QString inside = text;
    inside.removeIf(isControl);
    std::replace_if(inside.begin(), inside.end(), endsLine, QChar(u' '));
    return FirstStrongIsolate + inside + PopDirectionalIsolate;
}

} // namespace tillwatch::bidi
