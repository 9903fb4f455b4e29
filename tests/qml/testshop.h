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
    /// Applies \a count events of all kinds of records except orders in one batch.
    Q_INVOKABLE void stir(int count);
    /// Applies one live event.
    Q_INVOKABLE void send(const QString &name, const QJsonObject &payload) { m_sample.send(name.toLatin1(), payload); }
    /// Advances the clock.
    Q_INVOKABLE void advance(int milliseconds) { m_sample.advance(milliseconds); }
    Q_INVOKABLE void ship(const QString &orderId);
    /// Raises the total of an order.
    Q_INVOKABLE void raiseTotal(const QString &orderId);
    /// Applies \a count events of a busy shop: new orders, payments, shipments, stock, quotations, wholesale orders.
    Q_INVOKABLE void rush(int count);
    /// Clears the settings file, which all shops of the run share.
    Q_INVOKABLE void clearSettings();
    /// Makes the shop's currency unknown: nobody chose one, and the orders are in several.
    Q_INVOKABLE void forgetCurrency();
    [[nodiscard]] Q_INVOKABLE QString clipboard() const;
    /// The text of the last exported file; empty without one.
    [[nodiscard]] Q_INVOKABLE QString exported() const;
    /// Loses the connection; the next attempt follows in three seconds.
    Q_INVOKABLE void loseConnection(const QString &reason);
    /// Connects again after a gap of \a gapMs milliseconds; \a recovered as in ConnectionStatus.
    Q_INVOKABLE void reconnect(qint64 gapMs, bool recovered);
    /// The gateway refuses the sign-in.
    Q_INVOKABLE void refuse();
    /// Sets the problem with storing events; empty for no problem.
    Q_INVOKABLE void setTrouble(const QString &sentence) { dashboard()->setTrouble(sentence); }
    /// Makes the shop a saved one, whose settings can be changed.
    Q_INVOKABLE void signIn();
    /// Opens the dialog that connects a shop.
    Q_INVOKABLE void connectShop();
    /// Opens the question whether a shop shall be forgotten.
    Q_INVOKABLE void askToForget();
    /// Sets the layout direction of right-to-left languages, or resets it.
    Q_INVOKABLE static void mirror(bool mirrored);
    Q_INVOKABLE void goOnline() { m_sample.setOnline(true); }
    /// Presses and releases a key, which may trigger shortcuts.
    Q_INVOKABLE void press(QWindow *window, int key, int modifiers = 0);
    /// Presses the key at an XKB position that types \a text with the layout, if no Shortcut has taken it.
    Q_INVOKABLE void pressAt(QWindow *window, int position, const QString &text, int modifiers = 0);
    /// Presses and releases the first key of a sequence such as "Ctrl+E", which may trigger shortcuts.
    Q_INVOKABLE void pressKeys(QWindow *window, const QString &sequence);
    /// The portable spelling of a key sequence; empty for an invalid one.
    Q_INVOKABLE static QString portableKeys(const QString &sequence);
    /// The pages that --page takes.
    Q_INVOKABLE static QStringList pageNames();
    /// Types one letter.
    Q_INVOKABLE void type(QWindow *window, const QString &letter);
    /// Contrast of two colours as WCAG 2 defines it, 1 to 21.
    Q_INVOKABLE static qreal contrast(const QColor &a, const QColor &b);

private:
    /// Path of the settings file, one for all shops of the run.
    static QString settingsPath();

    QTemporaryDir m_exports;
    shell::DesktopExportSink m_exportSink{m_exports.path()};
    QSettings m_settings{settingsPath(), QSettings::IniFormat};
    SampleDashboard m_sample;
    int m_rushed = 0;  ///< number of events of rush()
    int m_stirred = 0; ///< number of events of stir()
};

} // namespace tillwatch::test
