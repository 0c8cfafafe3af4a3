#include "framework/json_message.hpp"

#include <utility>

namespace stegvis {

namespace {

constexpr std::pair<std::string_view, std::string_view> plain_names[] = {
    {"invalid literal", "this is no value"},
    {"string literal", "a string in quotes"},
    {"number literal", "a number"},
    {"true literal", "true"},
    {"false literal", "false"},
    {"null literal", "null"},
    {"end of input", "the end of the text"},
    {"or a literal", "a string, a number, true, false or null"},
    {"invalid string", "the string is not right"},
    {"invalid number", "the number is not right"},
};

}  // namespace

std::string plain_json_message(std::string_view library_message)
{
    constexpr std::string_view dash = " - ";
    if (const auto at = library_message.find(dash); at != library_message.npos) {
        library_message.remove_prefix(at + dash.size());
    }
    const auto quotation = library_message.find("; last read: '");
    std::string message(library_message.substr(0, quotation));
    if (quotation != library_message.npos) {
        const auto expected = library_message.rfind("'; expected ");
        message += expected != library_message.npos && expected > quotation ? library_message.substr(expected + 1) : "";
    }
    for (const auto& [name, plain] : plain_names) {
        if (const auto at = message.find(name); at != message.npos) {
            message.replace(at, name.size(), plain);
        }
    }
    return "This is not JSON: " + message + ".";
}

}  // namespace stegvis
