#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "framework/formats/format.hpp"
#include "framework/json.hpp"
#include "framework/text/texts.hpp"

using stegvis::Value;

namespace {

const std::filesystem::path samples = std::filesystem::path(STEGVIS_SOURCE_DIR) / "samples";

Value read(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    const auto value = stegvis::parse_json(text.str(), {.comments = true});
    CHECK_MESSAGE(value.has_value(), path.string());
    return value.value_or(Value());
}

stegvis::Array rows(const char* name)
{
    const Value list = read(samples / name);
    CHECK(list.is_array());
    return list.is_array() ? list.as_array() : stegvis::Array();
}

std::vector<std::filesystem::path> services()
{
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(samples)) {
        if (std::filesystem::exists(entry.path() / "service.json")) {
            found.push_back(entry.path());
        }
    }
    return found;
}

std::vector<std::string> variables(const Value& text)
{
    const auto entry = stegvis::TextEntry{.language = "nb", .forms = {{"other", text.is_string() ? text.as_string() : ""}}};
    auto names = variables_of(entry);
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("samples: test persons have synthetic numbers with the right check digits, and the register knows each")
{
    const stegvis::FormatOptions synthetic{.allow_synthetic = true};
    std::set<std::string> known;
    for (const auto& person : rows("apis/data/persons.json")) {
        const std::string nin = person.string_or("nin", "");
        CHECK(stegvis::check_format("no-fnr", nin, synthetic) == stegvis::FormatFault::none);
        CHECK(stegvis::check_format("no-fnr", nin) == stegvis::FormatFault::synthetic);
        CHECK(known.insert(nin + person.string_or("name", "")).second);
    }
    for (const auto& person : rows("persons.json")) {
        CHECK(known.contains(person.string_or("nin", "") + person.string_or("name", "")));
    }
}

TEST_CASE("samples: each address in the register has a postal code that the register knows")
{
    std::set<std::string> places;
    for (const auto& row : rows("apis/data/postal-codes.json")) {
        CHECK(stegvis::check_format("no-postal-code", row.string_or("code", "")) == stegvis::FormatFault::none);
        places.insert(row.string_or("code", "") + row.string_or("city", ""));
    }
    for (const auto& person : rows("apis/data/persons.json")) {
        const Value& address = *person.find("address");
        CHECK(places.contains(address.string_or("postalCode", "") + address.string_or("city", "")));
    }
}

TEST_CASE("samples: a text stands in all languages of its service, with the same variables")
{
    for (const auto& service : services()) {
        const Value definition = read(service / "service.json");
        const auto& languages = definition.find("languages")->as_array();
        const Value first = read(service / "texts" / (languages.front().as_string() + ".json"));
        for (const auto& language : languages) {
            const Value texts = read(service / "texts" / (language.as_string() + ".json"));
            CHECK(texts.as_object().size() == first.as_object().size());
            for (const auto& member : first.as_object()) {
                CAPTURE(language.as_string());
                CAPTURE(member.key);
                const Value* text = texts.find(member.key);
                REQUIRE(text != nullptr);
                CHECK(variables(*text) == variables(member.value));
            }
        }
    }
}
