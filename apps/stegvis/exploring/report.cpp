#include "apps/stegvis/exploring/report.hpp"

#include "framework/json.hpp"

namespace stegvis::app {
namespace {

std::string last_steps(const std::vector<Value>& way)
{
    constexpr std::size_t shown = 3;
    constexpr std::size_t widest = 160;
    std::string text;
    if (way.size() > shown)
        text += "    after " + std::to_string(way.size() - shown) + " steps:\n";
    for (std::size_t i = way.size() > shown ? way.size() - shown : 0; i < way.size(); ++i) {
        const std::string step = write_json(way[i]);
        text += "    " + (step.size() > widest ? step.substr(0, widest) + "..." : step) + "\n";
    }
    return text;
}

}  // namespace

std::string to_text(const Explorer& explorer)
{
    std::string text = to_text(explorer.coverage());
    for (const Fault& fault : explorer.faults()) {
        text += "fault " + fault.code + " " + fault.address + "\n  " + fault.message + "\n";
        text += last_steps(explorer.way_to(fault));
    }
    text += std::to_string(explorer.states()) + " states, " + std::to_string(explorer.moves()) + " moves";
    text += explorer.bounded() ? "; there are more states than --max-states\n" : "\n";
    return text;
}

Value to_value(const Explorer& explorer)
{
    Array faults;
    for (const Fault& fault : explorer.faults()) {
        const auto way = explorer.way_to(fault);
        faults.push_back(Object{{"code", fault.code}, {"address", fault.address}, {"message", fault.message}, {"steps", Array(way.begin(), way.end())}});
    }
    const auto number = [](std::size_t count) { return Value(static_cast<std::int64_t>(count)); };
    return Value{{"states", number(explorer.states())}, {"moves", number(explorer.moves())}, {"bounded", explorer.bounded()},
        {"coverage", to_value(explorer.coverage())}, {"faults", std::move(faults)}};
}

}  // namespace stegvis::app
