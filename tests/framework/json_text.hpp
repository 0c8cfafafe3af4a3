#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "framework/json.hpp"

namespace stegvis {

/// The value that a test spells as JSON; a test that spells it wrongly stops and shows it.
inline Value json(std::string_view text)
{
    auto value = parse_json(text);
    REQUIRE_MESSAGE(value.has_value(), std::string(text));
    return std::move(value).value();
}

}  // namespace stegvis
