// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QCoreApplication>
#include <QTest>

namespace tillwatch::test
{
using TestRun = int (*)(int argc, char **argv);

/// Adds a test to its program, under the base name of its source file. One program holds all tests of a folder, because
/// linking one for each class took longer than compiling it.
class RegisteredTest
{
public:
    RegisteredTest(const char *sourceFile, TestRun run);
};
} // namespace tillwatch::test

/// Registers a class of tests; takes the place of QTEST_GUILESS_MAIN.
#define TILLWATCH_TEST(Class) TILLWATCH_TEST_UNDER(QCoreApplication, Class)

/// The same under another kind of application, such as QApplication for a test that has a window.
#define TILLWATCH_TEST_UNDER(Application, Class)                                                                       \
    static const tillwatch::test::RegisteredTest registered##Class(__FILE__, [](int argc, char **argv) {               \
        const Application application(argc, argv);                                                                     \
        Class test;                                                                                                    \
        return QTest::qExec(&test, argc, argv);                                                                        \
    });
