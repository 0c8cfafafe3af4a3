#include <algorithm>
#include <array>

#include "framework/service/composition.hpp"
#include "framework/service/members.hpp"

namespace stegvis::loading {

const std::vector<Property>& common_properties()
{
    static constexpr std::string_view moments[] = {"typing", "leaving", "row", "page", "submit"};  // in the order of Shows
    static constexpr std::string_view hidden_words[] = {"keep", "remove"};
    static const std::vector<Property> properties = {
        {.name = "label", .doc = "The accessible name, in place of the text `<id>.label`."},
        {.name = "title", .doc = "The heading of a step, in place of the text `<id>.title`."},
        {.name = "help", .doc = "Help between label and control, in place of the text `<id>.help`."},
        {.name = "text", .doc = "What it says, in place of the text `<id>.text`."},
        {.name = "required", .doc = "Whether an answer must be given; the schema says so otherwise."},
        {.name = "readonly", .doc = "Whether the answer is shown but cannot be changed."},
        {.name = "purpose", .kind = PropertyKind::text, .doc = "What the field asks for, as a token of HTML's autocomplete."},
        {.name = "who", .kind = PropertyKind::who, .doc = "The role that acts here and below."},
        {.name = "due", .kind = PropertyKind::duration, .doc = "How long the step may take before it expires."},
        {.name = "remind", .kind = PropertyKind::duration, .doc = "When the one who is to act is told again."},
        {.name = "on", .kind = PropertyKind::outcomes, .doc = "Where the flow goes for an outcome."},
        {.name = "seals", .kind = PropertyKind::paths, .doc = "The data that may not change after it."},
        {.name = "back", .kind = PropertyKind::boolean, .doc = "Whether one may return past it."},
        {.name = "options", .kind = PropertyKind::options, .doc = "Where the choices come from: a list, a file, rows of the data, an API. Without it the schema lists them."},
        {.name = "default", .doc = "The answer until somebody gives one, when the field first comes into sight."},
        {.name = "show", .kind = PropertyKind::choice, .doc = "When what is wrong with the answer is said.", .words = moments},
        {.name = "hidden", .kind = PropertyKind::choice, .doc = "Whether the answer is sealed even while the field is hidden.", .words = hidden_words},
        {.name = "rules", .kind = PropertyKind::rules, .doc = "What must hold before the flow passes it."},
    };
    return properties;
}

Result<Call> parse_call(std::string_view text)
{
    const auto fail = [&](std::string why) {
        return Error{"malformed-call", "", "\"" + std::string(text) + "\" " + std::move(why) + "; write \"api METHOD /path/{data.path}\""};
    };
    const auto first = text.find(' ');
    const auto second = first == std::string_view::npos ? first : text.find(' ', first + 1);
    if (second == std::string_view::npos)
        return fail("is not a call");
    Call call{.api = std::string(text.substr(0, first)), .method = std::string(text.substr(first + 1, second - first - 1))};
    constexpr std::array<std::string_view, 5> methods = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    if (std::find(methods.begin(), methods.end(), call.method) == methods.end())
        return fail("has no HTTP method");
    std::string_view path = text.substr(second + 1);
    if (!path.starts_with('/'))
        return fail("has no path");
    while (!path.empty()) {
        const auto open = path.find('{');
        if (open != 0)
            call.path.push_back({.text = std::string(path.substr(0, open))});
        if (open == std::string_view::npos)
            break;
        const auto close = path.find('}', open);
        if (close == std::string_view::npos)
            return fail("has a { without }");
        STEGVIS_TRY(auto data, Path::parse(path.substr(open + 1, close - open - 1)));
        call.path.push_back({.data = std::move(data)});
        path.remove_prefix(close + 1);
    }
    return call;
}

namespace {

bool valid_id(std::string_view id)
{
    return !id.empty() && id.size() <= 64 && id[0] >= 'a' && id[0] <= 'z' && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string join(const std::vector<std::string>& ids)
{
    return Address(ids).to_string();
}

class Compiler {
public:
    Compiler(Service& service, const ComponentTypes& types, const Library& library, Reporter& reporter)
        : service_(service), types_(types), library_(library), reporter_(reporter)
    {
    }

    std::vector<const Tree*> trees;

    int compile(const Tree& tree, int parent)
    {
        const int index = static_cast<int>(service_.nodes.size());
        service_.nodes.emplace_back();
        trees.push_back(&tree);
        describe(tree, index, parent);
        std::map<std::string_view, const Tree*> siblings;
        for (const Tree& child : tree.children) {
            check_id(child, index, siblings);
            const int child_index = compile(child, index);
            node(index).children.push_back(child_index);
        }
        return index;
    }

private:
    Node& node(int index) { return service_.nodes[static_cast<std::size_t>(index)]; }

    void report(std::string code, const Tree& tree, std::string_view below, std::string message, const Node& at)
    {
        reporter_.report(std::move(code), tree.place(below), std::move(message), join(at.ids));
    }

    void describe(const Tree& tree, int index, int parent)
    {
        Node& here = node(index);
        here.index = index;
        here.parent = parent;
        here.source = tree.self;
        if (parent >= 0) {
            here.ids = node(parent).ids;
            here.repeat = node(parent).type && node(parent).type->children == Children::per_row ? parent : node(parent).repeat;
        }
        here.ids.push_back(tree.self.id);
        here.text_ids = text_ids(tree, parent);
        const TextPosition at = reporter_.position(tree.origin);
        here.file = tree.origin.file;
        here.line = static_cast<int>(at.line);
        here.column = static_cast<int>(at.column);
        here.type = find_type(tree, here);
        here.keeps_hidden = parent >= 0 ? node(parent).keeps_hidden : service_.keeps_hidden;
        read_binding(tree, here);
        read_when(tree, here);
        read_properties(tree, here);
        if (here.type->effect)
            service_.effects.push_back(index);
        here.stop = here.type && here.type->step && !shown_with_others(parent);
    }

    static bool is_mark(const std::string& id) { return id.starts_with('@'); }

    /// Whether the author of the package that the mark names wrote what is below it.
    static bool marks(const std::string& mark, const std::string& package) { return mark.substr(1, mark.find(':') - 1) == package; }

    /// What another author wrote inside a package's part (an override, a child) is not the package's to name.
    std::vector<std::string> text_ids(const Tree& tree, int parent)
    {
        std::vector<std::string> ids = parent >= 0 ? node(parent).text_ids : std::vector<std::string>();
        const std::string author = tree.body ? tree.used_in : package_of(tree.origin.file);
        for (auto mark = ids.end(); mark != ids.begin();) {
            --mark;
            if (!is_mark(*mark))
                continue;
            if (marks(*mark, author))
                break;
            mark = ids.erase(mark);
        }
        ids.push_back(tree.self.id);
        for (const std::string& definition : tree.packaged)
            ids.push_back("@" + definition);
        return ids;
    }

    bool shown_with_others(int parent)
    {
        for (; parent >= 0; parent = node(parent).parent)
            if (node(parent).type && node(parent).type->children == Children::together)
                return true;
        return false;
    }

    const ComponentType* find_type(const Tree& tree, const Node& here)
    {
        // As a step it can be a target, so that one wrong word does not lead to other errors.
        static const StepFacet step;
        static const ComponentType unknown{.name = "", .summary = "", .step = &step};
        std::vector<std::string> names;
        for (const ComponentType* type : types_) {
            if (type->name == tree.self.type)
                return type;
            names.emplace_back(type->name);
        }
        if (tree.self.type.empty() || library_.lacks(tree.self.type))
            return &unknown;  // already reported
        for (std::string& name : library_.names(package_of(tree.origin.file)))
            names.push_back(std::move(name));
        report("unknown-type", tree, "type", "there is no component type \"" + tree.self.type + "\"" + did_you_mean(tree.self.type, names), here);
        return &unknown;
    }

    void check_id(const Tree& child, int parent, std::map<std::string_view, const Tree*>& siblings)
    {
        const std::string& id = child.self.id;
        const std::string address = join(node(parent).ids) + "/" + id;
        if (id.empty() && child.self.type.empty())
            return;  // already reported when it was read
        if (id.empty())
            return reporter_.report("malformed-id", child.origin, "a component needs an \"id\"", join(node(parent).ids));
        if (!valid_id(id))
            reporter_.report("malformed-id", child.place("id"), "\"" + id + "\" is no id: write small letters, digits and hyphens", address);
        if (const auto [taken, is_new] = siblings.try_emplace(id, &child); !is_new)
            reporter_.report("duplicate-id", child.place("id"), "\"" + id + "\" is taken by a component beside it, " + written_at(*taken->second), address);
    }

    std::string written_at(const Tree& tree) const
    {
        return "written at " + tree.origin.file + ":" + reporter_.position(tree.origin).to_string();
    }

    /// Reports a path that the schema does not have. Returns whether it has.
    bool check_path(const Path& path, const Tree& tree, std::string_view below, const Node& here)
    {
        if (has_path(service_, path))
            return true;
        report("unknown-path", tree, below, no_such_path(service_, path), here);
        return false;
    }

    /// Reports a path that leads through a list outside of its rows. Returns whether it leads through none.
    bool check_rows(const Path& path, bool numbered, const Tree& tree, std::string_view below, const Node& here)
    {
        Path walked;
        for (std::size_t i = 0; i + 1 < path.parts().size(); ++i) {
            walked = walked.child(path.parts()[i].name);
            const FieldInfo* field = service_.schema.field(walked);
            if (!field || field->type != FieldType::array || (numbered && path.parts()[i].index))
                continue;
            bool inside = false;
            for (int repeat = here.repeat; repeat >= 0 && !inside; repeat = node(repeat).repeat)
                inside = node(repeat).bind == walked || node(repeat).bind.empty();  // an empty one has been reported
            if (inside && !path.parts()[i].index)
                continue;
            report("missing-row", tree, below,
                   "\"" + path.to_string() + "\" leads through the list \"" + walked.to_string() + "\"" +
                       (inside ? ", whose row is known here: leave out the number" : ", and nobody knows which row is meant: put it inside an \"each\" that binds the list") +
                       (numbered ? ", or say which row, [0]" : ""),
                   here);
            return false;
        }
        return true;
    }

    void read_binding(const Tree& tree, Node& here)
    {
        const bool rows = here.type->children == Children::per_row;
        const bool binds = rows || here.type->value;
        if (tree.self.bind.empty()) {
            if (binds)
                report("missing-bind", tree, "", "\"" + std::string(here.type->name) + "\" needs \"bind\"", here);
            return;
        }
        auto path = Path::parse(tree.self.bind);
        if (!path)
            return report(path.error().code, tree, "bind", path.error().message, here);
        if (!check_path(path.value(), tree, "bind", here) || (binds && !check_rows(path.value(), false, tree, "bind", here)))
            return;
        const FieldInfo* field = service_.schema.field(path.value().schema_path());
        if (rows && field && field->type != FieldType::array)
            report("not-a-list", tree, "bind",
                   "\"" + tree.self.bind + "\" is no list in the data model, but " + std::string(stegvis::to_string(field->type)), here);
        here.bind = path.value().schema_path();
        if (here.type->value)
            service_.fields[here.bind].push_back(here.index);
    }

    std::optional<Expression> compile_expression(const Value& source, const Tree& tree, const std::string& below, const Node& here)
    {
        auto expression = Expression::compile(source);
        if (!expression) {
            report(expression.error().code, tree, below + expression.error().where, expression.error().message, here);
            return std::nullopt;
        }
        check_reads(service_, expression.value(), tree.place(below), join(here.ids), reporter_);
        return std::move(expression).value();
    }

    void read_when(const Tree& tree, Node& here)
    {
        if (!tree.self.when.is_null())
            here.when = compile_expression(tree.self.when, tree, "when", here);
    }

    const Property* find_property(const Node& here, std::string_view name) const
    {
        for (const auto* list : {&here.type->properties, &common_properties()})
            for (const Property& property : *list)
                if (property.name == name)
                    return &property;
        return nullptr;
    }

    void read_properties(const Tree& tree, Node& here)
    {
        for (const auto& [name, value] : tree.self.props) {
            const Property* property = find_property(here, name);
            if (name == "allow")
                continue;  // read when all is found
            if (property)
                read_property(*property, value, tree, here);
            else if (!here.type->name.empty())
                report_unknown_property(name, tree, here);
        }
        for (const Property& property : here.type->properties)
            if (property.required && !tree.self.props.contains(property.name))
                report("missing-property", tree, "",
                       "\"" + std::string(here.type->name) + "\" needs \"" + std::string(property.name) + "\"", here);
    }

    void report_unknown_property(const std::string& name, const Tree& tree, const Node& here)
    {
        std::vector<std::string> names = names_of(component_members());
        for (const auto* list : {&here.type->properties, &common_properties()})
            for (const Property& property : *list)
                names.emplace_back(property.name);
        Origin at = tree.place(escape_pointer_token(name));
        at.at_key = true;
        reporter_.report("unknown-property", at, "\"" + std::string(here.type->name) + "\" has no \"" + name + "\"" + did_you_mean(name, names),
                         join(here.ids));
    }

    void read_property(const Property& property, const Value& value, const Tree& tree, Node& here)
    {
        const std::string name(property.name);
        switch (property.kind) {
        case PropertyKind::expression:
            if (auto expression = compile_expression(value, tree, name, here))
                here.props.insert_or_assign(name, *std::move(expression));
            return;
        case PropertyKind::call: return read_call(name, value, tree, here);
        case PropertyKind::send:
        case PropertyKind::into: return read_map(property, value, tree, here);
        case PropertyKind::who: return read_who(value, tree, here);
        case PropertyKind::duration: return read_duration(name, value, tree, here);
        case PropertyKind::file: return read_file(name, value, tree, here);
        case PropertyKind::paths: return read_paths(name, value, tree, here);
        case PropertyKind::options: return read_options(service_, value, here, tree, reporter_);
        case PropertyKind::outcomes:
        case PropertyKind::rules: return;  // read when the whole tree is known
        default: return read_literal(property, value, tree, here);
        }
    }

    static std::string wanted(PropertyKind kind)
    {
        return kind == PropertyKind::boolean ? "true or false" : kind == PropertyKind::number ? "a number" : "a text";
    }

    static std::string listed(const std::vector<std::string>& words)
    {
        std::string list;
        for (const std::string& word : words)
            list += (list.empty() ? "" : ", ") + word;
        return list;
    }

    void read_literal(const Property& property, const Value& value, const Tree& tree, Node& here)
    {
        const std::string name(property.name);
        const bool fits = property.kind == PropertyKind::boolean  ? value.is_bool()
                          : property.kind == PropertyKind::number ? value.is_number()
                                                                  : value.is_string();
        if (!fits)
            return report("wrong-kind", tree, name, "\"" + name + "\" must be " + wanted(property.kind) + ", but is " + std::string(value.type_name()), here);
        if (property.kind == PropertyKind::choice &&
            std::find(property.words.begin(), property.words.end(), value.as_string()) == property.words.end()) {
            const std::vector<std::string> words{property.words.begin(), property.words.end()};
            return report("wrong-word", tree, name,
                          "\"" + value.as_string() + "\" is not one of the words for \"" + name + "\": " + listed(words) + did_you_mean(value.as_string(), words),
                          here);
        }
        if (name == "back")
            here.back = value.as_bool();
        if (name == "show")
            here.shows = static_cast<Shows>(std::find(property.words.begin(), property.words.end(), value.as_string()) - property.words.begin());
        if (name == "hidden")
            here.keeps_hidden = value == Value("keep");
        if (auto expression = compile_expression(value, tree, name, here))
            here.props.insert_or_assign(name, *std::move(expression));
    }

    void read_call(const std::string& name, const Value& value, const Tree& tree, Node& here)
    {
        auto call = parse_call(value.is_string() ? value.as_string() : "");
        if (!call)
            return report(call.error().code, tree, name, call.error().message, here);
        if (!service_.api(call.value().api)) {
            std::vector<std::string> names;
            for (const Api& api : service_.apis)
                names.push_back(api.name);
            report("unknown-api", tree, name, "there is no API \"" + call.value().api + "\"" + did_you_mean(call.value().api, names), here);
        }
        for (const Call::Piece& piece : call.value().path)
            if (!piece.data.empty())
                check_path(piece.data, tree, name, here);
        here.calls.insert_or_assign(name, std::move(call).value());
    }

    void read_map(const Property& property, const Value& value, const Tree& tree, Node& here)
    {
        const std::string name(property.name);
        if (!value.is_object())
            return report("wrong-kind", tree, name, "\"" + name + "\" must be an object", here);
        ExpressionMap map;
        for (const auto& [key, source] : value.as_object()) {
            const std::string below = name + "/" + escape_pointer_token(key);
            if (property.kind == PropertyKind::into) {
                const auto path = Path::parse(key);
                if (!path)
                    report(path.error().code, tree, below, path.error().message, here);
                else if (path.value().empty())
                    report("malformed-path", tree, below, "the path is empty: say where the answer goes", here);
                else if (check_path(path.value(), tree, below, here))
                    check_rows(path.value(), true, tree, below, here);
            }
            if (auto expression = compile_expression(source, tree, below, here))
                map.emplace_back(key, *std::move(expression));
        }
        here.maps.insert_or_assign(name, std::move(map));
    }

    void read_who(const Value& value, const Tree& tree, Node& here)
    {
        Who who{.role = value.is_string() ? value.as_string() : value.string_or("role", "")};
        std::vector<std::string> names = {"owner"};
        for (const RoleRule& role : service_.roles)
            names.push_back(role.name);
        if (std::find(names.begin(), names.end(), who.role) == names.end()) {
            return report("unknown-role", tree, value.find("role") ? "who/role" : "who",
                          "there is no role \"" + who.role + "\"" + did_you_mean(who.role, names), here);
        }
        if (const Value* is = value.find("is"))
            who.is = compile_expression(*is, tree, "who/is", here);
        here.who = std::move(who);
    }

    void read_duration(const std::string& name, const Value& value, const Tree& tree, Node& here)
    {
        const auto duration = Duration::parse(value.is_string() ? value.as_string() : "");
        if (!duration)
            return report("malformed-duration", tree, name, "\"" + name + "\" must be a duration such as P14D or PT30M", here);
        (name == "due" ? here.due : here.remind) = duration.value();
    }

    void read_file(const std::string& name, const Value& value, const Tree& tree, Node& here)
    {
        const std::string file = value.is_string() ? value.as_string() : "";
        auto schema = read_schema_file(service_, file, tree.place(name), reporter_);
        if (!schema)
            return;
        service_.messages.insert_or_assign(file, *std::move(schema));
        here.props.insert_or_assign(name, Expression::compile(value).value_or(Expression()));
    }

    void read_paths(const std::string& name, const Value& value, const Tree& tree, Node& here)
    {
        if (!value.is_array())
            return report("wrong-kind", tree, name, "\"" + name + "\" must be a list of data paths", here);
        for (std::size_t i = 0; i < value.as_array().size(); ++i) {
            const Value& item = value.as_array()[i];
            const std::string below = name + "/" + std::to_string(i);
            auto path = Path::parse(item.is_string() ? item.as_string() : "");
            if (!path)
                report(path.error().code, tree, below, path.error().message, here);
            else if (check_path(path.value(), tree, below, here))
                here.seals.push_back(path.value().schema_path());
        }
    }

    Service& service_;
    const ComponentTypes& types_;
    const Library& library_;
    Reporter& reporter_;
};

}  // namespace

std::vector<const Tree*> compile_nodes(Service& service, const Tree& root, const ComponentTypes& types, const Library& library, Reporter& reporter)
{
    Compiler compiler(service, types, library, reporter);
    if (!valid_id(root.self.id))
        reporter.report("malformed-id", root.place("id"), "the root needs an \"id\" of small letters, digits and hyphens");
    compiler.compile(root, -1);
    collect_setters(service);
    link_nodes(service, compiler.trees, reporter);
    if (!reporter.failed())
        check_texts(service, compiler.trees, reporter);
    return std::move(compiler.trees);
}

}  // namespace stegvis::loading
