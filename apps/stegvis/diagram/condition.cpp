#include <map>

#include "apps/stegvis/diagram/naming.hpp"
#include "framework/json.hpp"

namespace stegvis::diagram {

namespace {

/// Writes an expression as a person would say it.
class Writer {
public:
    Writer(const Service& service, const Naming& naming, const Node& node) : service_(service), naming_(naming), node_(node) {}

    /// Something that is so or not.
    [[nodiscard]] std::string claim(const Value& source, bool holds = true) const
    {
        const std::string name = name_of(source);
        if (name == "not" && source.as_array().size() == 2)
            return claim(source.as_array()[1], !holds);
        if (name == "and" || name == "or")
            return joined(source.as_array(), (name == "and") == holds ? "and" : "or", holds);
        if (is_relation(name) && source.as_array().size() == 3)
            return relation(name, source.as_array(), holds);
        if (source.is_bool())
            return naming_.word(source.as_bool() == holds ? "yes" : "no");
        if (name == "dataModel")
            return term(source) + ": " + naming_.word(holds ? "yes" : "no");
        return (holds ? "" : naming_.word("not") + " ") + term(source);
    }

private:
    static std::string name_of(const Value& source)
    {
        return source.is_array() && !source.as_array().empty() && source.as_array()[0].is_string() ? source.as_array()[0].as_string() : "";
    }

    /// The sign of a relation, and of its opposite.
    static const std::pair<std::string_view, std::string_view>* signs(const std::string& name)
    {
        static const std::map<std::string, std::pair<std::string_view, std::string_view>> known = {
            {"equals", {"=", "≠"}},        {"notEquals", {"≠", "="}},  {"greaterThan", {">", "≤"}},
            {"greaterThanEq", {"≥", "<"}}, {"lessThan", {"<", "≥"}},   {"lessThanEq", {"≤", ">"}},
        };
        const auto found = known.find(name);
        return found == known.end() ? nullptr : &found->second;
    }

    static bool is_relation(const std::string& name) { return signs(name) != nullptr; }

    [[nodiscard]] std::string joined(const Array& call, std::string_view with, bool holds) const
    {
        std::string text;
        for (std::size_t i = 1; i < call.size(); ++i) {
            const std::string inner = name_of(call[i]);
            const bool nested = inner == "and" || inner == "or";
            const std::string part = claim(call[i], holds);
            text += (i == 1 ? "" : " " + naming_.word(with) + " ") + (nested ? "(" + part + ")" : part);
        }
        return text;
    }

    [[nodiscard]] std::string relation(const std::string& name, const Array& call, bool holds) const
    {
        const bool equality = name == "equals" || name == "notEquals";
        if (equality && call[2].is_bool())
            return claim(call[1], ((name == "equals") == call[2].as_bool()) == holds);
        const auto& [sign, opposite] = *signs(name);
        return term(call[1]) + " " + std::string(holds ? sign : opposite) + " " + option(call[1], call[2]);
    }

    /// A literal as the options of the field on the other side call it.
    [[nodiscard]] std::string option(const Value& field, const Value& value) const
    {
        if (name_of(field) != "dataModel" || !value.is_string() || field.as_array().size() < 2 || !field.as_array()[1].is_string())
            return term(value);
        const auto path = Path::parse(field.as_array()[1].as_string());
        const auto found = path ? service_.fields.find(path->schema_path()) : service_.fields.end();
        if (found == service_.fields.end() || found->second.empty())
            return term(value);
        const Node& node = service_.nodes[static_cast<std::size_t>(found->second.front())];
        return naming_.own_text(node, "options." + value.as_string()).value_or(term(value));
    }

    [[nodiscard]] std::string term(const Value& source) const
    {
        const std::string name = name_of(source);
        if (name == "dataModel" && source.as_array().size() > 1 && source.as_array()[1].is_string())
            if (const auto path = Path::parse(source.as_array()[1].as_string()))
                return naming_.label(*path);
        if (name == "step")
            return step(source.as_array());
        if (!name.empty())
            return call(name, source.as_array());
        if (source.is_null())
            return naming_.word("empty");
        if (source.is_bool())
            return naming_.word(source.as_bool() ? "yes" : "no");
        return source.is_string() ? source.as_string() : write_json(source);
    }

    [[nodiscard]] std::string step(const Array& call) const
    {
        const std::string address = call.size() > 1 && call[1].is_string() ? call[1].as_string() : "";
        const auto found = node_.references.find(address);
        return found == node_.references.end() ? address : naming_.title(service_.nodes[static_cast<std::size_t>(found->second)]);
    }

    [[nodiscard]] std::string call(const std::string& name, const Array& source) const
    {
        std::string text;
        for (std::size_t i = 1; i < source.size(); ++i)
            text += (i == 1 ? "" : ", ") + (is_relation(name_of(source[i])) ? claim(source[i]) : term(source[i]));
        return name + "(" + text + ")";
    }

    const Service& service_;
    const Naming& naming_;
    const Node& node_;
};

}  // namespace

std::string Naming::condition(const Expression& expression, const Node& node) const
{
    return Writer(service_, *this, node).claim(expression.source());
}

}  // namespace stegvis::diagram
