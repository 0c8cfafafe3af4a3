#pragma once
/// How both kinds of JSON that we write spell a string. For json*.cpp only.

#include <string>
#include <string_view>

namespace stegvis {

/// Appends it as RFC 8785 section 3.2.2.2 writes strings; a byte that is not UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

}  // namespace stegvis
