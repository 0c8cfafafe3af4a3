/// docs/expressions.md names every function, and nothing that is none.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "framework/expression/expression.hpp"

namespace {

/// The functions that the first column of the tables below "## Functions" names.
std::set<std::string> documented()
{
    std::ifstream file(std::filesystem::path(STEGVIS_SOURCE_DIR) / "docs" / "expressions.md");
    std::set<std::string> names;
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        if (line.substr(0, 3) == "## ") inside = line == "## Functions";
        if (!inside || line.substr(0, 3) != "| `") continue;
        const std::size_t end = line.find_first_of(" `", 3);
        names.insert(line.substr(3, end - 3));
    }
    return names;
}

}  // namespace

TEST_CASE("expressions: the documentation has every function, and no other")
{
    std::set<std::string> known;
    for (const stegvis::FunctionInfo& function : stegvis::expression_functions()) known.emplace(function.name);
    const std::set<std::string> written = documented();
    REQUIRE_FALSE(written.empty());
    for (const std::string& name : known) CHECK_MESSAGE(written.contains(name), name, " is not documented");
    for (const std::string& name : written) CHECK_MESSAGE(known.contains(name), name, " is documented and does not exist");
}
