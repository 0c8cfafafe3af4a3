/// Elements for what holds other things together: landmarks, groups, lists, navigation.

#include <algorithm>

#include "framework/dom/maker.hpp"

namespace stegvis::dom {

namespace {

/// The button that Enter in a text field presses: the first primary one that can be pressed.
const ViewNode* primary_button(const ViewNode& node)
{
    if (node.role == Role::button && node.emphasis == Emphasis::primary && !node.disabled) return &node;
    for (const ViewNode& child : node.children)
        if (const ViewNode* found = primary_button(child)) return found;
    return nullptr;
}

/// Browsers press the first submit button of a form on Enter. This one is first, is never seen, and stands for the primary one.
DomNode default_button(const std::string& owner, const std::string& primary)
{
    DomNode made = part(owner, "default", "button", "default");
    set(made, "type", "submit");
    set(made, "name", "command");
    set(made, "value", primary);
    set(made, "hidden", "");
    made.node = primary;
    return made;
}

std::string_view landmark_tag(Role role)
{
    if (role == Role::banner) return "header";
    return role == Role::main ? "main" : "footer";
}

/// An item of a list of steps: its own text or link, and the steps below it.
DomNode navigation_item(Maker& maker, const ViewNode& node)
{
    DomNode item;
    if (node.role == Role::list_item) {
        item = maker.make(node);
    } else {
        DomNode inner = maker.make(node);
        item = part(inner.id, "item", "li", "");
        item.children.push_back(std::move(inner));
    }
    const ViewNode& marked = node.name.empty() && !node.children.empty() ? node.children.front() : node;
    add_class(item, marked.current ? "step current" : "step");
    if (marked.done) add_class(item, "done");
    return item;
}

DomNode as_item(Maker& maker, const ViewNode& node)
{
    if (node.role == Role::list_item) return maker.make(node);
    DomNode inner = maker.make(node);
    DomNode item = part(inner.id, "item", "li", "");
    item.children.push_back(std::move(inner));
    return item;
}

/// A list under a name of its own is a group: the name stands above it and is said with it; in the banner it is only said.
DomNode headed(const Maker& maker, DomNode list, const ViewNode& node, std::string_view tag)
{
    if (node.name.empty()) return list;
    if (maker.in_banner) {
        set(list, "aria-label", node.name);
        return list;
    }
    set(list, "aria-labelledby", list.id + "~label");
    DomNode made = part(list.id, "field", "div", "headed");
    made.children.push_back(part(list.id, "label", tag, "legend", node.name));
    made.children.push_back(std::move(list));
    return made;
}

/// The item's own text, as a link where it leads somewhere.
DomNode item_text(Maker& maker, const std::string& owner, const ViewNode& node)
{
    const std::string href = maker.target(node.href);
    DomNode text = part(owner, "label", href.empty() ? "span" : "a", href.empty() ? "text" : "link", node.name);
    set_if(text, "href", href);
    if (!href.empty()) text.node = node.id;
    if (node.current) set(text, "aria-current", maker.in_navigation ? "step" : "true");
    return text;
}

}  // namespace

DomNode make_document(Maker& maker, const ViewNode& node)
{
    DomNode root = maker.element(node, "div", "document");
    DomNode form{.id = std::string(dom_form_id), .tag = "form", .attributes = {}, .text = {}, .node = {}, .children = {}};
    set(form, "method", "post");
    set(form, "novalidate", "");
    const ViewNode* primary = primary_button(node);
    if (primary != nullptr || maker.plain()) form.children.push_back(default_button(root.id, primary == nullptr ? std::string() : primary->id));
    maker.add_children(form, node);
    root.children.push_back(std::move(form));
    return root;
}

DomNode make_landmark(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, landmark_tag(node.role));
    const bool main = node.role == Role::main;
    if (main) {
        set(made, "tabindex", "-1");
        set_if(made, "aria-label", node.name);
    } else if (!node.name.empty()) {
        made.children.push_back(part(made.id, "label", "p", "name", node.name));
    }
    add_help(made, made.id, node);
    const bool outer = maker.in_banner;
    maker.in_banner = node.role == Role::banner;
    maker.add_children(made, node);
    maker.in_banner = outer;
    return made;
}

