#include <algorithm>

#include "framework/service/loading.hpp"

namespace stegvis::loading {

namespace {

using Arguments = std::map<std::string, Value>;

std::string argument_text(const Value& value)
{
    return value.is_string() ? value.as_string() : write_json(value);
}

/// `{name}` in a text becomes the argument; names that are no parameter stay (they are text variables or templates).
Value fill(const std::string& text, const Arguments& arguments)
{
    for (const auto& [name, value] : arguments)
        if (text == "{" + name + "}")
            return value;
    std::string filled = text;
    for (const auto& [name, value] : arguments) {
        const std::string mark = "{" + name + "}";
        for (auto at = filled.find(mark); at != std::string::npos; at = filled.find(mark, at)) {
            const std::string with = argument_text(value);
            filled.replace(at, mark.size(), with);
            at += with.size();
        }
    }
    return filled;
}

Value fill(const Value& value, const Arguments& arguments)
{
    if (value.is_string())
        return fill(value.as_string(), arguments);
    if (value.is_array()) {
        Array filled;
        for (const Value& item : value.as_array())
            filled.push_back(fill(item, arguments));
        return filled;
    }
    if (value.is_object()) {
        Object filled;
        for (const auto& [key, member] : value.as_object())
            filled.set(argument_text(fill(key, arguments)), fill(member, arguments));
        return filled;
    }
    return value;
}

void fill(Tree& tree, const Arguments& arguments)
{
    tree.self.bind = argument_text(fill(tree.self.bind, arguments));
    tree.self.when = fill(tree.self.when, arguments);
    tree.self.props = fill(Value(tree.self.props), arguments).as_object();
    for (Tree& child : tree.children)
        fill(child, arguments);
}

/// The arguments of a use: members that are named like parameters, `bind` and `id` among them.
Arguments arguments_of(const Tree& use, const Definition& definition, Reporter& reporter)
{
    Arguments arguments;
    for (const auto& [name, kind] : definition.params) {
        const Value* given = use.self.props.find(name);
        if (name == "bind" && !use.self.bind.empty())
            arguments[name] = use.self.bind;
        else if (name == "id")
            arguments[name] = use.self.id;
        else if (given)
            arguments[name] = *given;
        else
            reporter.report("missing-argument", use.origin, "\"" + use.self.type + "\" needs the argument \"" + name + "\"", use.self.id);
    }
    return arguments;
}

Value both(const Value& a, const Value& b)
{
    if (a.is_null())
        return b;
    return b.is_null() ? a : Value(Array{"and", a, b});
}

/// A tree and the place of one component in it.
struct Found {
    std::vector<Tree>* siblings = nullptr;
    std::size_t at = 0;
};

Found find_below(Tree& tree, const std::vector<std::string>& ids, std::size_t depth)
{
    for (std::size_t i = 0; i < tree.children.size(); ++i) {
        Tree& child = tree.children[i];
        if (child.self.id != ids[depth])
            continue;
        if (depth + 1 == ids.size())
            return {&tree.children, i};
        return find_below(child, ids, depth + 1);
    }
    return {};
}

std::vector<std::string> ids_below(const Tree& tree)
{
    std::vector<std::string> ids;
    for (const Tree& child : tree.children) {
        ids.push_back(child.self.id);
        for (const std::string& below : ids_below(child))
            ids.push_back(child.self.id + "/" + below);
    }
    return ids;
}

/// `set`: RFC 7396 over the properties; what makes a component what it is stays.
void override_set(Tree& target, const Value& patch, const Origin& origin, Reporter& reporter)
{
    for (std::string_view fixed : {"type", "id", "children"})
        if (patch.find(fixed))
            reporter.report("fixed-by-override", origin.key(fixed), "\"set\" cannot change \"" + std::string(fixed) + "\"; use \"replace\"");
    if (patch.is_object())
        for (const auto& [name, value] : patch.as_object())
            target.changed[name] = origin.below(escape_pointer_token(name));
    Value merged = merge_patch(to_value(target.self), patch);
    Object& object = merged.as_object();
    object.set("type", target.self.type);
    object.set("id", target.self.id);
    object.erase("children");
    if (auto component = component_from_value(merged))
        target.self = std::move(component).value();
    else
        reporter.report(component.error().code, origin, component.error().message);
}

std::vector<Tree> read_additions(const Value& value, const Origin& origin, Reporter& reporter)
{
    std::vector<Tree> trees;
    if (value.is_array())
        for (std::size_t i = 0; i < value.as_array().size(); ++i) {
            Origin at = origin;
            at.pointer += "/" + std::to_string(i);
            trees.push_back(read_tree(value.as_array()[i], at, reporter));
        }
    else
        trees.push_back(read_tree(value, origin, reporter));
    return trees;
}

class Expander {
public:
    Expander(const Definitions& definitions, const ComponentTypes& types, Reporter& reporter)
        : definitions_(definitions), types_(types), reporter_(reporter)
    {
    }

    Tree expand(Tree tree, int depth)
    {
        constexpr int max_depth = 32;
        if (depth > max_depth || uses_itself(tree)) {
            reporter_.report("endless-definition", {tree.origin.file, tree.origin.pointer + "/type", {}},
                             "definitions use one another without end: " + circle(tree));
            return {.self = {.type = "", .id = tree.self.id}, .origin = tree.origin};
        }
        const Value overrides = take(tree, "override");
        const Origin origin = tree.origin;
        if (const auto definition = definitions_.find(tree.self.type); definition != definitions_.end())
            tree = instantiate(tree, definition->second, depth);
        else
            fill_slots(tree, depth);
        apply(tree, overrides, origin, depth);
        return tree;
    }

private:
    static bool uses_itself(const Tree& tree)
    {
        return std::any_of(tree.origin.chain.begin(), tree.origin.chain.end(),
                           [&](const Use& use) { return use.definition == tree.self.type; });
    }

