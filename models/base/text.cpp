// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/text.h"

#include "base/json.h"

#include <QVarLengthArray>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace tillwatch
{

namespace
{
constexpr std::size_t MaxInlineSize = std::tuple_size_v<Text::Scratch>;
constexpr int BitsPerByte = 8;

using Length = quint32;

char *blockOf(quint64 word)
{
    return reinterpret_cast<char *>(static_cast<std::uintptr_t>(word));
}

std::string_view heapBytes(quint64 word)
{
    const char *block = blockOf(word);
    Length length = 0;
    std::memcpy(&length, block, sizeof length);
    return {block + sizeof length, length};
}

/// Whether \a text is ASCII. The loop has no early exit, so that the compiler vectorises it.
bool isAscii(std::string_view text)
{
    unsigned char all = 0;
    for (const char c : text)
        all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
    return all < 0x80;
}
} // namespace

Text::Text(QStringView text)
{
    // Nearly all stored texts are ASCII, so they are narrowed without QString::toUtf8().
    constexpr qsizetype usualSize = 64;
    QVarLengthArray<char, usualSize> bytes(text.size());
    char16_t all = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        all |= unit;
        bytes[i] = static_cast<char>(unit);
    }
    if (all < 0x80) {
        assign({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    } else {
        const QByteArray utf8 = text.toUtf8();
        assign({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    }
}

Text::Text(const Text &other) : m_word(other.m_word)
{
    if (other.isOnHeap())
        assign(heapBytes(other.m_word));
}

Text &Text::operator=(const Text &other)
{
    if (this != &other) {
        Text copy(other);
        std::swap(m_word, copy.m_word);
    }
    return *this;
}

void Text::assign(std::string_view utf8)
{
    m_word = 0;
    if (utf8.empty())
        return;
    if (utf8.size() <= MaxInlineSize) {
        for (std::size_t i = utf8.size(); i-- > 0;)
            m_word = m_word << BitsPerByte | static_cast<unsigned char>(utf8[i]);
        m_word = m_word << BitsPerByte | utf8.size() << 1U | 1U;
        return;
    }
    const auto length = static_cast<Length>(utf8.size());
    auto *block = static_cast<char *>(std::malloc(sizeof length + utf8.size()));
    Q_CHECK_PTR(block);
    std::memcpy(block, &length, sizeof length);
    std::memcpy(block + sizeof length, utf8.data(), utf8.size());
    m_word = reinterpret_cast<std::uintptr_t>(block);
}

void Text::release()
{
    if (isOnHeap())
        std::free(blockOf(m_word));
}

std::string_view Text::utf8(Scratch &scratch) const
{
    if (m_word == 0)
        return {};
    if (isOnHeap())
        return heapBytes(m_word);
    quint64 rest = m_word >> BitsPerByte;
    for (char &c : scratch) {
        c = static_cast<char>(rest & 0xffU);
        rest >>= BitsPerByte;
    }
    return {scratch.data(), static_cast<std::size_t>(m_word >> 1U & 0x7fU)};
}

QString Text::toString() const
{
    Scratch scratch;
    const std::string_view bytes = utf8(scratch);
    return isAscii(bytes) ? QString::fromLatin1(bytes.data(), static_cast<qsizetype>(bytes.size()))
                          : json::fromUtf8(bytes);
}

bool operator==(const Text &a, const Text &b)
{
    return a.m_word == b.m_word || (a.isOnHeap() && b.isOnHeap() && heapBytes(a.m_word) == heapBytes(b.m_word));
}

bool operator==(const Text &a, QStringView b)
{
    Text::Scratch scratch;
    const std::string_view bytes = a.utf8(scratch);
    const auto units = static_cast<std::size_t>(b.size());
    // A UTF-16 unit is one byte of UTF-8 if it is ASCII, else more.
    if (bytes.size() != units)
        return bytes.size() > units && !isAscii(bytes) && a.toString() == b;
    return std::equal(bytes.begin(), bytes.end(), b.begin(), [](char c, QChar unit) {
        return static_cast<unsigned char>(c) < 0x80 && static_cast<unsigned char>(c) == unit.unicode();
    });
}

} // namespace tillwatch
