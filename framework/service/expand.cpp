#include <algorithm>

#include "framework/service/composition.hpp"

namespace stegvis::loading {

namespace {

Value both(const Value& a, const Value& b)
{
    if (a.is_null())
        return b;
    return b.is_null() ? a : Value(Array{"and", a, b});
}

class Expander {
public:
    Expander(const Service& service, const Library& library, const ComponentTypes& types, Reporter& reporter)
        : service_(service), library_(library), types_(types), reporter_(reporter)
    {
    }

    /// The whole tree, or an empty one when it grew too large.
    Tree expand_root(Tree root)
    {
        Tree whole = expand(std::move(root), 0);
        return count_ >= most_components ? stub(whole) : whole;
    }

private:
    static constexpr int most_components = 100'000;

    Tree expand(Tree tree, int depth)
    {
        if (too_large(tree))
            return stub(tree);
        if (!tree.slot.empty()) {
            reporter_.report("malformed-component", tree.origin, "a component must be an object; \"{name}\" stands for components inside a definition only");
            return stub(tree);
        }
        const Origin overridden = tree.place("override");
        const Value overrides = take(tree, "override");
        if (const Definition* definition = find(tree)) {
            auto body = instantiate(tree, *definition, depth);
            if (!body)
                return stub(tree);
            tree = *std::move(body);
        } else if (names_package(tree)) {
            return stub(tree);
        } else {
            fill_slots(tree, depth);
        }
        if (!overrides.is_null())
            apply_overrides(tree, overrides, overridden, [&](Tree added) { return expand(std::move(added), depth + 1); }, reporter_);
        return tree;
    }

    /// In the place of what cannot be expanded, so that one mistake does not lead to others.
    static Tree stub(const Tree& tree)
    {
        Tree empty{.self = {}, .origin = tree.origin, .children = {}, .changed = {}, .slot = {}, .packaged = {}, .used_in = {}};
        empty.self.id = tree.self.id;
        return empty;
    }

    /// Definitions that use others twice, and those others twice, must not fill the memory.
    bool too_large(const Tree& tree)
    {
        if (++count_ == most_components)
            reporter_.report("too-large", tree.origin, "the service has more than 100,000 components when its definitions are put in");
        return count_ >= most_components;
    }

    const Definition* find(const Tree& tree) const { return library_.find(tree.self.type, user_of(tree)); }

    /// Reports a `package:name` that is not there. Returns whether it is one.
    bool names_package(const Tree& tree)
    {
        const auto colon = tree.self.type.find(':');
        if (colon == std::string::npos)
            return false;
        const std::string user = user_of(tree);
        const std::string package = tree.self.type.substr(0, colon);
        const std::string near = did_you_mean(tree.self.type, library_.names(user));
        if (library_.may_use(user, package))
            reporter_.report("unknown-type", tree.place("type"), "\"" + package + "\" has no component \"" + tree.self.type.substr(colon + 1) + "\"" + near, tree.self.id);
        else
            reporter_.report("unknown-package", tree.place("type"), "\"packages\" does not name \"" + package + "\"" + near, tree.self.id);
        return true;
    }

    /// The package in which the author wrote it.
    static std::string user_of(const Tree& tree) { return package_of(tree.origin.file); }

    static bool uses_itself(const Tree& tree, const Definition& definition)
    {
        return std::any_of(tree.origin.chain.begin(), tree.origin.chain.end(),
                           [&](const Use& use) { return use.definition == definition.full_name(); });
    }

    /// `a -> b -> a`
    static std::string circle(const Tree& tree, const Definition& definition)
    {
        std::string names;
        for (const Use& use : tree.origin.chain)
            if (!names.empty() || use.definition == definition.full_name())
                names += use.definition + " -> ";
        return names + definition.full_name();
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

    std::optional<Tree> instantiate(const Tree& use, const Definition& definition, int depth)
    {
        constexpr int max_depth = 32;
        if (depth > max_depth || uses_itself(use, definition)) {
            Origin at = use.origin;
            at.pointer += "/type";
            at.chain.clear();
            reporter_.report("endless-definition", at, "definitions use one another without end: " + circle(use, definition));
            return std::nullopt;
        }
        const auto arguments = read_arguments(service_, use, definition, reporter_);
        if (!arguments)
            return std::nullopt;
        Tree body = definition.body;
        std::vector<Use> chain = use.origin.chain;
        chain.push_back({definition.full_name(), use.origin.file, use.origin.pointer});
        set_chain(body, chain);
        fill(body, *arguments, reporter_);
        take_over(body, use, definition);
        Tree whole = expand(std::move(body), depth + 1);
        if (!definition.package.empty())
            whole.packaged.insert(whole.packaged.begin(), definition.full_name());
        whole.used_in = user_of(use);
        whole.body = true;
        return whole;
    }

    /// What the use says of the component itself.
    static void take_over(Tree& body, const Tree& use, const Definition& definition)
    {
        body.self.id = use.self.id;
        body.self.when = both(use.self.when, body.self.when);
        body.changed["id"] = use.place("id");
        for (const auto& [name, value] : use.self.props)
            if (!definition.params.contains(name)) {
                body.self.props.set(name, value);
                body.changed[name] = use.place(escape_pointer_token(name));
            }
        if (definition.params.contains("bind") || use.self.bind.empty())
            return;
        body.self.bind = use.self.bind;
        body.changed["bind"] = use.place("bind");
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
        Tree tree{.self = component, .origin = origin, .children = {}, .changed = {}, .slot = {}, .packaged = {}, .used_in = {}};
        tree.self.children.clear();
        for (const Component& child : component.children)
            tree.children.push_back(from_component(child, origin));
        return tree;
    }

    const Service& service_;
    const Library& library_;
    const ComponentTypes& types_;
    Reporter& reporter_;
    int count_ = 0;
};

}  // namespace

Tree expand(Tree tree, const Service& service, const Library& library, const ComponentTypes& types, Reporter& reporter)
{
    return Expander(service, library, types, reporter).expand_root(std::move(tree));
}

}  // namespace stegvis::loading
