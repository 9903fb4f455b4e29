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

/// What the program leaves with. People script these.
enum ExitStatus {
    ExitGood = 0,
    ExitBadArguments = 2,
    ExitNeverConnected = 3, ///< headless
    ExitRefused = 4,        ///< headless: the gateway refused the sign-in
    ExitBadDataFolder = 5,
};

enum class Backend { Auto, Software, OpenGl };
/// The backend of a word: software, opengl; Auto for any other.
[[nodiscard]] Backend backendOf(QStringView word);

/// The command line, checked: what is here can be used.
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

    QString currency;    ///< ISO 4217, empty where not said
    QByteArray timeZone; ///< IANA, empty where not said
    QString dataDir;
    bool noJournal = false;
    bool refold = false; ///< what the journal holds is read from its first event on

    bool headless = false;
    std::optional<std::chrono::milliseconds> exitAfter;
    std::optional<std::chrono::milliseconds> exitWhenIdle;
    QString stateFile; ///< "-" for standard output
    QString page = QStringLiteral("overview");
    QString theme; ///< empty where not said
    QSize size;
    std::optional<Backend> backend; ///< nothing where not said
    QString screenshot;
};

/// Reads the arguments behind the program's name. \a cookieVariable is the environment's cookie. The error is a
/// sentence for a person.
[[nodiscard]] Expected<Options, QString> parseCommandLine(const QStringList &arguments,
                                                          const QByteArray &cookieVariable);

/// Names of the window's pages as --page takes them, in the order of the rail.
[[nodiscard]] QStringList pageNames();

[[nodiscard]] QString helpText();

} // namespace tillwatch::shell
