#include "framework/dom/maker.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace stegvis {

const std::string* attribute(const DomNode& element, std::string_view name)
{
    for (const auto& [key, value] : element.attributes)
        if (key == name) return &value;
    return nullptr;
}

namespace {

std::string skip_text(std::string_view language)
{
    if (language == "nb") return "Hopp til hovedinnhold";
    if (language == "nn") return "Hopp til hovudinnhald";
    return "Skip to main content";
}

const DomNode* find_tag(const DomNode& element, std::string_view tag)
{
    if (element.tag == tag) return &element;
    for (const DomNode& child : element.children)
        if (const DomNode* found = find_tag(child, tag)) return found;
    return nullptr;
}

/// The first thing on the page leads past everything that is the same on every page (WCAG 2.4.1).
void add_skip_link(DomNode& root, const View& view)
{
    const DomNode* main = find_tag(root, "main");
    if (main == nullptr) return;
    DomNode skip = dom::part(root.id, "skip", "a", "skip", skip_text(view.language));
    dom::set(skip, "href", "#" + main->id);
    root.children.insert(root.children.begin(), std::move(skip));
}

}  // namespace

DomNode to_dom(const View& view, const DomOptions& options)
{
    dom::Maker maker(options);
    DomNode root = maker.make(view.root);
    dom::set_if(root, "lang", view.language);
    add_skip_link(root, view);
    return root;
}

namespace dom {

namespace {

struct Row {
    Role role;
    DomNode (*make)(Maker&, const ViewNode&);
};

/// The table: one row for each role.
constexpr std::array table{
    Row{Role::document, make_document},
    Row{Role::banner, make_landmark},
    Row{Role::navigation, make_navigation},
    Row{Role::main, make_landmark},
    Row{Role::contentinfo, make_landmark},
    Row{Role::group, make_group},
    Row{Role::row_group, make_group},
    Row{Role::heading, make_heading},
    Row{Role::paragraph, make_text},
    Row{Role::text_field, make_input},
    Row{Role::text_area, make_text_area},
    Row{Role::number_field, make_input},
    Row{Role::date_field, make_date},
    Row{Role::checkbox, make_checkbox},
    Row{Role::radio_group, make_radio_group},
    Row{Role::radio, make_radio},
    Row{Role::dropdown, make_dropdown},
    Row{Role::button, make_button},
    Row{Role::link, make_link},
    Row{Role::alert, make_alert},
    Row{Role::status, make_text},
    Row{Role::error_summary, make_error_summary},
    Row{Role::list, make_list},
    Row{Role::list_item, make_list_item},
    Row{Role::term_list, make_term_list},
    Row{Role::term_row, make_term_row},
    Row{Role::progress, make_progress},
    Row{Role::separator, make_separator},
};

constexpr bool table_is_whole()
{
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].role) != i) return false;
    return true;
}
static_assert(table_is_whole(), "the table has one row for each role, in the order of Role");
static_assert(table.size() == static_cast<std::size_t>(Role::separator) + 1);

/// `~` is kept for parts, and whitespace ends an id in lists of ids.
std::string clean_id(std::string_view id)
{
    std::string clean(id.empty() ? "node" : id);
    for (char& c : clean)
        if (c == '~' || static_cast<unsigned char>(c) <= ' ') c = '-';
    return clean;
}

bool starts_with_scheme(std::string_view href)
{
    for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"})
        if (href.substr(0, scheme.size()) == scheme) return true;
    return false;
}

/// The same page, seen otherwise: `?language=nn`.
bool is_query(std::string_view query)
{
    return std::all_of(query.begin(), query.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '=' || c == '&';
    });
}

bool is_address(std::string_view href)
{
    return std::all_of(href.begin(), href.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '/';
    });
}

}  // namespace

DomNode Maker::make(const ViewNode& node) { return table[static_cast<std::size_t>(node.role)].make(*this, node); }

DomNode Maker::element(const ViewNode& node, std::string_view tag, std::string_view css_class)
{
    const std::string wanted = clean_id(node.id);
    std::string id = wanted;
    for (int n = 2; !used_.insert(id).second; ++n) id = wanted + "~" + std::to_string(n);
    DomNode made{.id = std::move(id), .tag = std::string(tag), .attributes = {}, .text = {}, .node = node.id, .children = {}};
    if (!css_class.empty()) set(made, "class", std::string(css_class));
    set_common(made, node);
    return made;
}

void Maker::add_children(DomNode& into, const ViewNode& node)
{
    for (const ViewNode& child : node.children) into.children.push_back(make(child));
}

std::string Maker::target(std::string_view href) const
{
    if (href.empty()) return {};
    if (href.front() == '#' || href.front() == '?') return std::string(href);
    if (href.front() == '/') {
        const bool leaves_the_site = href.size() > 1 && (href[1] == '/' || href[1] == '\\');
        return leaves_the_site ? std::string() : std::string(href);
    }
    if (href.front() == '?') return is_query(href.substr(1)) ? std::string(href) : std::string();
    if (starts_with_scheme(href)) return std::string(href);
    return is_address(href) ? options_.base + "/" + std::string(href) : std::string();
}

DomNode part(const std::string& owner, std::string_view suffix, std::string_view tag, std::string_view css_class, std::string text)
{
    DomNode made{.id = owner + "~" + std::string(suffix), .tag = std::string(tag), .attributes = {}, .text = std::move(text), .node = {}, .children = {}};
    if (!css_class.empty()) set(made, "class", std::string(css_class));
    return made;
}

void set(DomNode& element, std::string_view name, std::string value) { element.attributes.emplace_back(std::string(name), std::move(value)); }

void set_if(DomNode& element, std::string_view name, const std::string& value)
{
    if (!value.empty()) set(element, name, value);
}

void flag_if(DomNode& element, std::string_view name, bool on)
{
    if (on) set(element, name, "");
}

void add_class(DomNode& element, std::string_view word)
{
    for (auto& [key, value] : element.attributes)
        if (key == "class") {
            value += " " + std::string(word);
            return;
        }
    element.attributes.insert(element.attributes.begin(), {"class", std::string(word)});
}

void set_common(DomNode& element, const ViewNode& node)
{
    set_if(element, "lang", node.language);
    if (node.busy) set(element, "aria-busy", "true");
    if (node.live == Live::polite) set(element, "aria-live", "polite");
    if (node.live == Live::assertive) set(element, "aria-live", "assertive");
}

void add_help(DomNode& into, const std::string& owner, const ViewNode& node)
{
    if (!node.description.empty()) into.children.push_back(part(owner, "help", "p", "help", node.description));
}

void add_findings(DomNode& into, const std::string& owner, const ViewNode& node)
{
    if (!node.error.empty()) into.children.push_back(part(owner, "error", "p", "finding error", node.error));
    if (!node.warning.empty()) into.children.push_back(part(owner, "warning", "p", "finding " + std::string(severity_name(node.severity == Severity::error ? Severity::warning : node.severity)), node.warning));
}

std::string described_by(const std::string& owner, const ViewNode& node)
{
    std::string ids;
    const auto add = [&](bool there, std::string_view suffix) {
        if (there) ids += (ids.empty() ? "" : " ") + owner + "~" + std::string(suffix);
    };
    add(!node.description.empty(), "help");
    add(!node.prefix.empty(), "prefix");
    add(!node.suffix.empty(), "suffix");
    add(!node.error.empty(), "error");
    add(!node.warning.empty(), "warning");
    return ids;
}

}  // namespace dom
}  // namespace stegvis
