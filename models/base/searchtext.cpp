// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/searchtext.h"

#include <QLocale>

#include <algorithm>

namespace tillwatch
{

namespace
{
/// Accents of Latin, Greek and Cyrillic letters, and the vowel points of Hebrew and Arabic.
bool isAccent(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x0300 && u <= 0x036f) || (u >= 0x0591 && u <= 0x05bd) || (u >= 0x0610 && u <= 0x061a) ||
           (u >= 0x064b && u <= 0x065f) || u == 0x0670 || (u >= 0x1ab0 && u <= 0x1aff) || (u >= 0x1dc0 && u <= 0x1dff);
}
} // namespace

QString foldedForSearch(const QString &text)
{
    const auto isAscii = [](QChar c) { return c.unicode() < 0x80; };
    if (std::all_of(text.begin(), text.end(), isAscii))
        return text.toLower();
    QString folded = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    folded.removeIf(isAccent);
    return folded;
}

QByteArrayList searchWords(const QString &text)
{
    QByteArrayList words;
    // Folding makes spaces of the other kinds of white space, such as those in formatted amounts.
    const QStringList parts = foldedForSearch(text).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &part : parts)
        words.append(part.toUtf8());
    return words;
}

bool containsWords(const QString &text, const QByteArrayList &words)
{
    const QByteArray folded = foldedForSearch(text).toUtf8();
    return std::all_of(words.begin(), words.end(), [&](const QByteArray &word) { return folded.contains(word); });
}

const QCollator &listOrder()
{
    static const QCollator collator = [] {
        // The C locale, in which scripts and tests run, would order by code unit.
        const QLocale locale;
        QCollator made(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
        made.setNumericMode(true);
        made.setCaseSensitivity(Qt::CaseInsensitive);
        return made;
    }();
    return collator;
}

} // namespace tillwatch
