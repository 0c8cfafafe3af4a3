#include <algorithm>

#include "framework/expression/functions.hpp"
#include "framework/service/checks/places.hpp"

// Types of arguments and results, comparisons that cannot hold, conditions that are always the same.

namespace stegvis::loading {

namespace {

/// `numbers`, for "works with ...".
std::string_view kind_words(char argument)
{
    switch (argument) {
    case 'b': return "true or false";
    case 'n': return "numbers";
    case 's': return "texts";
    case 'd': return "dates";
    default: return "lists";
    }
}

class Reader {
public:
    Reader(const Checking& checking, const ExpressionPlace& place) : checking_(checking), place_(place) {}

    void read()
    {
        const Value& source = place_.expression->source();
        walk(source, "");
        if (place_.purpose == Purpose::condition)
            condition(source);
        if (place_.purpose == Purpose::value)
            result(source);
    }

private:
    void report(std::string_view code, const std::string& below, std::string message)
    {
        checking_.reporter.report({.code = std::string(code),
            .origin = place_.origin.below(below),
            .message = std::move(message),
            .address = place_.address,
            .severity = finding_code(code)->severity});
        told_ = true;
    }

    void walk(const Value& source, const std::string& at)
    {
        const auto name = call_name(source);
        const expression::Function* function = name ? expression::find_function(*name) : nullptr;
        if (!function)
            return;
        const Array& call = source.as_array();
        for (std::size_t i = 1; i < call.size(); ++i) {
            argument(*function, call[i], i, at + "/" + std::to_string(i));
            walk(call[i], at + "/" + std::to_string(i));
        }
        if (call.size() == 2 && (name == "component" || name == "displayValue") && call[1].is_string())
            component(call[1], at + "/1");
        if (call.size() == 3 && (name == "equals" || name == "notEquals"))
            compared(call, 1, 2, at);
        if (name == "compare" && call.size() == 4 && call[2] == Value("equals"))
            compared(call, 1, 3, at);
        if (name == "compare" && call.size() >= 4)
            operated(call, at);
        if ((name == "sum" || name == "average") && call.size() > 1)
            items(*name, call[1], at + "/1");
    }

    /// Functions that take a component's id look for one that binds data, anywhere.
    void component(const Value& id, const std::string& at)
    {
        std::vector<std::string> ids;
        for (const Node& node : checking_.service.nodes) {
            if (!node.bind.empty() && id == Value(node.source.id))
                return;
            if (!node.bind.empty())
                ids.push_back(node.source.id);
        }
        report("unknown-component", at,
            "there is no component " + quoted(id.as_string()) + " that binds data" + did_you_mean(id.as_string(), ids));
    }

    void argument(const expression::Function& function, const Value& source, std::size_t number, const std::string& at)
    {
        const std::string_view letters = function.info.arguments;
        if (letters.empty())
            return;
        const char wanted = letters[std::min(number, letters.size()) - 1];
        const Kinds kinds = infer(source, place_.standing);
        if (misfits(kinds, wanted))
            operand(function.info.name, wanted, source, kinds, at);
    }

    void operand(std::string_view function, char wanted, const Value& source, const Kinds& kinds, const std::string& at)
    {
        const bool time = wanted == 'n' && is_time(kinds);
        report("wrong-operand", at,
            quoted(function) + " works with " + std::string(kind_words(wanted)) + ", but " + words_of(source) + " is " +
                (time ? "a date or a time: [\"compare\", ..., \"isAfter\", ...] compares those" : words_of(kinds)));
    }

    /// `compare` takes anything; what its operator takes is another matter.
    void operated(const Array& call, const std::string& at)
    {
        static constexpr std::string_view of_numbers[] = {"greaterThan", "greaterThanEq", "lessThan", "lessThanEq"};
        for (const std::string_view name : of_numbers)
            for (std::size_t i = 2; i < call.size() && i < 4; ++i)
                if (call[i] == Value(name))
                    for (const std::size_t side : {std::size_t{1}, call.size() - 1})
                        if (const Kinds kinds = infer(call[side], place_.standing); misfits(kinds, 'n'))
                            operand(name, 'n', call[side], kinds, at + "/" + std::to_string(side));
    }

