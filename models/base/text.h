// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>
#include <QStringView>

#include <array>
#include <string_view>
#include <utility>

namespace tillwatch
{

/// A text that is kept by the hundred thousand: eight bytes and, where it is longer than seven bytes of UTF-8, exactly
/// those bytes elsewhere. A QString of an id takes four times as much. For being kept; whoever works with it takes the
/// QString. A value; any thread.
class Text
{
public:
    Text() = default;
    /// \a text is well-formed UTF-16, as everything that came over the wire is: a lone surrogate would become U+FFFD.
    explicit Text(QStringView text);
    /// \a utf8 is well-formed, and below 4 GiB.
    explicit Text(std::string_view utf8) { assign(utf8); }
    Text(const Text &other);
    Text(Text &&other) noexcept : m_word(std::exchange(other.m_word, 0)) {}
    Text &operator=(const Text &other);
    Text &operator=(Text &&other) noexcept
    {
        std::swap(m_word, other.m_word);
        return *this;
    }
    ~Text() { release(); }

    [[nodiscard]] bool isEmpty() const { return m_word == 0; }
    [[nodiscard]] QString toString() const;
    operator QString() const { return toString(); }

    using Scratch = std::array<char, 7>;
    /// Its UTF-8: where it is kept, or in \a scratch. Valid until either changes.
    [[nodiscard]] std::string_view utf8(Scratch &scratch) const;

    friend bool operator==(const Text &a, const Text &b);
    friend bool operator==(const Text &a, QStringView b);
    friend bool operator==(const Text &a, const QString &b) { return a == QStringView(b); }

private:
    void assign(std::string_view utf8);
    void release();
    [[nodiscard]] bool isElsewhere() const { return m_word != 0 && (m_word & 1U) == 0; }

    /// 0 for an empty text; odd where the text is in here, behind its length; else the address of its length and bytes.
    quint64 m_word = 0;
};

} // namespace tillwatch
