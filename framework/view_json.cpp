#include <algorithm>
#include <array>

#include "framework/record.hpp"
#include "framework/view.hpp"

namespace stegvis {

namespace {

constexpr std::array<std::string_view, 4> checked_names = {"none", "no", "yes", "mixed"};
constexpr std::array<std::string_view, 3> live_names = {"off", "polite", "assertive"};
constexpr std::array<std::string_view, 5> emphasis_names = {"normal", "primary", "secondary", "danger", "quiet"};

std::array<std::string_view, 28> all_roles()
{
    std::array<std::string_view, 28> names;
    for (std::size_t i = 0; i < names.size(); ++i)
        names.at(i) = role_name(static_cast<Role>(i));
    return names;
}

std::array<std::string_view, 4> all_severities()
{
    return {severity_name(Severity::error), severity_name(Severity::warning), severity_name(Severity::info),
            severity_name(Severity::success)};
}

template <typename Enum, std::size_t n>
void put_word(Object& object, std::string_view name, Enum value, Enum usual, const std::array<std::string_view, n>& words)
{
    if (value != usual)
        object.set(std::string(name), std::string(words.at(static_cast<std::size_t>(value))));
}

void put_int(Object& object, std::string_view name, int value, int usual)
{
    if (value != usual)
        object.set(std::string(name), value);
}

/// The text members of a node and the names they have in JSON.
struct TextMember {
    std::string_view name;
    std::string ViewNode::*member;
};
constexpr std::array<TextMember, 14> text_members = {{{"id", &ViewNode::id},
                                                      {"name", &ViewNode::name},
                                                      {"description", &ViewNode::description},
                                                      {"value", &ViewNode::value},
                                                      {"error", &ViewNode::error},
                                                      {"warning", &ViewNode::warning},
                                                      {"path", &ViewNode::path},
                                                      {"href", &ViewNode::href},
                                                      {"placeholder", &ViewNode::placeholder},
                                                      {"purpose", &ViewNode::purpose},
                                                      {"inputMode", &ViewNode::input_mode},
                                                      {"language", &ViewNode::language},
                                                      {"prefix", &ViewNode::prefix},
                                                      {"suffix", &ViewNode::suffix}}};

struct FlagMember {
    std::string_view name;
    bool ViewNode::*member;
};
constexpr std::array<FlagMember, 6> flag_members = {{{"required", &ViewNode::required},
                                                     {"readonly", &ViewNode::readonly},
                                                     {"disabled", &ViewNode::disabled},
                                                     {"busy", &ViewNode::busy},
                                                     {"current", &ViewNode::current},
                                                     {"done", &ViewNode::done}}};

Value node_value(const ViewNode& node)
{
    const ViewNode usual;
    Object object;
    object.set("role", std::string(role_name(node.role)));
    for (const TextMember& text : text_members)
        put(object, text.name, std::string_view(node.*text.member));
    put_int(object, "level", node.level, usual.level);
    put_int(object, "maxLength", node.max_length, usual.max_length);
    put_int(object, "columns", node.columns, usual.columns);
    put_int(object, "valueNow", node.value_now, usual.value_now);
    put_word(object, "severity", node.severity, usual.severity, all_severities());
    put_word(object, "emphasis", node.emphasis, usual.emphasis, emphasis_names);
    put_word(object, "live", node.live, usual.live, live_names);
    put_word(object, "checked", node.checked, usual.checked, checked_names);
    for (const FlagMember& flag : flag_members)
        put(object, flag.name, node.*flag.member);
    if (!node.options.empty()) {
        Array options;
        for (const Option& option : node.options)
            options.push_back(Object{{"value", option.value}, {"name", option.name}});
        object.set("options", std::move(options));
    }
    put(object, "command", node.command);
    if (!node.children.empty()) {
        Array children;
        for (const ViewNode& child : node.children)
            children.push_back(node_value(child));
        object.set("children", std::move(children));
    }
    return object;
}

Result<std::vector<Option>> read_options(const Value& value)
{
    std::vector<Option> options;
    if (!value.is_array())
        return Error{"malformed-view", "/options", "must be a list"};
    for (const Value& item : value.as_array()) {
        Option option;
        STEGVIS_TRY(RecordReader(item, "malformed-view").text("value", option.value).text("name", option.name).finish());
        options.push_back(std::move(option));
    }
    return options;
}

template <typename Enum, std::size_t n>
void read_word(RecordReader& reader, std::string_view name, Enum& target, const std::array<std::string_view, n>& words)
{
    auto at = static_cast<std::size_t>(target);
    reader.word(name, words, at);
    target = static_cast<Enum>(at);
}

Result<ViewNode> read_node(const Value& value, int depth)
{
    constexpr int max_depth = 128;
    if (depth > max_depth)
        return Error{"malformed-view", "", "nodes are nested more than 128 deep"};
    ViewNode node;
    RecordReader reader(value, "malformed-view");
    read_word(reader, "role", node.role, all_roles());
    for (const TextMember& text : text_members)
        reader.text(text.name, node.*text.member);
    reader.integer("level", node.level).integer("maxLength", node.max_length);
    reader.integer("columns", node.columns).integer("valueNow", node.value_now);
    read_word(reader, "severity", node.severity, all_severities());
    read_word(reader, "emphasis", node.emphasis, emphasis_names);
    read_word(reader, "live", node.live, live_names);
    read_word(reader, "checked", node.checked, checked_names);
    for (const FlagMember& flag : flag_members)
        reader.boolean(flag.name, node.*flag.member);
    reader.any("command", node.command);
    STEGVIS_TRY(reader.finish());
    if (const Value* options = value.find("options")) {
        STEGVIS_TRY(node.options, read_options(*options));
    }
    if (const Value* children = value.find("children"); children && children->is_array())
        for (const Value& item : children->as_array()) {
            STEGVIS_TRY(auto child, read_node(item, depth + 1));
            node.children.push_back(std::move(child));
        }
    return node;
}

}  // namespace

Value to_value(const View& view)
{
    Object object;
    object.set("language", view.language);
    object.set("title", view.title);
    object.set("address", view.address);
    object.set("step", view.step_id);
    object.set("seq", Value(view.seq));
    put(object, "inError", view.in_error);
    put(object, "announcement", std::string_view(view.announcement));
    object.set("root", node_value(view.root));
    return object;
}

Result<View> view_from_value(const Value& value)
{
    View view;
    RecordReader reader(value, "malformed-view");
    reader.text("language", view.language).text("title", view.title).text("address", view.address).text("step", view.step_id);
    reader.integer("seq", view.seq).boolean("inError", view.in_error).text("announcement", view.announcement);
    STEGVIS_TRY(reader.finish());
    if (const Value* root = value.find("root")) {
        STEGVIS_TRY(view.root, read_node(*root, 0));
    }
    return view;
}

}  // namespace stegvis
