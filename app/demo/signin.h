// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <chrono>
#include <optional>

namespace tillwatch::demo
{

struct Account {
    QByteArray id;
    QString email; ///< in lower case
    QString role;  ///< "seller" or "buyer"
    QString firstName;
    QString lastName;
};

/// Accounts, one-time codes and sessions. No sockets; time is passed in.
class SignIn
{
public:
    using Time = std::chrono::milliseconds; ///< since a fixed origin

    static constexpr std::chrono::minutes CodeLifetime{15};
    /// Default lifetime of a session.
    static constexpr std::chrono::hours SessionLifetime{7 * 24};
    /// Wrong guesses after which a code becomes invalid.
    static constexpr int MaxGuesses = 5;

    explicit SignIn(Time sessionLifetime = SessionLifetime) : m_sessionLifetime(sessionLifetime) {}

    void addAccount(Account account);
    [[nodiscard]] const Account *account(const QByteArray &userId) const;

    /// Issues a code of six digits that replaces an older one; nothing for an address without an account.
    [[nodiscard]] std::optional<QByteArray> issueCode(const QString &email, Time now);
    /// Redeems a code and returns its account; null for a wrong, expired or used code.
    [[nodiscard]] const Account *redeem(const QString &email, const QByteArray &code, Time now);

    /// Opens a session and returns its id.
    [[nodiscard]] QByteArray openSession(const QByteArray &userId, Time now);
    /// The user of a session; empty for an unknown or expired one.
    [[nodiscard]] QByteArray user(const QByteArray &session, Time now) const;
    void closeSession(const QByteArray &session) { m_sessions.remove(session); }
    /// Removes expired sessions and returns when the next one expires; nothing if there is none.
    [[nodiscard]] std::optional<Time> nextExpiry(Time now);

private:
    struct Code {
        QByteArray digits;
        Time expires{0};
        int guesses = 0;
    };
    struct Session {
        QByteArray user;
        Time expires{0};
    };
    Time m_sessionLifetime;
    QHash<QByteArray, Account> m_accounts;
    QHash<QString, QByteArray> m_byEmail;
    QHash<QString, Code> m_codes;
    QHash<QByteArray, Session> m_sessions;
};

} // namespace tillwatch::demo
