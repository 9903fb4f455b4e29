// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QFile>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

namespace tillwatch::test
{

/// Certificates good and bad, made by openssl for each run: "good" for this machine, "other" for a.example, "expired"
/// on 2021-02-03, all from one authority; "underexpired", from an authority below it that expired on 2022-03-04; and
/// "self", which nobody vouches for.
class Certificates
{
public:
    [[nodiscard]] bool make()
    {
        QFile config(file(u"ca.conf"));
        if (!config.open(QIODevice::WriteOnly))
            return false;
        config.write("[ca]\ndefault_ca=own\n[own]\ndatabase=index\nnew_certs_dir=.\nserial=serial\nrand_serial=yes\n"
                     "default_md=sha256\npolicy=any\ncertificate=ca.pem\nprivate_key=ca.key\nunique_subject=no\n"
                     "[any]\ncommonName=supplied\n");
        config.close();
        const QByteArray here = "subjectAltName=DNS:localhost,IP:127.0.0.1";
        return selfSigned("ca", "Test Authority") && issue("good", here, "20400101000000Z") &&
               issue("other", "subjectAltName=DNS:a.example", "20400101000000Z") &&
               issue("expired", here, "20210203000000Z") &&
               issue("Old Authority", "basicConstraints=critical,CA:true", "20220304000000Z") &&
               issue("underexpired", here, "20400101000000Z", "Old Authority") && selfSigned("self", "localhost");
    }
    /// Of the authority, for --ca-file.
    [[nodiscard]] QString authority() const { return file(u"ca.pem"); }
    /// What a server with that certificate uses.
    [[nodiscard]] QSslConfiguration server(const QString &name) const
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        QFile key(file(name + QStringLiteral(".key")));
        if (!key.open(QIODevice::ReadOnly))
            return configuration;
        QList<QSslCertificate> chain = QSslCertificate::fromPath(file(name + QStringLiteral(".pem")));
        if (name == QStringLiteral("underexpired"))
            chain += QSslCertificate::fromPath(file(u"Old Authority.pem"));
        configuration.setLocalCertificateChain(chain);
        configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        return configuration;
    }

private:
    [[nodiscard]] QString file(QStringView name) const { return m_folder.filePath(name.toString()); }
    [[nodiscard]] bool openssl(const QList<QByteArray> &arguments) const
    {
        QStringList texts;
        for (const QByteArray &argument : arguments)
            texts.append(QString::fromLatin1(argument));
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("openssl"), texts);
        process.waitForFinished();
        if (process.exitCode() != 0)
            qWarning("%s", process.readAllStandardError().constData());
        return process.exitCode() == 0;
    }
    [[nodiscard]] bool selfSigned(const QByteArray &name, const QByteArray &subject) const
    {
        return openssl({"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out",
                        name + ".pem", "-subj", "/CN=" + subject, "-days", "3650"});
    }
    [[nodiscard]] bool issue(const QByteArray &name, const QByteArray &extension, const QByteArray &until,
                             const QByteArray &authority = "ca") const
    {
        QFile extensions(file(u"ext"));
        QFile index(file(u"index"));
        if (!extensions.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
            !index.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return false;
        extensions.write(extension);
        extensions.close();
        index.close();
        return openssl({"req", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".csr",
                        "-subj", "/CN=" + name}) &&
               openssl({"ca", "-batch", "-config", "ca.conf", "-in", name + ".csr", "-out", name + ".pem", "-extfile",
                        "ext", "-startdate", "20200101000000Z", "-enddate", until, "-notext", "-cert",
                        authority + ".pem", "-keyfile", authority + ".key"});
    }

    QTemporaryDir m_folder;
};

} // namespace tillwatch::test
