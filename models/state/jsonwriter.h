// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QString>

namespace tillwatch::state
{

/// Writer of indented JSON. Unlike QJsonDocument, it keeps the digits of raw numbers instead of converting them to
/// double. One thread at a time; calls must nest correctly.
class JsonWriter
{
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }

    /// Writes the name of a member; its value must follow.
    void key(QStringView name)
    {
        separate();
        string(name);
        m_text.append(": ");
        m_first = true; // The value follows without a comma.
    }

    void value(const QString &text)
    {
        separate();
        string(text);
    }
    void value(qint64 number) { raw(QByteArray::number(number)); }
    void value(int number) { raw(QByteArray::number(number)); }
    void value(bool flag) { raw(flag ? "true" : "false"); }
    /// Writes a value that is JSON text.
    void raw(QByteArrayView json)
    {
        separate();
        m_text.append(json);
    }

    /// Writes a member with a text, number or boolean.
    template <typename T>
    void member(QStringView name, const T &content)
    {
        key(name);
        value(content);
    }

    /// The text written so far, in UTF-8.
    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    void open(char bracket)
    {
        separate();
        m_text.append(bracket);
        ++m_depth;
        m_first = true;
    }
    void close(char bracket)
    {
        --m_depth;
        if (!m_first)
            newLine();
        m_text.append(bracket);
        m_first = false;
    }
    void newLine() { m_text.append('\n').append(QByteArray(m_depth * 2, ' ')); }
    void separate()
    {
        const bool behindKey = m_text.endsWith(": ");
        if (!m_first)
            m_text.append(',');
        if (m_depth > 0 && !behindKey)
            newLine();
        m_first = false;
    }
    void string(QStringView text);

    QByteArray m_text;
    int m_depth = 0;
    bool m_first = true;
};

} // namespace tillwatch::state
