#include "apps/stegvis/data_mapping/data_map.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "apps/stegvis/data_mapping/branch.hpp"
#include "apps/stegvis/data_mapping/sensitive.hpp"
#include "framework/explain/places.hpp"
#include "framework/service/sources.hpp"

namespace stegvis::app {
namespace {

constexpr std::array kinds = {UseKind::asked, UseKind::received, UseKind::calculated, UseKind::sent, UseKind::archived, UseKind::sealed,
                              UseKind::compared, UseKind::notified, UseKind::offered, UseKind::text, UseKind::rule, UseKind::condition, UseKind::calculation, UseKind::role};
constexpr std::array<std::string_view, kinds.size()> kind_names = {"asked", "received", "calculated", "sent", "archived", "sealed", "compared",
                                                                   "notified", "text", "rule", "condition", "calculation", "role"};

std::string call_text(const Call& call)
{
    std::string text = call.api + " " + call.method + " ";
    for (const Call::Piece& piece : call.path)
        text += piece.data.empty() ? piece.text : "{" + piece.data.to_string() + "}";
    return text;
}

/// What a node talks to: the call that it makes, or the message that it waits for.
std::string partner_of(const Node& node)
{
    if (!node.calls.empty())
        return call_text(node.calls.begin()->second);
    for (const Property& property : node.type->properties)
        if (property.kind == PropertyKind::file)
            if (const Value* file = node.source.props.find(property.name); file && file->is_string())
                return "message " + file->as_string().substr(0, file->as_string().find('.'));
    return "a message";
}

class Mapper {
public:
    explicit Mapper(const Service& service) : service_(service), places_(service)
    {
        for (const Path& path : service.schema.fields())
            fields_.push_back({.path = path, .info = service.schema.field(path)});
    }

    std::vector<MappedField> map()
    {
        for (const Node& node : service_.nodes)
            add_node(node);
        add_calculations();
        add_rules();
        add_texts();
        add_roles();
        for (MappedField& field : fields_) {
            field.sensitive = sensitivity_of(service_, *field.info);
            std::stable_sort(field.uses.begin(), field.uses.end(), [](const DataUse& a, const DataUse& b) { return a.kind < b.kind; });
            field.uses.erase(std::unique(field.uses.begin(), field.uses.end()), field.uses.end());
        }
        return std::move(fields_);
    }

private:
    /// Adds the use to what the path names: the field, or all fields below.
    void add(const Path& path, const DataUse& use)
    {
        const Path plain = path.schema_path();
        for (MappedField& field : fields_)
            if (field.path.within(plain) || (plain.within(field.path) && !plain.empty()))
                field.uses.push_back(use);
    }

    DataUse use(UseKind kind, const Node& node, std::string what, std::string_view property)
    {
        return {.kind = kind, .what = std::move(what), .address = Address(node.ids).to_string(), .branch = branch_of(service_, node), .at = places_.of(node, property).to_string()};
    }

    /// What an expression reads, components' values among it.
    void add_reads(const Expression& expression, const DataUse& use)
    {
        if (expression.reads_everything())
            add({}, use);
        for (const Path& path : expression.reads())
            add(path, use);
        for (const std::string& id : expression.reads_components())
            for (const Node& node : service_.nodes)
                if (node.source.id == id && !node.bind.empty())
                    add(node.bind, use);
        for (const std::string& id : expression.reads_options())
            for (const Node& node : service_.nodes)
                if (node.source.id == id && node.options)
                    add_choices(node, use);
    }

    void add_choices(const Node& field, const DataUse& use)
    {
        loading::Found found;
        loading::Sources(service_, loading::Sources::Reach::nearest).add_choices(field, found);
        for (const Path& path : found.paths)
            add(path, use);
    }

    void add_node(const Node& node)
    {
        if (!node.bind.empty() && node.type->value)
            if (!service_.calculations.contains(node.bind.to_string()))
                add(node.bind, use(UseKind::asked, node, "", "bind"));
        if (node.when)
            add_reads(*node.when, use(UseKind::condition, node, "when", "when"));
        for (const auto& [name, expression] : node.props)
            add_reads(expression, use(UseKind::condition, node, name, name));
        if (node.who && node.who->is)
            add_reads(*node.who->is, use(UseKind::role, node, "acts as " + node.who->role, "who"));
        add_calls(node);
        add_options(node);
        add_maps(node);
        if (node.type->step && node.type->step->seals)
            add_seal(node);
    }

    void add_calls(const Node& node)
    {
        for (const auto& [name, call] : node.calls)
            for (const Call::Piece& piece : call.path)
                if (!piece.data.empty())
                    add(piece.data, use(UseKind::sent, node, call_text(call) + ", in the address", name));
    }

