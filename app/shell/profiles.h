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

/// A saved shop: one gateway address with one seller. Its sign-in is in the SecretStore.
struct Profile {
    QString url;
    QString sellerId;
    QStringList storefronts; ///< rooms beside the seller's own; empty for the seller's own storefront
    QStringList products;
    QString currency;    ///< ISO 4217; empty if unknown
    QByteArray timeZone; ///< IANA; empty for the system's
    QString email;       ///< of the last sign-in; may be empty
    QString name;        ///< of the shop's owner, from the gateway; may be empty

    /// Made of address and seller; can be a file's name.
    [[nodiscard]] QString id() const;
    /// Text for the user: the name, else the seller's id.
    [[nodiscard]] QString title() const { return name.isEmpty() ? sellerId : name; }
    [[nodiscard]] bool operator==(const Profile &) const = default;
};

/// Canonical spelling of an address: http for ws, no default port, no usual path, no slash at the end. A text that is
/// no address is returned unchanged.
[[nodiscard]] QString canonicalAddress(const QString &url);

/// Path of the settings file in the data folder.
[[nodiscard]] QString settingsFile(const QString &dataFolder);

/// Profiles in the settings file, and which of them was open last. Every change is on disk when its call returns.
class ProfileStore
{
public:
    explicit ProfileStore(const QString &dataFolder);

    /// In the order of their first connection.
    [[nodiscard]] QList<Profile> profiles() const;
    [[nodiscard]] std::optional<Profile> find(const QString &id) const;
    /// The profile that was open last; nothing before the first one and after signing out.
    [[nodiscard]] std::optional<Profile> last() const;

    /// Adds or replaces a profile. Returns false if the file cannot be written.
    bool save(const Profile &profile);
    bool remove(const QString &id);
    /// Sets the profile that is open; an empty \a id for none.
    bool setLast(const QString &id);

private:
    bool write(const QList<Profile> &profiles);

    QString m_file;
};

} // namespace tillwatch::shell
