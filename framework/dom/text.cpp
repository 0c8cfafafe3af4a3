/// Elements for what is read, followed or pressed.

#include <algorithm>

#include "framework/dom/maker.hpp"

namespace stegvis::dom {

namespace {

std::string_view emphasis_class(Emphasis emphasis)
{
    switch (emphasis) {
        case Emphasis::primary: return "button primary";
        case Emphasis::secondary: return "button secondary";
        case Emphasis::danger: return "button danger";
        case Emphasis::quiet: return "button quiet";
        case Emphasis::normal: break;
    }
    return "button";
}

/// Text of its own, and then what stands below it.
void fill(Maker& maker, DomNode& made, const ViewNode& node)
{
    if (node.children.empty() && node.description.empty() && (node.name.empty() || node.value.empty())) {
        made.text = node.name.empty() ? node.value : node.name;
        return;
    }
    if (!node.name.empty()) made.children.push_back(part(made.id, "label", "p", "text", node.name));
    if (!node.value.empty()) made.children.push_back(part(made.id, "value", "p", "text", node.value));
    add_help(made, made.id, node);
    maker.add_children(made, node);
}

/// Help and findings of a button or link stand beside it, and describe it.
DomNode with_description(DomNode control, const ViewNode& node)
{
    const std::string ids = described_by(control.id, node);
    if (ids.empty()) return control;
    set(control, "aria-describedby", ids);
    const std::string owner = control.id;
    DomNode wrapper = part(owner, "field", "div", "action");
    wrapper.children.push_back(std::move(control));
    add_help(wrapper, owner, node);
    add_findings(wrapper, owner, node);
    return wrapper;
}

/// Links and buttons may be drawn with a short word; the name says the whole (WCAG 2.5.3: the word begins the name).
void set_words(DomNode& made, const ViewNode& node)
{
    made.text = node.value.empty() ? node.name : node.value;
    if (!node.value.empty()) set(made, "aria-label", node.name);
}

void set_command(DomNode& made, const ViewNode& node)
{
    set(made, "type", "submit");
    set(made, "name", "command");
    set(made, "value", node.id);
}

void set_current(const Maker& maker, DomNode& made, const ViewNode& node)
{
    if (node.current) set(made, "aria-current", maker.in_navigation ? "step" : "true");
}

/// A language on a page that may have no script: the form is posted, with all that was typed.
DomNode make_language_button(Maker& maker, const ViewNode& node, std::string_view language)
{
    DomNode made = maker.element(node, "button", "link");
    set(made, "role", "link");
    set(made, "type", "submit");
    set(made, "name", std::string(dom_language_field));
    set(made, "value", std::string(language));
    set_current(maker, made, node);
    made.text = node.name;
    return made;
}

/// A link that goes nowhere but does something: a button to the browser, a link to everybody else.
DomNode make_command_link(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, "button", "link");
    set(made, "role", "link");
    set_command(made, node);
    set_current(maker, made, node);
    flag_if(made, "disabled", node.disabled);
    made.text = node.name;
    return with_description(std::move(made), node);
}

}  // namespace

DomNode make_heading(Maker& maker, const ViewNode& node)
{
    const int level = std::clamp(node.level, 1, 6);
    DomNode made = maker.element(node, "h" + std::to_string(level));
    if (level == 1) set(made, "tabindex", "-1");
    made.text = node.name;
    return made;
}

DomNode make_text(Maker& maker, const ViewNode& node)
{
    const bool status = node.role == Role::status;
    const bool plain = node.children.empty() && node.description.empty() && (node.name.empty() || node.value.empty()) && !status;
    DomNode made = maker.element(node, plain ? "p" : "div", status ? "status" : "paragraph");
    if (status) set(made, "role", "status");
    set_current(maker, made, node);
    fill(maker, made, node);
    return made;
}

DomNode make_button(Maker& maker, const ViewNode& node)
{
    DomNode made = maker.element(node, "button", emphasis_class(node.emphasis));
    set_command(made, node);
    set_current(maker, made, node);
    flag_if(made, "disabled", node.disabled);
    if (node.busy) set(made, "aria-disabled", "true");
    set_words(made, node);
    return with_description(std::move(made), node);
}

DomNode make_link(Maker& maker, const ViewNode& node)
{
    const std::string href = maker.target(node.href);
    if (href.empty() && !node.command.is_null()) return make_command_link(maker, node);
    constexpr std::string_view language = "?language=";
    if (maker.plain() && href.starts_with(language)) return make_language_button(maker, node, std::string_view(href).substr(language.size()));
    const bool dead = href.empty() || node.disabled;
    DomNode made = maker.element(node, dead ? "span" : "a", "link");
    if (!dead) set(made, "href", href);
    if (!dead && href.compare(0, 4, "http") == 0) set(made, "rel", "noreferrer");
    set_current(maker, made, node);
    set_words(made, node);
    return with_description(std::move(made), node);
}

DomNode make_alert(Maker& maker, const ViewNode& node)
{
    const bool urgent = node.severity == Severity::error || node.severity == Severity::warning;
    DomNode made = maker.element(node, "div", "alert");
    add_class(made, severity_name(node.severity));
    set(made, "role", urgent ? "alert" : "status");
    if (!node.name.empty()) made.children.push_back(part(made.id, "label", "p", "title", node.name));
    if (!node.description.empty()) made.children.push_back(part(made.id, "help", "p", "body", node.description));
    maker.add_children(made, node);
    return made;
}

DomNode make_progress(Maker& maker, const ViewNode& node)
{
    DomNode bar = maker.element(node, "progress");
    set(bar, "max", "100");
    if (node.value_now >= 0) set(bar, "value", std::to_string(std::min(node.value_now, 100)));
    const std::string owner = bar.id;
    DomNode made = part(owner, "field", "div", "progress");
    if (!node.name.empty()) {
        set(bar, "aria-labelledby", owner + "~label");
        made.children.push_back(part(owner, "label", "p", "label", node.name));
    }
    add_help(made, owner, node);
    made.children.push_back(std::move(bar));
    return made;
}

}  // namespace stegvis::dom