    /// `a -> b -> a`
    static std::string circle(const Tree& tree)
    {
        std::string names;
        for (const Use& use : tree.origin.chain)
            if (!names.empty() || use.definition == tree.self.type)
                names += use.definition + " -> ";
        return names + tree.self.type;
    }

    /// Everything of the body was written in the definition, and is there because of the use.
    static void set_chain(Tree& tree, const std::vector<Use>& chain)
    {
        tree.origin.chain = chain;
        for (Tree& child : tree.children)
            set_chain(child, chain);
    }

    static Value take(Tree& tree, std::string_view name)
    {
        const Value* found = tree.self.props.find(name);
        Value taken = found ? *found : Value();
        tree.self.props.erase(name);
        return taken;
    }

    Tree instantiate(const Tree& use, const Definition& definition, int depth)
    {
        const Arguments arguments = arguments_of(use, definition, reporter_);
        if (!use.children.empty())
            reporter_.report("unexpected-children", use.origin, "a use of a definition takes no children; use \"override\"");
        Tree body = definition.body;
        fill(body, arguments);
        body.self.id = use.self.id;
        body.self.when = both(use.self.when, body.self.when);
        for (const auto& [name, value] : use.self.props)
            if (!definition.params.contains(name)) {
                body.self.props.set(name, value);
                body.changed[name] = use.place(escape_pointer_token(name));
            }
        body.changed["id"] = use.place("id");
        if (!definition.params.contains("bind") && !use.self.bind.empty())
            body.self.bind = use.self.bind;
        std::vector<Use> chain = use.origin.chain;
        chain.push_back({use.self.type, use.origin.file, use.origin.pointer});
        set_chain(body, chain);
        return expand(std::move(body), depth + 1);
    }

    void fill_slots(Tree& tree, int depth)
    {
        const auto type = std::find_if(types_.begin(), types_.end(), [&](const auto* t) { return t->name == tree.self.type; });
        if (type != types_.end()) {
            if (tree.children.empty())
                for (const Component& slot : (*type)->slots)
                    tree.children.push_back(from_component(slot, tree.origin));
            for (const Component& last : (*type)->footer)
                if (std::none_of(tree.children.begin(), tree.children.end(), [&](const Tree& t) { return t.self.id == last.id; }))
                    tree.children.push_back(from_component(last, tree.origin));
        }
        for (Tree& child : tree.children)
            child = expand(std::move(child), depth);
    }

    static Tree from_component(const Component& component, const Origin& origin)
    {
        Tree tree{.self = component, .origin = origin};
        tree.self.children.clear();
        for (const Component& child : component.children)
            tree.children.push_back(from_component(child, origin));
        return tree;
    }

    void apply(Tree& tree, const Value& overrides, const Origin& use, int depth)
    {
        if (overrides.is_null())
            return;
        if (!overrides.is_object()) {
            reporter_.report("malformed-override", use, "\"override\" must be an object", tree.self.id);
            return;
        }
        for (const auto& [path, change] : overrides.as_object()) {
            const Origin origin = use.below("override/" + escape_pointer_token(path));
            const auto ids = Address::parse(path);
            const Found found = ids && !ids.value().empty() ? find_below(tree, ids.value().parts(), 0) : Found{};
            if (!found.siblings) {
                reporter_.report("unknown-override", origin.key(""),
                                 "there is no \"" + path + "\" inside \"" + tree.self.id + "\"" + did_you_mean(path, ids_below(tree)), tree.self.id);
                continue;
            }
            change_one(found, change, origin, depth);
        }
    }

    void change_one(Found found, const Value& change, const Origin& origin, int depth)
    {
        const auto at = [&](std::string_view name) { return origin.below(escape_pointer_token(name)); };
        const auto insert = [&](std::size_t place, const Value& value, std::string_view name) {
            auto trees = read_additions(value, at(name), reporter_);
            for (Tree& tree : trees)
                tree = expand(std::move(tree), depth + 1);
            found.siblings->insert(found.siblings->begin() + static_cast<std::ptrdiff_t>(place),
                                   std::make_move_iterator(trees.begin()), std::make_move_iterator(trees.end()));
            return trees.size();
        };
        if (!change.is_object())
            return reporter_.report("malformed-override", origin, "an override is an object of set, remove, replace, before, after");
        for (const auto& [name, value] : change.as_object())
            if (name != "set" && name != "remove" && name != "replace" && name != "before" && name != "after")
                reporter_.report("malformed-override", origin.key(escape_pointer_token(name)),
                                 "\"" + name + "\" is not one of set, remove, replace, before, after");
        if (const Value* patch = change.find("set"))
            override_set((*found.siblings)[found.at], *patch, at("set"), reporter_);
        if (const Value* after = change.find("after"))
            insert(found.at + 1, *after, "after");
        if (const Value* before = change.find("before"))
            found.at += insert(found.at, *before, "before");
        if (const Value* replacement = change.find("replace"))
            insert(found.at + 1, *replacement, "replace");
        if (change.find("replace") || (change.find("remove") && *change.find("remove") == Value(true)))
            found.siblings->erase(found.siblings->begin() + static_cast<std::ptrdiff_t>(found.at));
    }

    const Definitions& definitions_;
    const ComponentTypes& types_;
    Reporter& reporter_;
};

}  // namespace

Tree expand(Tree tree, const Definitions& definitions, const ComponentTypes& types, Reporter& reporter, int depth)
{
    return Expander(definitions, types, reporter).expand(std::move(tree), depth);
}

}  // namespace stegvis::loading
