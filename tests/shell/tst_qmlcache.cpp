// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/qmlcache.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using tillwatch::shell::keepQmlCacheApart;

class TestQmlCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_folder.isValid());
        qunsetenv(Variable);
        write(u"program"_s, "first build");
    }
    void eachBuildHasAFolder();
    void otherFoldersStay();
    void chosenFolderStays();

private:
    static constexpr auto Variable = "QML_DISK_CACHE_PATH";

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    [[nodiscard]] QString chosen() const
    {
        qunsetenv(Variable);
        keepQmlCacheApart(path(u"cache"_s), path(u"program"_s));
        return qEnvironmentVariable(Variable);
    }

    QTemporaryDir m_folder;
};

void TestQmlCache::eachBuildHasAFolder()
{
    const QString first = chosen();
    QVERIFY(first.startsWith(path(u"cache"_s)));
    QVERIFY(QDir().mkpath(first));
    QCOMPARE(chosen(), first);
    QVERIFY(QFile::exists(first));

    write(u"program"_s, "another build");
    const QString second = chosen();
    QVERIFY(second != first);
    QVERIFY2(!QFile::exists(first), "it is of another build");
}

void TestQmlCache::otherFoldersStay()
{
    const QString other = path(u"cache/pictures"_s);
    QVERIFY(QDir().mkpath(other));
    (void)chosen();
    QVERIFY(QFile::exists(other));
}

void TestQmlCache::chosenFolderStays()
{
    qputenv(Variable, "/chosen");
    keepQmlCacheApart(path(u"cache"_s), path(u"program"_s));
    QCOMPARE(qgetenv(Variable), "/chosen"_ba);
}

TILLWATCH_TEST(TestQmlCache)
#include "tst_qmlcache.moc"
