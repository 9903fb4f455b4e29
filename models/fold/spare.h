// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <memory>

namespace tillwatch::fold
{

/// Rarely used part of a record: allocated only while its value differs from T(). A value type.
template <typename T>
class Spare
{
public:
    Spare() = default;
    Spare(const Spare &other) : m_value(other.m_value ? std::make_unique<T>(*other.m_value) : nullptr) {}
    Spare(Spare &&other) noexcept = default;
    Spare &operator=(Spare other) noexcept
    {
        m_value = std::move(other.m_value);
        return *this;
    }
    ~Spare() = default;
    /// Sets the value; frees the memory for T().
    Spare &operator=(T value)
    {
        m_value = value == T() ? nullptr : std::make_unique<T>(std::move(value));
        return *this;
    }

    const T &operator*() const
    {
        static const T defaultValue;
        return m_value ? *m_value : defaultValue;
    }
    const T *operator->() const { return &**this; }
    /// The value, for changes; allocates it.
    T &edit()
    {
        if (!m_value)
            m_value = std::make_unique<T>();
        return *m_value;
    }

private:
    std::unique_ptr<T> m_value;
};

} // namespace tillwatch::fold
