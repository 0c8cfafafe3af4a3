#include "framework/expression/functions.hpp"

#include <algorithm>
#include <numeric>

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
        std::sort(made.begin(), made.end(), [](const Function& a, const Function& b) { return a.info.name < b.info.name; });
        return made;
    }();
    return sorted;
}

char folded(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

/// How many letters have to be added, left out or changed, upper and lower case being the same.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (folded(a[i]) == folded(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
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

std::string_view nearest_function(std::string_view name)
{
    constexpr std::size_t longest = 64;
    const std::string_view start = name.substr(0, longest);
    const auto& all = all_functions();
    return std::min_element(all.begin(), all.end(), [start](const Function& a, const Function& b) {
        return distance(start, a.info.name) < distance(start, b.info.name);
    })->info.name;
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
