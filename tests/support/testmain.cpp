// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/testmain.h"

#include <cstdio>
#include <map>
#include <string>
#include <string_view>

namespace
{
/// A function's static, because the tests register themselves before main() and in any order.
std::map<std::string, tillwatch::test::TestRun, std::less<>> &registeredTests()
{
    static std::map<std::string, tillwatch::test::TestRun, std::less<>> tests;
    return tests;
}
} // namespace

tillwatch::test::RegisteredTest::RegisteredTest(const char *sourceFile, TestRun run)
{
    std::string_view name(sourceFile);
    name.remove_prefix(name.rfind('/') + 1);
    name = name.substr(0, name.find('.'));
    registeredTests().emplace(name, run);
}

int main(int argc, char **argv)
{
    const auto &tests = registeredTests();
    const auto test = argc < 2 ? tests.end() : tests.find(std::string_view(argv[1]));
    if (test == tests.end()) {
        std::fprintf(stderr, "usage: %s <test> [function] [option of Qt Test ...]\nTests:\n", argv[0]);
        for (const auto &known : tests)
            std::fprintf(stderr, "  %s\n", known.first.c_str());
        return 2;
    }
    return test->second(argc - 1, argv + 1);
}
