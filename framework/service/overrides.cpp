#include <algorithm>
#include <array>

#include "framework/service/composition.hpp"

namespace stegvis::loading {

namespace {

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

class Overrider {
public:
    Overrider(const std::function<Tree(Tree)>& expand, Reporter& reporter) : expand_(expand), reporter_(reporter) {}

    void apply(Tree& tree, const Value& overrides, const Origin& origin)
    {
        if (!overrides.is_object())
            return reporter_.report("malformed-override", origin, "\"override\" must be an object", tree.self.id);
        for (const auto& [path, change] : overrides.as_object()) {
            const Origin at = origin.below(escape_pointer_token(path));
            const auto ids = Address::parse(path);
            const Found found = ids && !ids.value().empty() ? find_below(tree, ids.value().parts(), 0) : Found{};
            if (found.siblings)
                change_one(found, change, at);
            else
                reporter_.report("unknown-override", at.key(""),
                                 "there is no \"" + path + "\" inside \"" + tree.self.id + "\"" + did_you_mean(path, ids_below(tree)), tree.self.id);
        }
    }

private:
    /// `set`: RFC 7396 over the properties; what makes a component what it is stays.
    void set(Tree& target, const Value& patch, const Origin& origin)
    {
        if (!patch.is_object())
            return reporter_.report("malformed-override", origin, "\"set\" must be an object of properties");
        for (std::string_view fixed : {"type", "id", "children"})
            if (patch.find(fixed))
                reporter_.report("fixed-by-override", origin.key(fixed), "\"set\" cannot change \"" + std::string(fixed) + "\"; use \"replace\"");
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
            reporter_.report(component.error().code, origin.below(component.error().where), component.error().message);
    }

    /// Puts what `value` says before the component at `place`. Returns how many that were.
    std::size_t insert(std::vector<Tree>& siblings, std::size_t place, const Value& value, const Origin& origin)
    {
        const Array list = value.is_array() ? value.as_array() : Array{value};
        for (std::size_t i = 0; i < list.size(); ++i) {
            Tree tree = read_tree(list[i], value.is_array() ? origin.below(std::to_string(i)) : origin, reporter_);
            siblings.insert(siblings.begin() + static_cast<std::ptrdiff_t>(place + i), expand_(std::move(tree)));
        }
        return list.size();
    }

    void change_one(Found found, const Value& change, const Origin& origin)
    {
        static const std::vector<std::string> known = {"set", "remove", "replace", "before", "after"};
        if (!change.is_object())
            return reporter_.report("malformed-override", origin, "an override is an object of set, remove, replace, before, after");
        for (const auto& [name, value] : change.as_object())
            if (std::find(known.begin(), known.end(), name) == known.end())
                reporter_.report("malformed-override", origin.key(escape_pointer_token(name)),
                                 "\"" + name + "\" is not one of set, remove, replace, before, after" + did_you_mean(name, known));
        if (const Value* patch = change.find("set"))
            set((*found.siblings)[found.at], *patch, origin.below("set"));
        if (const Value* after = change.find("after"))
            insert(*found.siblings, found.at + 1, *after, origin.below("after"));
        if (const Value* before = change.find("before"))
            found.at += insert(*found.siblings, found.at, *before, origin.below("before"));
        const Value* replacement = change.find("replace");
        if (replacement)
            insert(*found.siblings, found.at + 1, *replacement, origin.below("replace"));
        const Value* remove = change.find("remove");
        if (remove && !remove->is_bool())
            reporter_.report("malformed-override", origin.below("remove"), "\"remove\" must be true or false");
        if (replacement || (remove && *remove == Value(true)))
            found.siblings->erase(found.siblings->begin() + static_cast<std::ptrdiff_t>(found.at));
    }

    const std::function<Tree(Tree)>& expand_;
    Reporter& reporter_;
};

}  // namespace

void apply_overrides(Tree& tree, const Value& overrides, const Origin& origin, const std::function<Tree(Tree)>& expand, Reporter& reporter)
{
    Overrider(expand, reporter).apply(tree, overrides, origin);
}

}  // namespace stegvis::loading
