#pragma once
/// The DOM table: which HTML elements stand for which roles of a View. Pure. The host serves `to_html` before WebAssembly runs
/// (and if it never does: plain form posts work), the browser's runtime sends `dom_patch` to the page.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/value.hpp"
#include "framework/view.hpp"

namespace stegvis {

/// One HTML element. An element has text or children, never both. A boolean attribute is there with an empty value.
struct DomNode {
    std::string id;    ///< unique in its tree: the id of the view node, for its parts with `~label`, `~help`, `~error`, ... after it
    std::string tag;
    std::vector<std::pair<std::string, std::string>> attributes;  ///< in a fixed order, without `id`
    std::string text;  ///< of a `textarea`: its value
    std::string node;  ///< id of the view node that a user action on this element is about; empty when there is none
    std::vector<DomNode> children;

    bool operator==(const DomNode&) const = default;
};

/// The value of an attribute, or nullptr. Owned by the node.
[[nodiscard]] const std::string* attribute(const DomNode& element, std::string_view name);

struct DomOptions {
    /// Where addresses hang in the site: `/{service}/{instance}`. A link to `found/about` becomes `/{service}/{instance}/found/about`.
    std::string base;
    /// For a page that may have no script: a language is then a button that posts the form, so that nothing typed is lost, and what is
    /// wrong has the focus from the start. The runtime makes its own elements of these when it takes over.
    bool plain = false;
};

/// What a button for another language posts its code as.
inline constexpr std::string_view dom_language_field = "page:switch";

/// The id of the form that holds the whole page.
inline constexpr std::string_view dom_form_id = "stegvis-form";

/// The elements for a View: one `form method=post` around everything, in reading order.
///
/// What a form post without script carries: each control under its data path (or its node id when it binds nothing, as the three
/// fields of a date do); a checkbox as `false`, and as `true` after it when it is ticked; the button that was pressed as
/// `command=<node id>`. Enter in a text field presses the step's primary button; on a plain page without one it posts an empty command.
/// Ids are unique whatever the View says. Link targets other than paths, fragments, queries, http, https, mailto and tel are left out.
[[nodiscard]] DomNode to_dom(const View& view, const DomOptions& options = {});

/// HTML of one element and what is in it: escaped, no whitespace between elements.
[[nodiscard]] std::string to_html(const DomNode& element);
/// Text that is inert inside an element or a quoted attribute.
[[nodiscard]] std::string escape_html(std::string_view text);

/// What turns the page of `old` into that of `now`: an array of operations, to be applied in order, each on elements by id.
///
///     {"op":"remove","id":ID}
///     {"op":"add","parent":ID,"after":ID or "","node":{"id","tag","attributes":{...},"text","node","children":[...]}}
///     {"op":"move","id":ID,"parent":ID,"after":ID or ""}
///     {"op":"set","id":ID,"attributes":{NAME: text, or null to remove}}
///     {"op":"text","id":ID,"text":text}
///
/// `after` is the sibling before it, empty for the first place. The root is never replaced. Equal trees give an empty array.
[[nodiscard]] Value dom_patch(const DomNode& old, const DomNode& now);
/// One element with all that is in it, in the shape of `node` above.
[[nodiscard]] Value to_value(const DomNode& element);

}  // namespace stegvis
