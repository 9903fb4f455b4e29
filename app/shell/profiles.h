// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace tillwatch::shell
{

/// A shop as the program remembers it: one gateway address with one seller. The sign-in is no part of it (SecretStore).
struct Profile {
    QString url;
    QString sellerId;
    QStringList storefronts; ///< rooms beside the seller's own; empty: the seller's own storefront
    QStringList products;
    QString currency;    ///< ISO 4217; empty where nobody said
    QByteArray timeZone; ///< IANA; empty where nobody said
    QString email;       ///< that signed in last; may be empty
    QString name;        ///< of the shop's owner, as the gateway told it; may be empty

    /// The same for the same address and seller; fit for a file's name.
    [[nodiscard]] QString id() const;
    /// What a person calls it: the name, else the seller's id.
    [[nodiscard]] QString title() const { return name.isEmpty() ? sellerId : name; }
    [[nodiscard]] bool operator==(const Profile &) const = default;
};

/// One spelling for an address: http for ws, no default port, nothing of the usual path, no slash at the end. What is
/// no address stays as it is.
[[nodiscard]] QString canonicalAddress(const QString &url);

/// The file that settings live in, below the data folder.
[[nodiscard]] QString settingsFile(const QString &dataFolder);

/// The shops in the settings file, and which of them was open last. Every change is on disk when a call returns.
class ProfileStore
{
public:
    explicit ProfileStore(const QString &dataFolder);

    /// In the order in which they were first connected.
    [[nodiscard]] QList<Profile> profiles() const;
    [[nodiscard]] std::optional<Profile> find(const QString &id) const;
    /// The shop that was open last; nothing before the first one, and after signing out.
    [[nodiscard]] std::optional<Profile> last() const;

    /// Adds a shop, or replaces what is known of it. False where the file cannot be written.
    bool save(const Profile &profile);
    bool remove(const QString &id);
    /// Empty for none.
    bool setLast(const QString &id);

private:
    bool write(const QList<Profile> &profiles);

    QString m_file;
};

} // namespace tillwatch::shell
