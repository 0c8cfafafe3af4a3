#include "framework/text/builtin.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace stegvis {
namespace {

std::vector<std::string> variables_in(std::string_view text)
{
    std::vector<std::string> names = variables_of({"nb", {{"other", std::string(text)}}});
    std::sort(names.begin(), names.end());
    return names;
}

std::string content_of(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Whole keys that a source file has between quotes: `"stegvis.next"`. One that ends in a full stop is the beginning of several.
std::vector<std::string> keys_in(const std::string& source)
{
    constexpr std::string_view opening = "\"stegvis.";
    std::vector<std::string> keys;
    for (std::size_t at = source.find(opening); at != std::string::npos; at = source.find(opening, at + 1)) {
        const std::size_t end = source.find('"', at + 1);
        const std::string key = source.substr(at + 1, end - at - 1);
        const bool is_key = key.find_first_of(" /:+") == std::string::npos && key.back() != '.';
        if (is_key) keys.push_back(key);
    }
    return keys;
}

TEST_CASE("builtin texts: every key that the engine names is there")
{
    for (const char* const folder : {"framework", "flow"}) {
        const std::filesystem::path root = std::filesystem::path(STEGVIS_SOURCE_DIR) / folder;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
            CAPTURE(entry.path().filename().string());
            for (const std::string& key : keys_in(content_of(entry.path()))) {
                CHECK_MESSAGE(find_builtin("nb", key) != nullptr, key);
            }
        }
    }
}

TEST_CASE("builtin texts: each key and form stands there once, below stegvis")
{
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const BuiltinText& row : builtin_texts()) {
        CAPTURE(row.key);
        CHECK(row.key.substr(0, 8) == "stegvis.");
        CHECK(seen.emplace(row.key, row.form).second);
    }
}

TEST_CASE("builtin texts: every text is there in all three languages, with the same variables")
{
    for (const BuiltinText& row : builtin_texts()) {
        CAPTURE(row.key);
        CHECK_FALSE(row.nb.empty());
        CHECK_FALSE(row.nn.empty());
        CHECK_FALSE(row.en.empty());
        CHECK(variables_in(row.nb) == variables_in(row.nn));
        CHECK(variables_in(row.nb) == variables_in(row.en));
    }
}

TEST_CASE("builtin texts: whatever has plural forms has the form for the rest")
{
    for (const BuiltinText& row : builtin_texts()) {
        CAPTURE(row.key);
        CHECK((row.form == "one" || row.form == "other"));
        REQUIRE(find_builtin("nb", row.key) != nullptr);
        CHECK(find_builtin("nb", row.key)->forms.contains("other"));
    }
}

TEST_CASE("builtin texts: a finding reads as a sentence")
{
    const TextEntry* entry = find_builtin("nn", "stegvis.finding.minLength");
    REQUIRE(entry != nullptr);
    CHECK(format_text(*entry, Value{{"label", "Namn"}, {"limit", 3}}) == "«Namn» må ha minst 3 teikn");
    CHECK(format_text(*entry, Value{{"label", "Namn"}, {"limit", 1}}) == "Fyll ut «Namn»");
    CHECK(find_builtin("sv", "stegvis.next") == nullptr);
    CHECK(find_builtin("nb", "stegvis.nothing") == nullptr);
}

}  // namespace
}  // namespace stegvis