DomNode make_navigation(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, "nav");
    set_if(made, "aria-label", node.name);
    const bool outer = maker.in_navigation;
    maker.in_navigation = true;
    const bool listed = node.children.size() == 1 && node.children.front().role == Role::list;
    const ViewNode& items = listed ? node.children.front() : node;
    DomNode list = listed ? maker.element(items, "ol", "steps") : part(made.id, "list", "ol", "steps");
    for (const ViewNode& child : items.children) list.children.push_back(navigation_item(maker, child));
    maker.in_navigation = outer;
    if (!list.children.empty()) made.children.push_back(std::move(list));
    return made;
}

DomNode make_group(Maker& maker, const ViewNode& node)
{
    const bool row = node.role == Role::row_group;
    const bool named = !node.name.empty() && !maker.in_banner;
    DomNode made = maker.element(node, named ? "fieldset" : "div", row ? "group row" : "group");
    if (!node.error.empty()) add_class(made, "invalid");
    set_if(made, "aria-describedby", described_by(made.id, node));
    if (named) {
        set(made, "aria-labelledby", made.id + "~label");
        made.children.push_back(part(made.id, "label", "legend", "legend", node.name));
    } else if (made.attributes.size() > 1 || row || !node.name.empty()) {
        set(made, "role", "group");
        set_if(made, "aria-label", node.name);
    }
    add_help(made, made.id, node);
    maker.add_children(made, node);
    add_findings(made, made.id, node);
    return made;
}

DomNode make_error_summary(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, "div", "error-summary");
    set(made, "role", "group");
    set(made, "tabindex", "-1");
    if (maker.plain()) set(made, "autofocus", "");
    set(made, "aria-labelledby", made.id + "~label");
    made.children.push_back(part(made.id, "label", "h2", "title", node.name));
    add_help(made, made.id, node);
    DomNode list = part(made.id, "list", "ul", "");
    for (const ViewNode& child : node.children)
        if (child.role == Role::link || child.role == Role::list_item) list.children.push_back(as_item(maker, child));
    if (!list.children.empty()) made.children.push_back(std::move(list));
    for (const ViewNode& child : node.children)
        if (child.role != Role::link && child.role != Role::list_item) made.children.push_back(maker.make(child));
    return made;
}

DomNode make_list(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, "ul", "list");
    for (const ViewNode& child : node.children) made.children.push_back(as_item(maker, child));
    return headed(maker, std::move(made), node, "p");
}

DomNode make_list_item(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, "li");
    const bool plain = node.children.empty() && node.description.empty() && node.href.empty() && !node.current;
    if (plain)
        made.text = node.name;
    else if (!node.name.empty())
        made.children.push_back(item_text(maker, made.id, node));
    add_help(made, made.id, node);
    const bool nested = maker.in_navigation && !node.children.empty() && node.children.front().role == Role::list_item;
    if (nested) {
        DomNode list = part(made.id, "list", "ol", "steps");
        for (const ViewNode& child : node.children) list.children.push_back(navigation_item(maker, child));
        made.children.push_back(std::move(list));
    } else {
        maker.add_children(made, node);
    }
    return made;
}

DomNode make_term_list(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, "dl", "terms");
    maker.add_children(made, node);
    return headed(maker, std::move(made), node, "h2");
}

DomNode make_term_row(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, "div", "term");
    made.children.push_back(part(made.id, "label", "dt", "", node.name));
    DomNode answer = part(made.id, "value", "dd", "value", node.value);
    made.children.push_back(std::move(answer));
    if (!node.children.empty() || !node.error.empty() || !node.warning.empty()) {
        DomNode more = part(made.id, "more", "dd", "more");
        add_findings(more, made.id, node);
        maker.add_children(more, node);
        made.children.push_back(std::move(more));
    }
    return made;
}

DomNode make_separator(Maker& maker, const ViewNode& node) { return maker.element(node, "hr"); }

}  // namespace stegvis::dom