    void items(std::string_view name, const Value& source, const std::string& at)
    {
        const Kinds list = infer(source, place_.standing);
        if (list.item && misfits(kinds_of(*list.item, *list.schema), 'n'))
            report("wrong-operand", at,
                quoted(name) + " works with numbers, but each " + words_of(source) + " is " +
                    words_of(kinds_of(*list.item, *list.schema)));
    }

    void compared(const Array& call, std::size_t first, std::size_t second, const std::string& at)
    {
        for (const auto& [one, other] : {std::pair{first, second}, std::pair{second, first}}) {
            const Value& literal = call[other];
            const Kinds kinds = infer(call[one], place_.standing);
            if (!call_name(call[one]) || call_name(literal) || !impossible(kinds, literal))
                continue;
            std::vector<std::string> possible;
            for (const Value& value : kinds.values.value_or(std::vector<Value>{}))
                if (value.is_string())
                    possible.push_back(value.as_string());
            const std::string near = literal.is_string() ? did_you_mean(literal.as_string(), possible) : "";
            report("impossible-value", at + "/" + std::to_string(other),
                words_of(call[one]) + " is never " + write_json(literal) + near);
        }
    }

    void condition(const Value& source)
    {
        const Kinds kinds = infer(source, place_.standing);
        // A number that is calculated may be anything; only 0 and 1 stand for false and true.
        const bool calculated = kinds.kinds == a_number && !kinds.field && !kinds.values;
        if (!told_ && (calculated || misfits(kinds, 'b')))
            return report(
                "wrong-result", "", quoted(place_.name) + " must be true or false, but this is " + words_of(kinds));
        const auto same = always(source, place_.standing);
        if (same && !told_)
            report("constant-condition", "", quoted(place_.name) + " is always " + (*same ? "true" : "false"));
    }

    /// Whether it gives numbers that are not whole, even of whole ones.
    static bool may_be_broken(const Value& source)
    {
        const auto name = call_name(source);
        if (!name && source.is_number())
            return !source.as_number().to_int64().has_value();
        if (name == "if" || name == "plus" || name == "minus" || name == "multiply") {
            const Array& call = source.as_array();
            for (std::size_t i = name == "if" ? 2 : 1; i < call.size(); i += name == "if" ? 2 : 1)
                if (may_be_broken(call[i]))
                    return true;
        }
        return name == "divide" || name == "average";
    }

    void result(const Value& source)
    {
        const Schema& schema = checking_.service.schema;
        const FieldInfo* target = schema.field(place_.target.schema_path());
        if (!target || place_.target.parts().back().index)
            return;
        const Kinds wanted = kinds_of(*target, schema);
        const Kinds given = infer(source, place_.standing);
        const std::string_view code = place_.expression->reads_response() ? "wrong-answer" : "wrong-result";
        const std::string what = words_of(source) + " is " + words_of(given);
        if (given.kinds != 0 && (given.kinds & wanted.kinds) == 0)
            return report(code, "", quoted(place_.target.to_string()) + " is " + words_of(wanted) + ", but " + what);
        if (target->type == FieldType::integer && may_be_broken(source))
            return report(code, "", quoted(place_.target.to_string()) + " is a whole number, but " + words_of(source) + " may give others");
        if (!given.values || !wanted.values)
            return;
        for (const Value& value : *given.values)
            if (std::find(wanted.values->begin(), wanted.values->end(), value) == wanted.values->end())
                return report(code, "",
                    quoted(place_.target.to_string()) + " is never " + write_json(value) + " in the data model, but " +
                        words_of(source) + " may be");
    }

    const Checking& checking_;
    const ExpressionPlace& place_;
    bool told_ = false;
};

}  // namespace

void check_expressions(const Checking& checking)
{
    for_each_expression(checking, [&](const ExpressionPlace& place) { Reader(checking, place).read(); });
}

}  // namespace stegvis::loading
