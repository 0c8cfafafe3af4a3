#include "framework/view.hpp"

namespace stegvis {

namespace {

/// The state words of a node, as a screen reader would say them.
std::string states(const ViewNode& node)
{
    std::string words;
    const auto say = [&words](bool holds, std::string_view word) {
        if (holds)
            words.append(words.empty() ? "" : ", ").append(word);
    };
    say(node.required, "required");
    say(node.readonly, "readonly");
    say(node.disabled, "disabled");
    say(node.busy, "busy");
    say(node.checked == Checked::yes, "checked");
    say(node.checked == Checked::no, "not checked");
    say(node.checked == Checked::mixed, "mixed");
    say(node.current, "current");
    say(node.done, "done");
    return words;
}

void write_part(std::string& out, std::string_view before, std::string_view text, std::string_view after)
{
    if (!text.empty())
        out.append(before).append(text).append(after);
}

std::string option_name(const ViewNode& node)
{
    for (const Option& option : node.options)
        if (option.value == node.value)
            return option.name;
    return node.value;
}

void write(std::string& out, const ViewNode& node, int depth)
{
    out.append(static_cast<std::size_t>(depth) * 2, ' ');
    out.append(role_name(node.role));
    if (node.role == Role::heading)
        out.append(" ").append(std::to_string(node.level));
    if (node.role == Role::alert)
        out.append(" ").append(severity_name(node.severity));
    write_part(out, " \"", node.name, "\"");
    if (node.role != Role::link)
        write_part(out, " = ", node.options.empty() ? node.value : option_name(node), "");
    write_part(out, " (", states(node), ")");
    write_part(out, " -- ", node.description, "");
    write_part(out, " !! ", node.error, "");
    write_part(out, " ! ", node.warning, "");
    write_part(out, " -> ", node.href, "");
    out.append("\n");
    for (const ViewNode& child : node.children)
        write(out, child, depth + 1);
}

}  // namespace

std::string to_text(const View& view)
{
    std::string out;
    write(out, view.root, 0);
    return out;
}

}  // namespace stegvis
