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

/// Compact immutable text for records of which there are hundreds of thousands: eight bytes, plus one heap block if the
/// text is longer than seven bytes of UTF-8. A QString of an id takes four times as much memory. For storage only; use
/// toString() to work with the text. A value type; any thread.
class Text
{
public:
    Text() = default;
    /// \a text must be well-formed UTF-16, as all decoded events are; a lone surrogate becomes U+FFFD.
    explicit Text(QStringView text);
    /// \a utf8 must be well-formed and smaller than 4 GiB.
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

    /// Buffer of utf8() for texts that are stored inline.
    using Scratch = std::array<char, 7>;
    /// UTF-8 of the text: a view of its heap block or of \a scratch. Valid until the text or \a scratch changes.
    [[nodiscard]] std::string_view utf8(Scratch &scratch) const;

    friend bool operator==(const Text &a, const Text &b);
    friend bool operator==(const Text &a, QStringView b);
    friend bool operator==(const Text &a, const QString &b) { return a == QStringView(b); }

private:
    void assign(std::string_view utf8);
    void release();
    [[nodiscard]] bool isOnHeap() const { return m_word != 0 && (m_word & 1U) == 0; }

    /// 0: empty. Odd: length and bytes are stored inline. Even: address of a heap block with length and bytes.
    quint64 m_word = 0;
};

} // namespace tillwatch
