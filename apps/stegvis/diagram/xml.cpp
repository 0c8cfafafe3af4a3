#include "apps/stegvis/diagram/xml.hpp"

#include <cassert>
#include <cmath>

namespace stegvis::diagram {

namespace {

/// Control characters have no place in XML 1.0.
std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20)
            out += c;
        else
            out += ' ';
    }
    return out;
}

}  // namespace

std::string xml_number(double number)
{
    const auto hundredths = static_cast<long long>(std::llround(number * 100));
    const long long whole = std::abs(hundredths) / 100;
    const long long rest = std::abs(hundredths) % 100;
    std::string text = (hundredths < 0 ? "-" : "") + std::to_string(whole);
    if (rest != 0)
        text += "." + std::string(rest < 10 ? "0" : "") + std::to_string(rest % 10 == 0 ? rest / 10 : rest);
    return text;
}

void Xml::begin(std::string_view name, const Attributes& attributes)
{
    out_ += std::string(opened_.size() * 2, ' ') + "<" + std::string(name);
    for (const auto& [key, value] : attributes)
        out_ += " " + std::string(key) + "=\"" + escaped(value) + "\"";
}

void Xml::open(std::string_view name, const Attributes& attributes)
{
    begin(name, attributes);
    out_ += ">\n";
    opened_.emplace_back(name);
}

void Xml::close()
{
    assert(!opened_.empty());
    const std::string name = std::move(opened_.back());
    opened_.pop_back();
    out_ += std::string(opened_.size() * 2, ' ') + "</" + name + ">\n";
}

void Xml::empty(std::string_view name, const Attributes& attributes)
{
    begin(name, attributes);
    out_ += "/>\n";
}

void Xml::text(std::string_view name, const Attributes& attributes, std::string_view content)
{
    begin(name, attributes);
    out_ += ">" + escaped(content) + "</" + std::string(name) + ">\n";
}

}  // namespace stegvis::diagram
