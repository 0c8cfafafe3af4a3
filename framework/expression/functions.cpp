#include "framework/expression/functions.hpp"

#include <algorithm>

#include "framework/nearest.hpp"
#include "framework/sorting.hpp"

namespace stegvis::expression {
namespace {

const std::vector<Function>& all_functions()
{
    static const std::vector<Function> sorted = [] {
        std::vector<Function> made;
        for (const auto part : {logic_functions(), comparison_functions(), number_functions(), text_functions(), date_functions(),
                 structure_functions(), context_functions()}) {
            made.insert(made.end(), part.begin(), part.end());
        }
        sort_stable(made, [](const Function& a, const Function& b) { return a.info.name < b.info.name; });
        return made;
    }();
    return sorted;
}

}  // namespace

const Value& Call::argument(std::size_t index) const
{
    static const Value left_out;
    return index < arguments.size() ? arguments[index] : left_out;
}

const Function* find_function(std::string_view name)
{
    const auto& all = all_functions();
    const auto at = std::lower_bound(
        all.begin(), all.end(), name, [](const Function& function, std::string_view wanted) { return function.info.name < wanted; });
    return at != all.end() && at->info.name == name ? &*at : nullptr;
}

std::string nearest_function(std::string_view name)
{
    std::vector<std::string> names;
    for (const Function& function : all_functions()) names.emplace_back(function.info.name);
    const std::vector<std::string> best = nearest(name, names);
    return best.empty() ? std::string() : best.front();
}

}  // namespace stegvis::expression

namespace stegvis {

std::span<const FunctionInfo> expression_functions()
{
    static const std::vector<FunctionInfo> infos = [] {
        std::vector<FunctionInfo> made;
        for (const auto& function : expression::all_functions()) made.push_back(function.info);
        return made;
    }();
    return infos;
}

}  // namespace stegvis
