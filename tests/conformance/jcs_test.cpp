#include <doctest/doctest.h>

#include "cases.hpp"
#include "framework/hex.hpp"
#include "framework/json.hpp"

using namespace stegvis;
using namespace stegvis::test;

namespace {

/// RFC 8785 takes its input for doubles. We refuse to sign a decimal that is none, so the test rounds them first.
Value with_doubles(Value value)
{
    if (value.is_number()) {
        return Decimal::from_double(value.as_number().to_double());
    }
    if (value.is_array()) {
        for (Value& item : value.as_array()) {
            item = with_doubles(std::move(item));
        }
    }
    if (value.is_object()) {
        for (Member& member : value.as_object()) {
            member.value = with_doubles(std::move(member.value));
        }
    }
    return value;
}

}  // namespace

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
        const auto canonical = canonical_json(with_doubles(*value));
        REQUIRE(canonical);
        CHECK(*canonical == read_file(conformance_folder("jcs") / "output" / input.filename()));
        std::string bytes = read_file(conformance_folder("jcs") / "outhex" / input.stem().concat(".txt"));
        std::erase_if(bytes, [](char c) { return c == ' ' || c == '\n' || c == '\r'; });
        CHECK(hex(*canonical) == bytes);
    }
    MESSAGE("jcs: ", inputs.size(), " pairs");
}
