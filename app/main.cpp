// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/application.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace tillwatch;

int main(int argc, char *argv[])
{
    // The command line is parsed before the application object is made: --version must work without a display.
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    auto options = shell::parseCommandLine(arguments, qgetenv("TILLWATCH_COOKIE"));
    // Every program that this one starts would inherit the secret.
    qunsetenv("TILLWATCH_COOKIE");
    if (!options) {
        shell::printError(options.error());
        return shell::ExitBadArguments;
    }
    if (options->help || options->version) {
        std::fputs(qUtf8Printable(options->help ? shell::helpText() : u"tillwatch " TILLWATCH_VERSION "\n"_s), stdout);
        return shell::ExitGood;
    }

    QCoreApplication::setApplicationName(u"tillwatch"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TILLWATCH_VERSION));
    int programOnly = 1; // Qt must not see our options.
    std::unique_ptr<QCoreApplication> qt;
    if (options->headless)
        qt = std::make_unique<QCoreApplication>(programOnly, argv);
    else
        qt = std::make_unique<QApplication>(programOnly, argv);
    composition::Application application(std::move(options).value());
    return application.run();
}