    /// What an API is told when it is asked for choices, and what decides which of them are offered.
    void add_options(const Node& node)
    {
        if (!node.options)
            return;
        const OptionSource& options = *node.options;
        const std::string partner = options.call ? call_text(*options.call) : std::string();
        if (options.call)
            for (const Call::Piece& piece : options.call->path)
                if (!piece.data.empty())
                    add(piece.data, use(UseKind::sent, node, partner + ", in the address", "options"));
        for (const auto& [name, expression] : options.query)
            add_reads(expression, use(UseKind::sent, node, partner + ", " + name, "options"));
        const bool from_rows = options.kind == OptionSource::Kind::rows;
        for (const auto* expression : {&options.value, &options.label})
            if (*expression)
                add_reads(**expression, use(from_rows ? UseKind::offered : UseKind::condition, node, from_rows ? "to " + acting_role(service_, node) : "options", "options"));
        if (options.filter)
            add_reads(*options.filter, use(UseKind::condition, node, "options", "options"));
    }

    void add_maps(const Node& node)
    {
        for (const Property& property : node.type->properties) {
            const auto map = node.maps.find(property.name);
            if (map == node.maps.end())
                continue;
            const std::string partner = partner_of(node);
            for (const auto& [name, expression] : map->second)
                if (property.kind == PropertyKind::into)
                    add_target(node, property, name, partner);
                else if (node.calls.empty())
                    add_reads(expression, use(UseKind::compared, node, partner + ", " + name, property.name));
                else
                    add_reads(expression, use(UseKind::sent, node, partner + ", " + name, property.name));
        }
    }

    void add_target(const Node& node, const Property& property, const std::string& target, const std::string& partner)
    {
        if (const auto path = Path::parse(target))
            add(path.value(), use(UseKind::received, node, partner, property.name));
    }

    void add_seal(const Node& node)
    {
        const bool archive = !node.calls.empty();
        const std::string what = archive ? call_text(node.calls.begin()->second) : "signed by " + acting_role(service_, node);
        const std::string_view property = archive ? std::string_view(node.calls.begin()->first) : std::string_view("seals");
        const DataUse sealed = use(archive ? UseKind::archived : UseKind::sealed, node, what, property);
        const std::set<Path> later = filled_after(node);
        for (const Path& path : node.seals.empty() ? std::vector<Path>(1) : node.seals)
            for (MappedField& field : fields_)
                if (names(path, field.path) && !later.contains(field.path))
                    field.uses.push_back(sealed);
    }

    /// Whether the path is the field, or names it together with others.
    static bool names(const Path& path, const Path& field) { return path.empty() || field.within(path) || path.within(field); }

    /// Whether the flow comes to the node only when it is past the step: by then it has been sealed. A way back makes that unknown.
    bool comes_after(const Node& node, const Node& step) const
    {
        const Node* above = nullptr;
        for (std::size_t i = 0; i < std::min(node.ids.size(), step.ids.size()) && node.ids[i] == step.ids[i]; ++i)
            above = service_.find({node.ids.begin(), node.ids.begin() + static_cast<std::ptrdiff_t>(i + 1)});
        const bool in_turn = above && above->type->children == Children::in_order && above->index != step.index && node.index > step.index;
        return in_turn && std::none_of(service_.nodes.begin(), service_.nodes.end(), [&](const Node& other) {
            return other.index > step.index && std::any_of(other.on.begin(), other.on.end(), [&](const OnOutcome& on) { return on.go_to >= 0 && on.go_to <= step.index; });
        });
    }

    /// Fields that are filled, and only by what comes after the step.
    std::set<Path> filled_after(const Node& step) const
    {
        std::set<Path> later;
        for (const MappedField& field : fields_) {
            bool after = false;
            bool before = service_.calculations.contains(field.path.to_string());
            for (const Node& node : service_.nodes)
                if (fills(node, field.path))
                    (comes_after(node, step) ? after : before) = true;
            if (after && !before)
                later.insert(field.path);
        }
        return later;
    }

    /// Whether a person's answer, another system's or a message fills the field there.
    static bool fills(const Node& node, const Path& field)
    {
        if (node.type->value && !node.bind.empty() && names(node.bind, field))
            return true;
        return std::any_of(node.type->properties.begin(), node.type->properties.end(), [&](const Property& property) {
            const auto map = node.maps.find(property.name);
            return property.kind == PropertyKind::into && map != node.maps.end() && std::any_of(map->second.begin(), map->second.end(), [&](const auto& target) {
                const auto path = Path::parse(target.first);
                return path && names(path->schema_path(), field);
            });
        });
    }

