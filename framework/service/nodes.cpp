#include <algorithm>

#include "framework/service/property_reader.hpp"

namespace stegvis::loading {

namespace {

bool valid_id(std::string_view id)
{
    return !id.empty() && id.size() <= 64 && id[0] >= 'a' && id[0] <= 'z' && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

class Compiler {
public:
    Compiler(Service& service, const ComponentTypes& types, const Library& library, Reporter& reporter)
        : service_(service), types_(types), library_(library), reporter_(reporter), properties_(service, reporter)
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
        properties_.report(std::move(code), tree, below, std::move(message), at);
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
        properties_.read(tree, here);
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
        const std::string address = Address(node(parent).ids).to_string() + "/" + id;
        if (id.empty() && child.self.type.empty())
            return;  // already reported when it was read
        if (id.empty())
            return reporter_.report("malformed-id", child.origin, "a component needs an \"id\"", Address(node(parent).ids).to_string());
        if (!valid_id(id))
            reporter_.report("malformed-id", child.place("id"), "\"" + id + "\" is no id: write small letters, digits and hyphens", address);
        if (const auto [taken, is_new] = siblings.try_emplace(id, &child); !is_new)
            reporter_.report("duplicate-id", child.place("id"), "\"" + id + "\" is taken by a component beside it, " + written_at(*taken->second), address);
    }

    std::string written_at(const Tree& tree) const
    {
        return "written at " + tree.origin.file + ":" + reporter_.position(tree.origin).to_string();
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
        if (!properties_.check_path(path.value(), tree, "bind", here) || (binds && !properties_.check_rows(path.value(), false, tree, "bind", here)))
            return;
        const FieldInfo* field = service_.schema.field(path.value().schema_path());
        if (rows && field && field->type != FieldType::array)
            report("not-a-list", tree, "bind",
                   "\"" + tree.self.bind + "\" is no list in the data model, but " + std::string(stegvis::to_string(field->type)), here);
        here.bind = path.value().schema_path();
        if (here.type->value)
            service_.fields[here.bind].push_back(here.index);
    }

    void read_when(const Tree& tree, Node& here)
    {
        if (!tree.self.when.is_null())
            here.when = properties_.compile_expression(tree.self.when, tree, "when", here);
    }

    Service& service_;
    const ComponentTypes& types_;
    const Library& library_;
    Reporter& reporter_;
    PropertyReader properties_;
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
