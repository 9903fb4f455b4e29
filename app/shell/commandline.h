// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"

#include <QByteArray>
#include <QSize>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace tillwatch::shell
{

/// Exit statuses, part of the program's interface for scripts.
enum ExitStatus {
    ExitGood = 0,
    ExitBadArguments = 2,
    ExitNeverConnected = 3, ///< headless: there never was a connection
    ExitRefused = 4,        ///< headless: the gateway refused the sign-in
    ExitBadDataFolder = 5,
    ExitNotKept = 6, ///< headless: something that was received is in no journal
};

enum class Backend { Auto, Software, OpenGl };
/// The backend that \a word names: software or opengl; Auto for any other word.
[[nodiscard]] Backend backendOf(QStringView word);

/// The command line after checking: every value can be used.
struct Options {
    bool help = false;
    bool version = false;

    bool demo = false;
    std::optional<double> rate; ///< events a second for each seller, 0 to 20,000
    std::optional<quint64> seed;
    QString scenario;

    QString url;
    QString seller;
    QStringList storefronts;
    QStringList products;
    QByteArray cookie; ///< value of the Cookie header; secret
    QString caFile;

    QString currency;    ///< ISO 4217; empty if not given
    QByteArray timeZone; ///< IANA; empty if not given
    QString dataDir;
    bool noJournal = false;
    bool refold = false; ///< fold the journal from its first event on, whatever snapshot there is

    bool headless = false;
    std::optional<std::chrono::milliseconds> exitAfter;
    std::optional<std::chrono::milliseconds> exitWhenIdle;
    QString stateFile; ///< "-" for standard output
    QString page;      ///< empty if not given
    QString theme;     ///< empty if not given
    QSize size;
    std::optional<Backend> backend; ///< nothing if not given
    QString screenshot;
};

/// Parses the arguments after the program's name. \a cookieVariable is the cookie from the environment. The error is a
/// sentence for the user.
[[nodiscard]] Expected<Options, QString> parseCommandLine(const QStringList &arguments,
                                                          const QByteArray &cookieVariable);

/// Names of the window's pages as --page takes them, in the order of the rail.
[[nodiscard]] QStringList pageNames();

[[nodiscard]] QString helpText();

/// Writes \a sentence to standard error, with the name of the program in front.
void printError(const QString &sentence);

} // namespace tillwatch::shell
