#include <algorithm>
#include <array>

#include "framework/dom/dom.hpp"

namespace stegvis {

namespace {

/// Elements that have no end tag (HTML, 13.1.2).
bool is_void(std::string_view tag)
{
    constexpr std::array<std::string_view, 8> tags{"input", "hr", "br", "img", "link", "meta", "col", "wbr"};
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// Attributes that say something by being there.
bool is_boolean(std::string_view name)
{
    constexpr std::array<std::string_view, 9> names{"autofocus", "required", "disabled", "readonly", "checked", "selected", "hidden", "novalidate", "multiple"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

void append_escaped(std::string& out, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            case '\r': out += "&#13;"; break;
            case '\0': out += "\xEF\xBF\xBD"; break;
            default: out += c;
        }
    }
}

void append_attribute(std::string& out, std::string_view name, std::string_view value)
{
    out += ' ';
    out += name;
    if (is_boolean(name)) return;
    out += "=\"";
    append_escaped(out, value);
    out += '"';
}

void append(std::string& out, const DomNode& element)
{
    out += '<';
    out += element.tag;
    if (!element.id.empty()) append_attribute(out, "id", element.id);
    for (const auto& [name, value] : element.attributes) append_attribute(out, name, value);
    if (!element.node.empty() && element.node != element.id) append_attribute(out, "data-node", element.node);
    out += '>';
    if (is_void(element.tag)) return;
    // The parser swallows one line break right after the start tag.
    if (element.tag == "textarea" && !element.text.empty() && element.text.front() == '\n') out += '\n';
    append_escaped(out, element.text);
    for (const DomNode& child : element.children) append(out, child);
    out += "</";
    out += element.tag;
    out += '>';
}

}  // namespace

std::string escape_html(std::string_view text)
{
    std::string out;
    append_escaped(out, text);
    return out;
}

std::string to_html(const DomNode& element)
{
    std::string out;
    append(out, element);
    return out;
}

}  // namespace stegvis
