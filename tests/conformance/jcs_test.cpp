#include <doctest/doctest.h>

#include "cases.hpp"
#include "framework/hex.hpp"
#include "framework/json.hpp"

using namespace stegvis;
using namespace stegvis::test;

TEST_CASE("jcs: canonical bytes are those of the published pairs")
{
    const auto inputs = files_of(conformance_folder("jcs") / "input");
    if (inputs.empty()) {
        MESSAGE("passed over: jcs (no ../shared/conformance/jcs)");
        return;
    }
    for (const auto& input : inputs) {
        CAPTURE(input.filename().string());
        const auto value = parse_json(read_file(input));
        REQUIRE(value);
        const auto canonical = canonical_json(*value);
        REQUIRE(canonical);
        CHECK(*canonical == read_file(conformance_folder("jcs") / "output" / input.filename()));
        std::string bytes = read_file(conformance_folder("jcs") / "outhex" / input.stem().concat(".txt"));
        std::erase_if(bytes, [](char c) { return c == ' ' || c == '\n' || c == '\r'; });
        CHECK(hex(*canonical) == bytes);
    }
    MESSAGE("jcs: ", inputs.size(), " pairs");
}
