/// Elements for what a person fills in.

#include "framework/dom/maker.hpp"

namespace stegvis::dom {

namespace {

std::string control_name(const ViewNode& node) { return node.path.empty() ? node.id : node.path; }

/// What every control says of itself, besides its own attributes.
void set_states(const Maker& maker, DomNode& control, const ViewNode& node)
{
    set_if(control, "aria-describedby", described_by(control.id, node) + maker.date_error);
    if (!node.error.empty() || !maker.date_error.empty()) set(control, "aria-invalid", "true");
    flag_if(control, "required", node.required);
    flag_if(control, "disabled", node.disabled);
}

/// `<div class="field">` around label, help, control and findings.
DomNode wrapper(const std::string& owner, const ViewNode& node, std::string_view css_class)
{
    DomNode field = part(owner, "field", "div", css_class);
    if (!node.error.empty()) add_class(field, "invalid");
    if (node.required) add_class(field, "required");
    return field;
}

DomNode label(const DomNode& control, const ViewNode& node)
{
    DomNode made = part(control.id, "label", "label", "label", node.name);
    set(made, "for", control.id);
    return made;
}

/// Label and help above, the control with what stands before and after it inside its frame, findings below.
DomNode framed(DomNode control, const ViewNode& node)
{
    const std::string owner = control.id;
    DomNode field = wrapper(owner, node, "field");
    if (!node.name.empty()) field.children.push_back(label(control, node));
    add_help(field, owner, node);
    DomNode box = part(owner, "box", "div", "box");
    if (control.tag == "select") add_class(box, "select");
    if (!node.prefix.empty()) box.children.push_back(part(owner, "prefix", "span", "affix", node.prefix));
    box.children.push_back(std::move(control));
    if (!node.suffix.empty()) box.children.push_back(part(owner, "suffix", "span", "affix", node.suffix));
    field.children.push_back(std::move(box));
    add_findings(field, owner, node);
    return field;
}

std::string input_type(const ViewNode& node)
{
    if (node.input_mode == "email" || node.input_mode == "tel") return node.input_mode;
    return "text";
}

/// Identifiers and numbers are neither corrected nor capitalised by the browser.
void set_typing(DomNode& control, const ViewNode& node)
{
    const std::string mode = node.input_mode.empty() && node.role == Role::number_field ? "decimal" : node.input_mode;
    set_if(control, "inputmode", mode);
    set_if(control, "autocomplete", node.purpose);
    set_if(control, "placeholder", node.placeholder);
    if (!mode.empty()) {
        set(control, "autocapitalize", "off");
        set(control, "spellcheck", "false");
    } else {
        set(control, "dir", "auto");
    }
    flag_if(control, "readonly", node.readonly);
}

/// Help and findings of a set of controls stand inside its fieldset, which they describe.
DomNode fieldset(Maker& maker, const ViewNode& node, std::string_view css_class)
{
    DomNode made = maker.element(node, "fieldset", css_class);
    if (!node.error.empty()) add_class(made, "invalid");
    if (node.required) add_class(made, "required");
    set_if(made, "aria-describedby", described_by(made.id, node));
    if (!node.name.empty()) {
        set(made, "aria-labelledby", made.id + "~label");
        made.children.push_back(part(made.id, "label", "legend", "label", node.name));
    }
    add_help(made, made.id, node);
    return made;
}

/// Without script an unticked checkbox is not posted at all: a `false` before it says that it was there.
DomNode unticked(const DomNode& control, const ViewNode& node)
{
    DomNode made = part(control.id, "unticked", "input", "");
    set(made, "type", "hidden");
    set(made, "name", control_name(node));
    set(made, "value", "false");
    flag_if(made, "disabled", node.disabled || node.readonly);
    return made;
}

DomNode option(const std::string& owner, std::size_t index, const Option& from, bool selected)
{
    DomNode made = part(owner, "option" + std::to_string(index), "option", "", from.name);
    set(made, "value", from.value);
    flag_if(made, "selected", selected);
    return made;
}

}  // namespace

DomNode make_input(Maker& maker, const ViewNode& node)
{
    DomNode control = maker.element(node, "input", node.columns > 0 ? "input sized" : "input");
    set(control, "type", input_type(node));
    set(control, "name", control_name(node));
    set(control, "value", node.value);
    if (node.columns > 0) set(control, "size", std::to_string(node.columns));
    set_typing(control, node);
    set_states(maker, control, node);
    return framed(std::move(control), node);
}

DomNode make_text_area(Maker& maker, const ViewNode& node)
{
    DomNode control = maker.element(node, "textarea", "input");
    set(control, "name", control_name(node));
    set(control, "rows", "5");
    set_typing(control, node);
    set_states(maker, control, node);
    control.text = node.value;
    return framed(std::move(control), node);
}

DomNode make_dropdown(Maker& maker, const ViewNode& node)
{
    DomNode control = maker.element(node, "select", "input");
    set(control, "name", control_name(node));
    set_if(control, "autocomplete", node.purpose);
    set_states(maker, control, node);
    if (node.readonly && !node.disabled) flag_if(control, "disabled", true);
    bool chosen = false;
    bool has_empty = false;
    for (const Option& each : node.options) {
        chosen = chosen || each.value == node.value;
        has_empty = has_empty || each.value.empty();
    }
    if (!has_empty) control.children.push_back(option(control.id, 0, {.value = "", .name = node.placeholder}, !chosen));
    for (std::size_t i = 0; i < node.options.size(); ++i)
        control.children.push_back(option(control.id, i + 1, node.options[i], node.options[i].value == node.value));
    return framed(std::move(control), node);
}

DomNode make_checkbox(Maker& maker, const ViewNode& node)
{
    DomNode control = maker.element(node, "input", "tick");
    set(control, "type", "checkbox");
    set(control, "name", control_name(node));
    set(control, "value", "true");
    flag_if(control, "checked", node.checked == Checked::yes);
    if (node.checked == Checked::mixed) set(control, "aria-checked", "mixed");
    set_states(maker, control, node);
    if (node.readonly && !node.disabled) flag_if(control, "disabled", true);
    DomNode field = wrapper(control.id, node, "field choice");
    field.children.push_back(unticked(control, node));
    DomNode caption = label(control, node);
    const std::string owner = control.id;
    field.children.push_back(std::move(control));
    field.children.push_back(std::move(caption));
    add_help(field, owner, node);
    add_findings(field, owner, node);
    return field;
}

DomNode make_radio(Maker& maker, const ViewNode& node)
{
    DomNode control = maker.element(node, "input", "tick");
    if (!maker.group_id.empty()) control.node = maker.group_id;
    set(control, "type", "radio");
    set(control, "name", maker.group_name.empty() ? control_name(node) : maker.group_name);
    set(control, "value", node.value);
    flag_if(control, "checked", node.checked == Checked::yes);
    set_if(control, "aria-describedby", described_by(control.id, node));
    flag_if(control, "required", maker.group_required);
    flag_if(control, "disabled", node.disabled || maker.group_disabled);
    DomNode field = part(control.id, "field", "div", "choice");
    DomNode caption = label(control, node);
    const std::string owner = control.id;
    field.children.push_back(std::move(control));
    field.children.push_back(std::move(caption));
    add_help(field, owner, node);
    return field;
}

DomNode make_radio_group(Maker& maker, const ViewNode& node)
{
    DomNode made = fieldset(maker, node, "field radios");
    set(made, "role", "radiogroup");
    if (node.required) set(made, "aria-required", "true");
    if (!node.error.empty()) set(made, "aria-invalid", "true");
    maker.group_name = control_name(node);
    maker.group_id = node.id;
    maker.group_disabled = node.disabled || node.readonly;
    maker.group_required = node.required;
    maker.add_children(made, node);
    maker.group_name.clear();
    maker.group_id.clear();
    maker.group_disabled = false;
    maker.group_required = false;
    add_findings(made, made.id, node);
    return made;
}

DomNode make_date(Maker& maker, const ViewNode& node)
{
    DomNode made = fieldset(maker, node, "field date");
    DomNode fields = part(made.id, "fields", "div", "fields");
    if (!node.error.empty()) maker.date_error = made.id + "~error";
    maker.add_children(fields, node);
    maker.date_error.clear();
    made.children.push_back(std::move(fields));
    add_findings(made, made.id, node);
    return made;
}

}  // namespace stegvis::dom
