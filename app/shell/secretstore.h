// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

namespace tillwatch::shell
{

/// Keeps the sign-in of each shop: in the system's keychain (Secret Service, KWallet, …), or, where there is none that
/// can be used, in a file of mode 0600 below the data folder. Asynchronous, because a keychain may ask the person
/// first; callbacks come from the event loop, in the thread of the store, and not at all once it is deleted.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    enum class Place {
        Unknown, ///< nothing was asked yet
        Keychain,
        File,
        Nowhere, ///< neither could be written: the sign-in ends with the program
    };

    explicit SecretStore(const QString &dataFolder, QObject *parent = nullptr);

    /// An empty secret where none is kept under \a key.
    void read(const QString &key, std::function<void(const QByteArray &secret)> then);
    void write(const QString &key, const QByteArray &secret);
    void remove(const QString &key);
    /// Finds out where secrets will be kept, without keeping one.
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
