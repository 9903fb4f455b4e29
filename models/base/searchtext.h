// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArrayList>
#include <QCollator>
#include <QString>

/// How texts are compared for a person: the one notion of "contains" and the one order. Not for identifiers.
namespace tillwatch
{

/// A text as filters and searches compare it: compatibility forms decomposed, letter case folded, accents and vowel
/// points left out. Marks that make another letter, as those of Japanese, stay. Any thread.
[[nodiscard]] QString foldedForSearch(const QString &text);

/// The words of a typed text, by white space, as UTF-8 of foldedForSearch(). Any thread.
[[nodiscard]] QByteArrayList searchWords(const QString &text);
/// Whether \a text contains all of \a words, which searchWords() made, also inside its own words. Any thread.
[[nodiscard]] bool containsWords(const QString &text, const QByteArrayList &words);

/// The order of texts in lists, by the user's language, with numbers inside by their value: "998" before "1000". GUI
/// thread; follows QLocale's default at its first use.
[[nodiscard]] const QCollator &listOrder();

} // namespace tillwatch