    void add_calculations()
    {
        for (const auto& [key, expression] : service_.calculations) {
            const auto path = Path::parse(key);
            const std::string at = places_.of_calculation(key).to_string();
            if (path)
                add(path.value(), {.kind = UseKind::calculated, .what = "", .address = "", .branch = {}, .at = at});
            add_reads(expression, {.kind = UseKind::calculation, .what = key, .address = "", .branch = {}, .at = at});
        }
    }

    void add_rules()
    {
        for (const Rule& rule : service_.rules) {
            const Node* node = rule.node < 0 ? nullptr : &service_.nodes[static_cast<std::size_t>(rule.node)];
            DataUse found{.kind = UseKind::rule, .what = rule.id, .address = "", .branch = {}, .at = places_.of(rule).to_string()};
            if (node) {
                found.address = Address(node->ids).to_string();
                found.branch = branch_of(service_, *node);
            }
            add_reads(rule.must, found);
        }
    }

    /// Texts are the same in all languages but for what they mention.
    void add_texts()
    {
        for (const std::string& language : service_.languages)
            for (const std::string& key : service_.texts.own_keys(language)) {
                const TextEntry* entry = service_.texts.find(language, key);
                for (const std::string& name : entry ? variables_of(*entry) : std::vector<std::string>()) {
                    const auto path = Path::parse(name);
                    if (path && !path->empty() && service_.schema.field(path->schema_path()))
                        add_text(path.value(), key);
                }
            }
    }

    void add_text(const Path& path, const std::string& key)
    {
        const bool note = key.find(".note.") != std::string::npos || key.find(".reminder.") != std::string::npos;
        const bool told = note && service_.notify.has_value();
        DataUse found{.kind = told ? UseKind::notified : UseKind::text, .what = key, .address = "", .branch = {}, .at = ""};
        if (told)
            found.what = call_text(*service_.notify) + ", " + key;
        // Each language has the text: once is enough.
        for (MappedField& field : fields_)
            if (field.path.within(path.schema_path()) && std::find(field.uses.begin(), field.uses.end(), found) == field.uses.end())
                field.uses.push_back(found);
    }

    void add_roles()
    {
        for (MappedField& field : fields_)
            field.roles.push_back("owner");
        for (const RoleRule& role : service_.roles) {
            add(role.person, {.kind = UseKind::role, .what = "who is " + role.name, .address = "", .branch = {}, .at = ""});
            for (MappedField& field : fields_) {
                const bool sees = role.sees_all || std::any_of(role.sees.begin(), role.sees.end(), [&](const Path& path) { return field.path.within(path); });
                const bool own_row = !role.rows.empty() && field.path.within(role.rows);
                if (sees) {
                    field.roles.push_back(role.name);
                    continue;
                }
                if (own_row || answers(field, role.name))
                    field.roles.push_back(role.name + (own_row ? " (own row)" : " (where they act)"));
                if (is_offered(field, role.name))
                    field.roles.push_back(role.name + " (as choices)");
            }
        }
    }

    static bool is_offered(const MappedField& field, const std::string& role)
    {
        return std::any_of(field.uses.begin(), field.uses.end(), [&](const DataUse& use) { return use.kind == UseKind::offered && use.what == "to " + role; });
    }

    /// Whether a step at which the role acts asks for it.
    bool answers(const MappedField& field, const std::string& role) const
    {
        return std::any_of(service_.nodes.begin(), service_.nodes.end(), [&](const Node& node) {
            return node.type->value && node.bind == field.path && acting_role(service_, node) == role;
        });
    }

    const Service& service_;
    Places places_;
    std::vector<MappedField> fields_;
};

bool any_use(const MappedField& field, std::initializer_list<UseKind> wanted)
{
    return std::any_of(field.uses.begin(), field.uses.end(), [&](const DataUse& use) { return std::find(wanted.begin(), wanted.end(), use.kind) != wanted.end(); });
}

}  // namespace

std::string_view to_string(UseKind kind)
{
    return kind_names.at(static_cast<std::size_t>(kind));
}

bool MappedField::has_source() const
{
    return any_use(*this, {UseKind::asked, UseKind::received, UseKind::calculated});
}

bool MappedField::leaves() const
{
    return any_use(*this, {UseKind::sent, UseKind::archived, UseKind::sealed, UseKind::compared, UseKind::notified});
}

bool MappedField::goes_nowhere() const
{
    return !leaves() && !any_use(*this, {UseKind::text, UseKind::rule, UseKind::condition, UseKind::calculation, UseKind::role});
}

std::vector<MappedField> data_map(const Service& service)
{
    return Mapper(service).map();
}

}  // namespace stegvis::app
