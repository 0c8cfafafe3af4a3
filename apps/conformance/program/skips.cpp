#include "apps/conformance/program/skips.hpp"

#include <span>

namespace stegvis::conformance {
namespace {

struct SkippedFunction {
    std::string_view name;
    std::string_view reason;
};

/// Not run at all.
constexpr SkippedFunction functions[] = {
    {"linkToPage", "makes HTML with addresses of Altinn's app frontend; ours are links of the View"},
    {"linkToComponent", "makes HTML with addresses of Altinn's app frontend; ours are links of the View"},
    {"_experimentalSelectAndMap", "an experiment of its authors; jmespath does the same"},
};

/// Run, and no failure when the result is another one.
constexpr SkippedFunction attempted[] = {
    {"displayValue", "how a component shows its value is decided by our own component types, not by Altinn's"},
};

bool calls(const Value& expression, std::string_view name)
{
    if (!expression.is_array() || expression.as_array().empty()) return false;
    const Array& parts = expression.as_array();
    if (parts[0].is_string() && parts[0].as_string() == name) return true;
    for (const Value& part : parts) {
        if (calls(part, name)) return true;
    }
    return false;
}

std::optional<std::string> reason_among(std::span<const SkippedFunction> list, const Value& expression)
{
    for (const SkippedFunction& function : list) {
        if (calls(expression, function.name)) return std::string(function.name) + ": " + std::string(function.reason);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> reason_to_skip(const Value& expression)
{
    return reason_among(functions, expression);
}

std::optional<std::string> reason_to_forgive(const Value& file, const Value& expression)
{
    if (auto reason = reason_among(attempted, expression)) return reason;
    const Value* disabled = file.find("disabledFrontend");
    if (disabled == nullptr || *disabled != Value(true)) return std::nullopt;
    return "disabledFrontend: the two engines of its authors disagree here, and ours sides with the other one";
}

}  // namespace stegvis::conformance
