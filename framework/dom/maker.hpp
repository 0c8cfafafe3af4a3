#pragma once
/// What the makers of elements share. Internal to framework/dom.

#include <set>
#include <string>
#include <string_view>

#include "framework/dom/dom.hpp"

namespace stegvis::dom {

/// Makes the elements of one tree: claims ids, and looks makers up in the table by role.
class Maker {
public:
    explicit Maker(const DomOptions& options) : options_(options) {}

    /// The element for a view node and all below it.
    [[nodiscard]] DomNode make(const ViewNode& node);
    /// An element whose id is that of the view node, made unique.
    [[nodiscard]] DomNode element(const ViewNode& node, std::string_view tag, std::string_view css_class = {});
    void add_children(DomNode& into, const ViewNode& node);
    /// A link target that is safe to follow, empty when it is not.
    [[nodiscard]] std::string target(std::string_view href) const;

    [[nodiscard]] bool plain() const { return options_.plain; }

    /// Radios carry the name of their group.
    std::string group_name;
    std::string group_id;
    bool group_disabled = false;
    bool group_required = false;
    /// The fields of a date say what is wrong with the date as a whole.
    std::string date_error;
    /// The current place of a step list is `step`, elsewhere it is `true`.
    bool in_navigation = false;
    /// In the banner, names of groups are said and not shown.
    bool in_banner = false;

private:
    const DomOptions& options_;
    std::set<std::string> used_;
};

/// An element of a node's own parts: `owner~suffix`.
[[nodiscard]] DomNode part(const std::string& owner, std::string_view suffix, std::string_view tag, std::string_view css_class,
                           std::string text = {});
void set(DomNode& element, std::string_view name, std::string value);
void set_if(DomNode& element, std::string_view name, const std::string& value);
void flag_if(DomNode& element, std::string_view name, bool on);
/// Adds a word to the class attribute.
void add_class(DomNode& element, std::string_view word);
/// Attributes that any role may have: lang, aria-busy, aria-live.
void set_common(DomNode& element, const ViewNode& node);
/// Help before the control, findings after it, and the ids of both for `aria-describedby`.
void add_help(DomNode& into, const std::string& owner, const ViewNode& node);
void add_findings(DomNode& into, const std::string& owner, const ViewNode& node);
[[nodiscard]] std::string described_by(const std::string& owner, const ViewNode& node);

[[nodiscard]] DomNode make_input(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_text_area(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_dropdown(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_checkbox(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_radio(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_radio_group(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_date(Maker& maker, const ViewNode& node);

[[nodiscard]] DomNode make_document(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_landmark(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_navigation(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_group(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_heading(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_text(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_button(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_link(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_alert(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_error_summary(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_list(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_list_item(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_term_list(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_term_row(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_progress(Maker& maker, const ViewNode& node);
[[nodiscard]] DomNode make_separator(Maker& maker, const ViewNode& node);

}  // namespace stegvis::dom
