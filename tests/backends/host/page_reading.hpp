#pragma once
/// What tests read in pages.

#include "tests/backends/host/playground.hpp"

namespace stegvis::host::test {

/// The value of the hidden token of a page's form.
inline std::string token_in(const std::string& html)
{
    const std::string before = "name=\"token\" value=\"";
    const auto at = html.find(before);
    REQUIRE(at != std::string::npos);
    return html.substr(at + before.size(), html.find('"', at + before.size()) - at - before.size());
}

/// What stands in a hidden field of a page's form.
inline std::string hidden_in(const std::string& html, const std::string& name)
{
    const std::string before = "<input type=\"hidden\" name=\"" + name + "\" value=\"";
    const auto at = html.find(before);
    REQUIRE(at != std::string::npos);
    return html.substr(at + before.size(), html.find('"', at + before.size()) - at - before.size());
}

/// All hidden fields that a browser posts back with the page.
inline std::string kept_by(const Answer& page)
{
    std::string fields;
    for (const char* name : {"token", "page:seq", "page:language"}) fields += "&" + std::string(name) + "=" + hidden_in(page.body, name);
    return fields;
}

/// What the person's data says at a path of two names.
inline std::string data_of(Browser& browser, const std::string& path, const std::string& field)
{
    const auto view = view_from_value(browser.get(path + "/view?at=apply/you").json);
    REQUIRE(view);
    const ViewNode* node = find_input(view->root, field);
    REQUIRE(node != nullptr);
    return node->value;
}

inline bool has(const Answer& answer, const std::string& text)
{
    return answer.body.find(text) != std::string::npos;
}

}  // namespace stegvis::host::test
