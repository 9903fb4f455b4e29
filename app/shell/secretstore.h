// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

namespace tillwatch::shell
{

/// Store of each shop's sign-in: the system's keychain (Secret Service, KWallet, …), or, without a usable one, a file
/// of mode 0600 in the data folder. Asynchronous, because a keychain may ask the user first; callbacks come from the
/// event loop, in the thread of the store, and not at all once it is deleted.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    enum class Place {
        Unknown, ///< before the first access
        Keychain,
        File,
        Nowhere, ///< neither can be written: the sign-in ends with the program
    };

    explicit SecretStore(const QString &dataFolder, QObject *parent = nullptr);

    /// \a then receives an empty secret if \a key has none.
    void read(const QString &key, std::function<void(const QByteArray &secret)> then);
    void write(const QString &key, const QByteArray &secret);
    void remove(const QString &key);
    /// Finds out where secrets will be stored, without storing one.
    void probe();

    [[nodiscard]] Place place() const { return m_place; }

Q_SIGNALS:
    void placeChanged();

private:
    void setPlace(Place place);
    [[nodiscard]] QString file(const QString &key) const;
    [[nodiscard]] QByteArray readFile(const QString &key) const;
    [[nodiscard]] bool writeFile(const QString &key, const QByteArray &secret) const;

    QString m_folder;
    Place m_place = Place::Unknown;
};

} // namespace tillwatch::shell
