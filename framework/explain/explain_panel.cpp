#include "framework/explain.hpp"
#include "framework/json.hpp"

namespace stegvis {

namespace {

/// What the reason says besides its sentence.
std::string rest_of(const Reason& reason)
{
    std::string text;
    const auto add = [&text](const std::string& part) { text += part.empty() ? "" : (text.empty() ? "" : "\n") + part; };
    if (reason.has_value)
        add("= " + write_json(reason.value));
    if (!reason.origin.empty())
        add((reason.topic == "data" ? reason.path + ", " : std::string()) + reason.origin);
    add(reason.at.to_string());
    for (const std::string& use : reason.at.uses)
        add("through " + use);
    return text;
}

void add_rows(const std::vector<Reason>& reasons, const std::string& depth, ViewNode& list)
{
    for (const Reason& reason : reasons) {
        ViewNode row{.id = "explain:" + std::to_string(list.children.size()), .role = Role::term_row};
        row.name = depth + reason.said;
        if (!reason.source.is_null())
            row.name += (reason.said.empty() ? "" : ": ") + write_json(reason.source);
        row.value = rest_of(reason);
        list.children.push_back(std::move(row));
        add_rows(reason.because, depth + "· ", list);
    }
}

}  // namespace

ViewNode panel_of(const Explanation& explanation)
{
    ViewNode panel{.id = "explain", .role = Role::group, .language = "en"};
    ViewNode heading{.id = "explain:heading", .role = Role::heading, .level = 2};
    heading.name = "Why? " + (explanation.address.empty() ? explanation.path : explanation.address);
    ViewNode list{.id = "explain:list", .role = Role::term_list};
    list.name = heading.name;
    add_rows(explanation.reasons, "", list);
    panel.children = {std::move(heading), std::move(list)};
    return panel;
}

}  // namespace stegvis
