#include <algorithm>

#include "framework/service/loading.hpp"

namespace stegvis::loading {

namespace {

/// Reads the `options` of one component.
class OptionsReader {
public:
    OptionsReader(Service& service, Node& node, const Tree& tree, Reporter& reporter) : service_(service), node_(node), tree_(tree), reporter_(reporter) {}

    void read(const Value& value)
    {
        if (!node_.type->value)
            return report("not-a-field", "", "\"options\" stands on a component that holds no answer");
        if (value.is_array()) {
            source_.kind = OptionSource::Kind::list;
            read_items(value, tree_.place("options"));
        } else if (value.is_object()) {
            read_object(value);
        } else {
            return report("wrong-kind", "", "\"options\" must be a list of choices, or an object that says where they come from");
        }
        complete_items();
        node_.options = std::move(source_);
    }

private:
    /// A filter may ask each item for what any of them has.
    void complete_items()
    {
        Object all;
        for (const OptionItem& item : source_.items)
            for (const auto& [name, member] : item.more)
                all.set(name, Value());
        for (OptionItem& item : source_.items)
            for (const auto& [name, none] : all)
                if (!item.more.contains(name))
                    item.more.set(name, none);
    }

    void report(std::string code, const std::string& below, std::string message, bool at_key = false)
    {
        Origin origin = tree_.place("options" + below);
        origin.at_key = at_key;
        reporter_.report(std::move(code), origin, std::move(message), Address(node_.ids).to_string());
    }

    void read_object(const Value& value)
    {
        using Kind = OptionSource::Kind;
        static constexpr std::pair<std::string_view, Kind> sources[] = {{"list", Kind::list}, {"file", Kind::list}, {"rows", Kind::rows}, {"call", Kind::call}};
        int named = 0;
        for (const auto& [name, kind] : sources)
            if (value.find(name)) {
                source_.kind = kind;
                ++named;
            }
        // The list in an answer is not a list of its own.
        if (named > 1 && !(named == 2 && value.find("call") && value.find("list")))
            report("malformed-options", "", "choices come from one of list, file, rows and call");
        if (value.find("call"))
            source_.kind = Kind::call;
        for (const auto& [name, member] : value.as_object())
            read_member(name, member);
        if (source_.kind == Kind::rows && !source_.value)
            report("malformed-options", "", "choices from rows need a \"value\": an expression that is evaluated in each row");
    }

    void read_member(const std::string& name, const Value& member)
    {
        const bool call = source_.kind == OptionSource::Kind::call;
        const bool made = call || source_.kind == OptionSource::Kind::rows;
        const std::string below = "/" + escape_pointer_token(name);
        if (name == "list" && !call)
            read_items(member, tree_.place("options/list"));
        else if (name == "list")
            source_.list = expression(member, below);
        else if (name == "file" && !made)
            read_file(member);
        else if (name == "rows" && !call)
            read_rows(member);
        else if (name == "call")
            read_call(member);
        else if (name == "query" && call)
            read_map(member, below, source_.query);
        else if (name == "with" && call)
            read_map(member, below, source_.with);
        else if (name == "value" && made)
            source_.value = expression(member, below);
        else if (name == "label" && made)
            source_.label = expression(member, below);
        else if (name == "filter")
            source_.filter = expression(member, below);
        else if (name == "gone")
            read_gone(member);
        else if (name == "preselect")
            read_preselect(member);
        else if (const auto known = words(); std::find(known.begin(), known.end(), name) != known.end())
            report("malformed-options", below, "\"" + name + "\" does not go with choices that come from there", true);
        else
            report("unknown-property", below, "\"options\" has no \"" + name + "\"" + did_you_mean(name, words()), true);
    }

    static std::vector<std::string> words()
    {
        return {"list", "file", "rows", "call", "query", "with", "value", "label", "filter", "gone", "preselect"};
    }

    std::optional<Expression> expression(const Value& source, const std::string& below)
    {
        auto compiled = Expression::compile(source);
        if (!compiled) {
            report(compiled.error().code, below + compiled.error().where, compiled.error().message);
            return std::nullopt;
        }
        check_reads(service_, compiled.value(), tree_.place("options" + below), Address(node_.ids).to_string(), reporter_);
        return std::move(compiled).value();
    }

    void read_map(const Value& value, const std::string& below, ExpressionMap& map)
    {
        if (!value.is_object())
            return report("wrong-kind", below, "this must be an object: name to expression");
        for (const auto& [name, source] : value.as_object())
            if (auto compiled = expression(source, below + "/" + escape_pointer_token(name)))
                map.emplace_back(name, *std::move(compiled));
    }

