#pragma once
/// What a new service is made of. `@ID@`, `@LANGUAGES@` (a JSON list) and `@LANGUAGE@` (its first) are filled in.

#include <optional>
#include <span>
#include <string_view>

namespace stegvis::app {

struct TemplateFile {
    std::string_view name;
    std::string_view content;
};

[[nodiscard]] std::span<const TemplateFile> template_files();
/// The words of the service in a language, or nothing where there are none.
[[nodiscard]] std::optional<std::string_view> template_texts(std::string_view language);

}  // namespace stegvis::app
