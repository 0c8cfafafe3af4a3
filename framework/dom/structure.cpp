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
DomNode default_button(const std::string& owner, const ViewNode& primary)
{
    DomNode made = part(owner, "default", "button", "default");
    set(made, "type", "submit");
    set(made, "name", "command");
    set(made, "value", primary.id);
    set(made, "hidden", "");
    made.node = primary.id;
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
    add_class(item, node.current ? "step current" : "step");
    if (node.done) add_class(item, "done");
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

}  // namespace

DomNode make_document(Maker& maker, const ViewNode& node)
{
    DomNode root = maker.element(node, "div", "document");
    DomNode form{.id = std::string(dom_form_id), .tag = "form", .attributes = {}, .text = {}, .node = {}, .children = {}};
    set(form, "method", "post");
    set(form, "novalidate", "");
    if (const ViewNode* primary = primary_button(node)) form.children.push_back(default_button(root.id, *primary));
    maker.add_children(form, node);
    root.children.push_back(std::move(form));
    return root;
}

DomNode make_landmark(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, landmark_tag(node.role));
    if (node.role == Role::main) set(made, "tabindex", "-1");
    set_if(made, "aria-label", node.name);
    add_help(made, made.id, node);
    maker.add_children(made, node);
    return made;
}

DomNode make_navigation(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, "nav");
    set_if(made, "aria-label", node.name);
    DomNode list = part(made.id, "list", "ol", "steps");
    const bool outer = maker.in_navigation;
    maker.in_navigation = true;
    for (const ViewNode& child : node.children) list.children.push_back(navigation_item(maker, child));
    maker.in_navigation = outer;
    if (!list.children.empty()) made.children.push_back(std::move(list));
    return made;
}

DomNode make_group(Maker& maker, const ViewNode& node)
{
    const bool row = node.role == Role::row_group;
    const bool named = !node.name.empty();
    DomNode made = maker.element(node, named ? "fieldset" : "div", row ? "group row" : "group");
    if (!node.error.empty()) add_class(made, "invalid");
    set_if(made, "aria-describedby", described_by(made.id, node));
    if (named) {
        set(made, "aria-labelledby", made.id + "~label");
        made.children.push_back(part(made.id, "label", "legend", "legend", node.name));
    } else if (made.attributes.size() > 1 || row) {
        set(made, "role", "group");
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
    set_if(made, "aria-label", node.name);
    for (const ViewNode& child : node.children) made.children.push_back(as_item(maker, child));
    return made;
}

DomNode make_list_item(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, "li");
    DomNode* text = &made;
    if (!node.children.empty() || !node.description.empty() || node.current) {
        if (!node.name.empty()) made.children.push_back(part(made.id, "label", "span", "text", node.name));
        text = made.children.empty() ? nullptr : &made.children.front();
    } else {
        made.text = node.name;
    }
    if (node.current && text != nullptr) set(*text, "aria-current", maker.in_navigation ? "step" : "true");
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
    set_if(made, "aria-label", node.name);
    maker.add_children(made, node);
    return made;
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
