#pragma once
/// What a subcommand makes: onto standard output, or into a file.

#include <string>
#include <string_view>

#include "framework/result.hpp"

namespace stegvis::app {

/// Tells what could not be done on stderr; for a program that asked for JSON, as `{"error": {code, where, message}}` on standard output.
void tell(const Error& error, bool json = false);

/// Writes the bytes to the file; an empty name or `-` is standard output. Error `cannot-write`.
[[nodiscard]] Result<void> write_output(const std::string& file, std::string_view bytes);

}  // namespace stegvis::app