    void read_file(const Value& value)
    {
        const std::string name = value.is_string() ? value.as_string() : "";
        const Value items = read_json_file(service_, name, tree_.place("options/file"), reporter_);
        if (!items.is_null())
            read_items(items, {name, "", {}});
    }

    void read_rows(const Value& value)
    {
        const auto path = Path::parse(value.is_string() ? value.as_string() : "");
        if (!path || path.value().empty())
            return report("malformed-path", "/rows", "\"rows\" must be the path of a list");
        if (!has_path(service_, path.value()))
            return report("unknown-path", "/rows", no_such_path(service_, path.value()));
        const FieldInfo* field = service_.schema.field(path.value().schema_path());
        if (field && field->type != FieldType::array)
            report("not-a-list", "/rows", "\"" + path.value().to_string() + "\" is no list in the data model");
        source_.rows = path.value().schema_path();
    }

    void read_call(const Value& value)
    {
        auto call = parse_call(value.is_string() ? value.as_string() : "");
        if (!call)
            return report(call.error().code, "/call", call.error().message);
        std::vector<std::string> names;
        for (const Api& api : service_.apis)
            names.push_back(api.name);
        if (!service_.api(call.value().api))
            report("unknown-api", "/call", "there is no API \"" + call.value().api + "\"" + did_you_mean(call.value().api, names));
        if (call.value().method != "GET")
            report("malformed-call", "/call", "choices are fetched with GET: asking for them changes nothing");
        for (const Call::Piece& piece : call.value().path)
            if (!piece.data.empty() && !has_path(service_, piece.data))
                report("unknown-path", "/call", no_such_path(service_, piece.data));
        source_.call = std::move(call).value();
    }

    void read_gone(const Value& value)
    {
        if (value != Value("keep") && value != Value("clear"))
            return report("wrong-word", "/gone", "\"gone\" is \"keep\" (the answer stays, with a finding) or \"clear\" (it is taken away)");
        source_.clears = value == Value("clear");
    }

    void read_preselect(const Value& value)
    {
        if (!value.is_bool())
            return report("wrong-kind", "/preselect", "\"preselect\" must be true or false");
        source_.preselects = value.as_bool();
    }

    void read_items(const Value& value, const Origin& origin)
    {
        const std::string address = Address(node_.ids).to_string();
        if (!value.is_array() || value.as_array().size() > most_options)
            return reporter_.report("malformed-options", origin, "choices are a list of at most " + std::to_string(most_options), address);
        for (std::size_t i = 0; i < value.as_array().size(); ++i)
            read_item(value.as_array()[i], origin.below(std::to_string(i)), address);
    }

    void read_item(const Value& value, const Origin& origin, const std::string& address)
    {
        OptionItem item{.value = value, .label = {}, .more = {}};
        if (value.is_object()) {
            const Value* given = value.find("value");
            item.value = given ? *given : Value();
            for (const auto& [name, member] : value.as_object())
                if (name == "label")
                    item.label = member;
                else if (name != "value")
                    item.more.set(name, member);
        }
        if (item.value.is_null() || item.value.is_array() || item.value.is_object())
            return reporter_.report("malformed-options", origin, "a choice is a value, or an object with \"value\" and \"label\"", address);
        if (!item.label.is_null() && !item.label.is_string() && !item.label.is_object())
            return reporter_.report("malformed-options", origin.below("label"), "a label is a text, or an object: language to text", address);
        if (std::any_of(source_.items.begin(), source_.items.end(), [&](const OptionItem& other) { return other.value == item.value; }))
            return reporter_.report("duplicate-option", origin, "this value is in the list already", address);
        check_languages(item.label, origin, address);
        check_value(item.value, origin, address);
        source_.items.push_back(std::move(item));
    }

    void check_languages(const Value& label, const Origin& origin, const std::string& address)
    {
        for (const std::string& language : service_.languages)
            if (label.is_object() && !label.find(language))
                reporter_.report("missing-text", origin.below("label"), "the label is missing in " + language, address, Severity::warning);
    }

    /// A choice that the schema refuses could be made and never be right.
    void check_value(const Value& value, const Origin& origin, const std::string& address)
    {
        if (node_.bind.empty())
            return;
        const auto findings = service_.schema.validate_field(node_.bind, &value);
        if (!findings.empty())
            reporter_.report("option-not-allowed", origin,
                             "the data model does not take " + write_json(value) + " at \"" + node_.bind.to_string() + "\" (" + findings.front().keyword + ")", address);
    }

    Service& service_;
    Node& node_;
    const Tree& tree_;
    Reporter& reporter_;
    OptionSource source_;
};

}  // namespace

void read_options(Service& service, const Value& value, Node& node, const Tree& tree, Reporter& reporter)
{
    OptionsReader(service, node, tree, reporter).read(value);
}

}  // namespace stegvis::loading
