// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "shell/desktopexportsink.h"
#include "support/sampledashboard.h"

#include <QJsonObject>
#include <QObject>
#include <QSettings>
#include <QTemporaryDir>
#include <QWindow>

namespace tillwatch::test
{

/// A sample shop that tests written in QML can drive.
class TestShop : public QObject
{
    Q_OBJECT
    Q_PROPERTY(tillwatch::dashboard::Dashboard *dashboard READ dashboard CONSTANT)
    Q_PROPERTY(tillwatch::dashboard::Workspace *workspace READ workspace CONSTANT)

public:
    explicit TestShop(QObject *parent = nullptr);

    [[nodiscard]] test::DashboardBench *dashboard() { return m_sample.dashboard(); }
    [[nodiscard]] dashboard::Workspace *workspace() { return m_sample.workspace(); }

    Q_INVOKABLE QString sendOrder() { return m_sample.sendOrder(); }
    Q_INVOKABLE void sendOrders(int count) { m_sample.sendOrders(count); }
    /// \a count events of all kinds of records but orders, in one batch: nothing on a page stays as it was.
    Q_INVOKABLE void stir(int count);
    /// One event, live.
    Q_INVOKABLE void send(const QString &name, const QJsonObject &payload) { m_sample.send(name.toLatin1(), payload); }
    Q_INVOKABLE void advance(int milliseconds) { m_sample.advance(milliseconds); }
    Q_INVOKABLE void ship(const QString &orderId);
    /// The order's total becomes larger.
    Q_INVOKABLE void raiseTotal(const QString &orderId);
    /// \a count events of a busy shop at once: new orders, payments, shipments, stock, quotations, wholesale.
    Q_INVOKABLE void rush(int count);
    /// Clears the settings file, which all shops of the run share.
    Q_INVOKABLE void forget();
    [[nodiscard]] Q_INVOKABLE QString clipboard() const;
    /// The newest exported file's text, empty where there is none.
    [[nodiscard]] Q_INVOKABLE QString exported() const;
    /// The link is lost, the next attempt comes in three seconds.
    Q_INVOKABLE void loseConnection(const QString &reason);
    Q_INVOKABLE void comeBack(qint64 gapMs, bool recovered);
    Q_INVOKABLE void refuse();
    /// Something is wrong with keeping events; all is well again with an empty text.
    Q_INVOKABLE void setTrouble(const QString &sentence) { dashboard()->setTrouble(sentence); }
    /// The shop is a saved one, whose settings can be changed.
    Q_INVOKABLE void signIn();
    /// The dialog that connects a shop stands in the window.
    Q_INVOKABLE void connectShop();
    /// The question whether a shop is to be forgotten stands in the window.
    Q_INVOKABLE void askToForget();
    /// Languages are written from right to left from now on.
    Q_INVOKABLE static void mirror(bool mirrored);
    Q_INVOKABLE void goOnline() { m_sample.setOnline(true); }
    /// A key as it is pressed, shortcuts included.
    Q_INVOKABLE void press(QWindow *window, int key, int modifiers = 0);
    /// The first key of a sequence such as "Ctrl+E", shortcuts included.
    Q_INVOKABLE void pressKeys(QWindow *window, const QString &sequence);
    /// The one spelling of a key sequence; empty for what is none.
    Q_INVOKABLE static QString portableKeys(const QString &sequence);
    /// The pages that the command line knows.
    Q_INVOKABLE static QStringList pageNames();
    /// One letter as it is typed.
    Q_INVOKABLE void type(QWindow *window, const QString &letter);
    /// Contrast of two colours as WCAG 2 defines it, 1 to 21.
    Q_INVOKABLE static qreal contrast(const QColor &a, const QColor &b);

private:
    /// One settings file for all shops of the run, as one data folder is for all runs of the program.
    static QString settingsPath();

    QTemporaryDir m_exports;
    shell::DesktopExportSink m_exportSink{m_exports.path()};
    QSettings m_settings{settingsPath(), QSettings::IniFormat};
    SampleDashboard m_sample;
    int m_rushed = 0;
    int m_stirred = 0;
};

} // namespace tillwatch::test
