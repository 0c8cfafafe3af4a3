#pragma once
/// Writes XML, indented, each attribute and text escaped.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stegvis::diagram {

/// A number with at most two decimals, never with an exponent.
[[nodiscard]] std::string xml_number(double number);

class Xml {
public:
    using Attributes = std::vector<std::pair<std::string_view, std::string>>;

    /// `<name a="...">`, to be closed.
    void open(std::string_view name, const Attributes& attributes = {});
    void close();
    /// `<name a="..."/>`
    void empty(std::string_view name, const Attributes& attributes = {});
    /// `<name a="...">text</name>`
    void text(std::string_view name, const Attributes& attributes, std::string_view content);
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void begin(std::string_view name, const Attributes& attributes);

    std::string out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    std::vector<std::string> opened_;
};

}  // namespace stegvis::diagram
