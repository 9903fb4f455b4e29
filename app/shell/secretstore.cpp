// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/secretstore.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QSaveFile>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace tillwatch::shell
{

namespace
{
Q_LOGGING_CATEGORY(lcSecrets, "tillwatch.shell.secrets", QtWarningMsg)

const auto Service = u"tillwatch"_s;
constexpr auto OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// Whether the keychain works, whatever it answers for this key. The library's own unencrypted fallback stays off: ours
/// is a file that only the owner can read, and the window says so. A job has no parent and deletes itself at its end,
/// because the library calls even a job that was deleted while the keychain was busy.
template <typename Job>
void run(Job *job, const QString &key, QObject *context, std::function<void(Job *, bool usable)> then)
{
    job->setKey(key);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, then = std::move(then)] {
        const bool usable = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
        if (!usable)
            qCDebug(lcSecrets) << "the keychain cannot be used:" << job->errorString();
        then(job, usable);
    });
    job->start();
}
} // namespace

SecretStore::SecretStore(const QString &dataFolder, QObject *parent)
    : QObject(parent), m_folder(dataFolder + u"/sign-ins"_s)
{
}

void SecretStore::read(const QString &key, std::function<void(const QByteArray &)> then)
{
    auto *job = new QKeychain::ReadPasswordJob(Service);
    run<QKeychain::ReadPasswordJob>(job, key, this,
                                    [this, key, then = std::move(then)](QKeychain::ReadPasswordJob *done, bool usable) {
                                        setPlace(usable ? Place::Keychain : Place::File);
                                        const QByteArray kept = done->binaryData();
                                        // The file exists where the keychain failed: it is newer than an entry there.
                                        const QByteArray fallback = readFile(key);
                                        then(fallback.isEmpty() ? kept : fallback);
                                    });
}

void SecretStore::write(const QString &key, const QByteArray &secret)
{
    auto *job = new QKeychain::WritePasswordJob(Service);
    job->setBinaryData(secret);
    run<QKeychain::WritePasswordJob>(job, key, this, [this, key, secret](QKeychain::WritePasswordJob *, bool usable) {
        if (usable)
            QFile::remove(file(key));
        setPlace(usable ? Place::Keychain : writeFile(key, secret) ? Place::File : Place::Nowhere);
    });
}

void SecretStore::remove(const QString &key)
{
    QFile::remove(file(key));
    auto *job = new QKeychain::DeletePasswordJob(Service);
    // Once more: a write that was under way may have finished in between.
    run<QKeychain::DeletePasswordJob>(job, key, this,
                                      [this, key](QKeychain::DeletePasswordJob *, bool) { QFile::remove(file(key)); });
}

void SecretStore::probe()
{
    read(u"probe"_s, [](const QByteArray &) {});
}

void SecretStore::setPlace(Place place)
{
    if (place == m_place)
        return;
    m_place = place;
    Q_EMIT placeChanged();
}

QString SecretStore::file(const QString &key) const
{
    return m_folder + u'/' + key;
}

QByteArray SecretStore::readFile(const QString &key) const
{
    QFile secret(file(key));
    return secret.open(QIODevice::ReadOnly) ? secret.read(64 * 1024) : QByteArray();
}

bool SecretStore::writeFile(const QString &key, const QByteArray &secret) const
{
    if (!QDir().mkpath(m_folder) || !QFile::setPermissions(m_folder, OwnerOnly | QFileDevice::ExeOwner))
        return false;
    QSaveFile target(file(key));
    // Readable by the owner only, before the first byte is written.
    return target.open(QIODevice::WriteOnly) && target.setPermissions(OwnerOnly) &&
           target.write(secret) == secret.size() && target.commit();
}

} // namespace tillwatch::shell
