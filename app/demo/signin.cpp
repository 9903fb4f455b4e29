// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/signin.h"

#include "demo/engineserver.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace tillwatch::demo
{

void SignIn::addAccount(Account account)
{
    m_byEmail.insert(account.email, account.id);
    const QByteArray id = account.id;
    m_accounts.insert(id, std::move(account));
}

const Account *SignIn::account(const QByteArray &userId) const
{
    const auto it = m_accounts.constFind(userId);
    return it == m_accounts.cend() ? nullptr : &*it;
}

std::optional<QByteArray> SignIn::issueCode(const QString &email, Time now)
{
    const QString address = email.trimmed().toLower();
    if (!m_byEmail.contains(address))
        return std::nullopt;
    const quint32 number = QRandomGenerator::system()->bounded(1'000'000U);
    const QByteArray digits = QByteArray::number(number).rightJustified(6, '0');
    m_codes.insert(address, {digits, now + CodeLifetime, 0});
    return digits;
}

const Account *SignIn::redeem(const QString &email, const QByteArray &code, Time now)
{
    const QString address = email.trimmed().toLower();
    const auto held = m_codes.find(address);
    if (held == m_codes.end())
        return nullptr;
    const bool right = held->digits == code && now < held->expires;
    if (right || ++held->guesses >= MaxGuesses || now >= held->expires)
        m_codes.erase(held);
    return right ? account(m_byEmail.value(address)) : nullptr;
}

QByteArray SignIn::openSession(const QByteArray &userId, Time now)
{
    m_sessions.removeIf([now](const auto &entry) { return now >= entry.value().expires; });
    const QByteArray id = randomId();
    m_sessions.insert(id, {userId, now + m_sessionLifetime});
    return id;
}

std::optional<SignIn::Time> SignIn::nextExpiry(Time now)
{
    m_sessions.removeIf([now](const auto &entry) { return now >= entry.value().expires; });
    std::optional<Time> next;
    for (const Session &session : std::as_const(m_sessions))
        next = std::min(next.value_or(session.expires), session.expires);
    return next;
}

QByteArray SignIn::user(const QByteArray &session, Time now) const
{
    const auto it = m_sessions.constFind(session);
    return it == m_sessions.cend() || now >= it->expires ? QByteArray() : it->user;
}

} // namespace tillwatch::demo
