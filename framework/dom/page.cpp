#include "framework/dom/page.hpp"

#include "framework/dom/maker.hpp"

namespace stegvis {

namespace {

std::string attribute_text(std::string_view name, std::string_view value)
{
    return " " + std::string(name) + "=\"" + escape_html(value) + "\"";
}

std::string link(std::string_view rel, const std::string& href, std::string_view more = {})
{
    if (href.empty()) return {};
    return "<link" + attribute_text("rel", rel) + attribute_text("href", href) + std::string(more) + ">";
}

/// Font and WebAssembly are on their way before the style sheet and the script have asked for them.
std::string head(const View& view, const PageOptions& options)
{
    const PageAssets& assets = options.assets;
    std::string out = "<head><meta charset=\"utf-8\">"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, interactive-widget=resizes-content\">"
                      "<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"same-origin\">";
    out += "<title>" + escape_html(view.title) + "</title>";
    out += link("icon", assets.icon, " type=\"image/svg+xml\"");
    out += link("stylesheet", assets.style);
    out += link("preload", assets.regular, " as=\"font\" type=\"font/otf\" crossorigin");
    out += link("preload", assets.semibold, " as=\"font\" type=\"font/otf\" crossorigin");
    out += link("preload", assets.wasm, " as=\"fetch\" type=\"application/wasm\" crossorigin");
    if (!assets.script.empty()) out += "<script type=\"module\"" + attribute_text("src", assets.script) + "></script>";
    if (!options.look_again.empty()) out += "<noscript><meta http-equiv=\"refresh\"" + attribute_text("content", "5; url=" + options.look_again) + "></noscript>";
    return out + "</head>";
}

DomNode hidden_field(const std::pair<std::string, std::string>& field)
{
    DomNode made{.id = {}, .tag = "input", .attributes = {}, .text = {}, .node = {}, .children = {}};
    dom::set(made, "type", "hidden");
    dom::set(made, "name", field.first);
    dom::set(made, "value", field.second);
    return made;
}

/// Hidden fields have no id: the runtime leaves elements without one alone.
void add_hidden(DomNode& root, const PageOptions& options)
{
    for (DomNode& child : root.children)
        if (child.id == dom_form_id)
            for (const auto& field : options.hidden) child.children.push_back(hidden_field(field));
}

std::string wrapper_start(const View& view, const PageOptions& options)
{
    std::string out = "<div id=\"stegvis-page\"";
    out += attribute_text("data-service", options.service) + attribute_text("data-instance", options.instance);
    out += attribute_text("data-base", options.dom.base) + attribute_text("data-step", view.step_id);
    out += attribute_text("data-wasm", options.assets.wasm) + attribute_text("data-regular", options.assets.regular);
    out += attribute_text("data-semibold", options.assets.semibold);
    for (const auto& [name, value] : options.data) out += attribute_text("data-" + name, value);
    return out + ">";
}

}  // namespace

PageAssets assets_from_value(const Value& value)
{
    return {.script = value.string_or("script", ""),
            .style = value.string_or("style", ""),
            .wasm = value.string_or("wasm", ""),
            .regular = value.string_or("regular", ""),
            .semibold = value.string_or("semibold", ""),
            .icon = value.string_or("icon", "")};
}

std::string content_security_policy()
{
    return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; style-src 'self'; "
           "font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
           "require-trusted-types-for 'script'";
}

std::string to_page(const View& view, const PageOptions& options)
{
    DomOptions dom = options.dom;
    dom.plain = true;
    DomNode root = to_dom(view, dom);
    add_hidden(root, options);
    std::string out = "<!DOCTYPE html><html" + attribute_text("lang", view.language) + ">";
    out += head(view, options) + "<body>" + wrapper_start(view, options) + to_html(root) + "</div>";
    out += "<div id=\"stegvis-polite\" class=\"unseen\" role=\"status\" aria-live=\"polite\"></div>"
           "<div id=\"stegvis-assertive\" class=\"unseen\" aria-live=\"assertive\"></div>";
    return out + "</body></html>";
}

}  // namespace stegvis
