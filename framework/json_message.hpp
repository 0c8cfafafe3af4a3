#pragma once
/// What a person is told about text that is not JSON.

#include <string>
#include <string_view>

namespace stegvis {

/// nlohmann_json's message of a parse error as a plain sentence, without its codes, places and quotations.
[[nodiscard]] std::string plain_json_message(std::string_view library_message);

}  // namespace stegvis
