#include "backends/evidence/zip.hpp"

#include <doctest/doctest.h>

#include "tests/backends/support/folder.hpp"
#include "tests/backends/support/shell.hpp"

namespace stegvis::evidence {
namespace {

const std::vector<File> files = {{"VERIFY.md", "how"}, {"objects/data.json", "{\"name\":\"Bål\"}"}, {"empty", ""}};

}  // namespace

TEST_CASE("zip: what is written is read back, and is the same to the byte every time")
{
    const std::string zip = write_zip(files);
    CHECK(zip == write_zip(files));
    const auto read = read_zip(zip);
    REQUIRE(read);
    CHECK(read->size() == 3);
    CHECK(read->at("objects/data.json") == "{\"name\":\"Bål\"}");
    CHECK(read_zip(write_zip({}))->empty());
}

TEST_CASE("zip: other tools can unpack it")
{
    if (!test::has_program("unzip")) {
        MESSAGE("skipped: unzip is not installed");
        return;
    }
    const test::TemporaryFolder folder;
    test::write_file(folder / "a.zip", write_zip(files));
    CHECK(test::shell(folder.path(), "unzip -q a.zip && test \"$(cat VERIFY.md)\" = how && unzip -tq a.zip") == 0);
    CHECK(test::read_file(folder / "objects/data.json") == files[1].bytes);
}

TEST_CASE("zip: any byte that is changed is either noticed or changes no file")
{
    const std::string zip = write_zip(files);
    const auto before = read_zip(zip).value();
    for (std::size_t i = 0; i < zip.size(); ++i) {
        std::string changed = zip;
        changed[i] = static_cast<char>(changed[i] ^ 0x55);
        const auto read = read_zip(changed);
        if (!read) continue;
        for (const auto& [name, bytes] : *read) {
            const auto same = before.find(name);
            if (same != before.end()) CHECK(same->second == bytes);
        }
    }
    for (std::size_t length = 0; length < zip.size(); ++length) CHECK(!read_zip(std::string_view(zip).substr(0, length)));
}

TEST_CASE("zip: a path that leads out of the archive, and a file that is there twice, are refused")
{
    for (const char* name : {"../evil", "/etc/passwd", "a/../../b", "a\\b", "./a", "a//b", ""}) {
        CAPTURE(name);
        CHECK(!read_zip(write_zip({{name, "x"}})));
    }
    CHECK(!read_zip(write_zip({{"a", "x"}, {"a", "y"}})));
    CHECK(!read_zip("not a zip at all, but long enough to be one"));
}

}  // namespace stegvis::evidence
