// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <utility>
#include <variant>

namespace tillwatch
{

/// Wrapper of an error, so that Expected<T, E> can be constructed from an error even if T and E are the same type.
template <typename E>
struct Unexpected {
    E error;
};
template <typename E>
Unexpected(E) -> Unexpected<E>;

/// Result type of the project: a value or an error. Accessing the side that is not held is undefined behaviour.
template <typename T, typename E>
class Expected
{
public:
    Expected(const T &value) : m_state(std::in_place_index<0>, value) {}
    Expected(T &&value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Expected(Unexpected<E> unexpected) : m_state(std::in_place_index<1>, std::move(unexpected.error)) {}

    [[nodiscard]] bool hasValue() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return hasValue(); }

    [[nodiscard]] T &value() & { return *std::get_if<0>(&m_state); }
    [[nodiscard]] const T &value() const & { return *std::get_if<0>(&m_state); }
    [[nodiscard]] T &&value() && { return std::move(*std::get_if<0>(&m_state)); }
    [[nodiscard]] T &operator*() & { return value(); }
    [[nodiscard]] const T &operator*() const & { return value(); }
    [[nodiscard]] T *operator->() { return std::get_if<0>(&m_state); }
    [[nodiscard]] const T *operator->() const { return std::get_if<0>(&m_state); }

    [[nodiscard]] const E &error() const { return *std::get_if<1>(&m_state); }

private:
    std::variant<T, E> m_state;
};

} // namespace tillwatch
