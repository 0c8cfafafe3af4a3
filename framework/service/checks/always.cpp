#include <algorithm>

#include "framework/expression/casts.hpp"
#include "framework/service/checks/kinds.hpp"

namespace stegvis::loading {

namespace {

using Answer = std::optional<bool>;

Answer negated(Answer answer)
{
    return answer ? Answer(!*answer) : answer;
}

Answer truth_of(const Value& literal)
{
    const auto truth = expression::to_boolean(literal);
    return truth ? Answer(truth.value() == Value(true)) : std::nullopt;
}

/// `equals` of a data path and a literal, whichever stands first.
std::optional<std::pair<Path, Value>> path_and_value(const Value& source)
{
    if (call_name(source) != "equals" || source.as_array().size() != 3)
        return std::nullopt;
    const Array& call = source.as_array();
    for (const std::size_t first : {1U, 2U}) {
        const Value& literal = call[3 - first];
        if (const auto path = data_path(call[first]); path && !call_name(literal) && !literal.is_null())
            return std::pair{*path, literal};
    }
    return std::nullopt;
}

/// One path that would have to be two values at once.
bool contradicts_itself(const Array& call)
{
    std::vector<std::pair<Path, Value>> wanted;
    for (std::size_t i = 1; i < call.size(); ++i)
        if (const auto pair = path_and_value(call[i])) {
            const auto other = [&](const auto& earlier) {
                return earlier.first == pair->first && earlier.second != pair->second;
            };
            if (std::any_of(wanted.begin(), wanted.end(), other))
                return true;
            wanted.push_back(*pair);
        }
    return false;
}

Answer all_of(const Array& call, const Standing& standing)
{
    bool all = true;
    for (std::size_t i = 1; i < call.size(); ++i) {
        const Answer answer = always(call[i], standing);
        if (answer == false)
            return false;
        all = all && answer == true;
    }
    if (contradicts_itself(call))
        return false;
    return all ? Answer(true) : std::nullopt;
}

Answer any_of(const Array& call, const Standing& standing)
{
    bool none = true;
    for (std::size_t i = 1; i < call.size(); ++i) {
        const Answer answer = always(call[i], standing);
        if (answer == true)
            return true;
        none = none && answer == false;
    }
    return none ? Answer(false) : std::nullopt;
}

Answer same(const Array& call, const Standing& standing)
{
    if (!call_name(call[1]) && !call_name(call[2])) {
        const auto a = expression::to_text(call[1]);
        const auto b = expression::to_text(call[2]);
        return a && b ? Answer(a.value() == b.value()) : std::nullopt;
    }
    for (const std::size_t first : {1U, 2U})
        if (!call_name(call[3 - first]) && impossible(infer(call[first], standing), call[3 - first]))
            return false;
    return std::nullopt;
}

/// What the schema says about the side of a comparison: its least and its greatest value.
struct Range {
    std::optional<Decimal> least;
    std::optional<Decimal> greatest;
};

Range range_of(const Value& source, const Standing& standing)
{
    if (!call_name(source)) {
        const auto number = expression::to_number(source);
        return number && number.value().is_number() ? Range{number.value().as_number(), number.value().as_number()}
                                                    : Range{};
    }
    const Kinds kinds = infer(source, standing);
    if (!kinds.field || kinds.kinds != a_number)
        return {};
    return {kinds.field->minimum ? kinds.field->minimum : kinds.field->exclusive_minimum,
        kinds.field->maximum ? kinds.field->maximum : kinds.field->exclusive_maximum};
}

/// Whether the model's limits say that `name` can never hold. That it always does, nobody can say: there may be no answer yet.
Answer ordered(std::string_view name, const Array& call, const Standing& standing)
{
    const Range a = range_of(call[1], standing);
    const Range b = range_of(call[2], standing);
    const bool greater = name.starts_with("greater");
    const auto& most = greater ? a.greatest : b.greatest;
    const auto& least = greater ? b.least : a.least;
    if (!most || !least)
        return std::nullopt;
    const bool never = name.ends_with("Eq") ? *most < *least : !(*least < *most);
    if (never)
        return false;
    const bool literals = !call_name(call[1]) && !call_name(call[2]);
    return literals ? Answer(true) : std::nullopt;
}

}  // namespace

std::optional<bool> always(const Value& source, const Standing& standing)
{
    const auto name = call_name(source);
    if (!name)
        return truth_of(source);
    const Array& call = source.as_array();
    if (name == "and")
        return all_of(call, standing);
    if (name == "or")
        return any_of(call, standing);
    if (name == "not" && call.size() == 2)
        return negated(always(call[1], standing));
    if (name == "equals" && call.size() == 3)
        return same(call, standing);
    if (name == "notEquals" && call.size() == 3)
        return negated(same(call, standing));
    if (call.size() == 3 && (name->starts_with("greaterThan") || name->starts_with("lessThan")))
        return ordered(*name, call, standing);
    return std::nullopt;
}

}  // namespace stegvis::loading
