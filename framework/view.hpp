#pragma once
/// The View: the resolved tree of what one actor sees now, in one language. It is the single source for every renderer (ImGui,
/// the DOM mirror, plain text, PDF) and for tests. What is hidden is not in it. Roles and states use the names of WAI-ARIA 1.2.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "framework/value.hpp"

namespace stegvis {

/// What a node is, to a person and to assistive technology. `role_name` gives the word used in JSON, and every renderer is
/// found by it.
enum class Role : std::uint8_t {
    document,       ///< the root: everything one sees
    banner,         ///< service name, who one acts as, language switch
    navigation,     ///< the steps of the flow, and where one stands; children are list items
    main,           ///< the step itself
    contentinfo,    ///< contact and help
    group,          ///< a set of fields with an optional name (fieldset, legend)
    row_group,      ///< one row of a repeated group, with its own actions
    heading,        ///< `level` 1..6
    paragraph,
    text_field,     ///< ARIA textbox, one line
    text_area,      ///< ARIA textbox, aria-multiline
    number_field,   ///< textbox with inputmode numeric or decimal (never type=number)
    date_field,     ///< a group with three text fields as children: day, month, year
    checkbox,
    radio_group,    ///< children: radio
    radio,
    dropdown,       ///< a closed select; `options`
    button,
    link,           ///< `href` is set
    alert,          ///< a message box; `severity`
    status,         ///< polite live region: saved, saving, loading
    error_summary,  ///< heading and links to the fields in error
    list,
    list_item,
    term_list,      ///< description list: the summary; children are term_row
    term_row,       ///< name = the question, value = the answer, children = a link back to change it
    progress,       ///< ARIA progressbar: something is being waited for
    separator,
};
[[nodiscard]] std::string_view role_name(Role role);

enum class Live : std::uint8_t { off, polite, assertive };
enum class Severity : std::uint8_t { error, warning, info, success };
[[nodiscard]] std::string_view severity_name(Severity severity);
enum class Checked : std::uint8_t { none, no, yes, mixed };
/// How a button looks: one primary on a step at the most.
enum class Emphasis : std::uint8_t { normal, primary, secondary, danger, quiet };

/// One choice of a dropdown.
struct Option {
    std::string value;
    std::string name;
    bool operator==(const Option&) const = default;
};

/// One node of a View. All texts are resolved, in the View's language unless `language` says otherwise.
struct ViewNode {
    std::string id;           ///< unique in the View and stable while the place exists: an address, with a suffix after `:` for parts
    Role role = Role::group;
    std::string name;         ///< the accessible name (label); the text of a heading, paragraph, button, link
    std::string description;  ///< help text, shown between label and control
    std::string value;        ///< what the control holds, as typed (never reformatted while typing); of a link or button: fewer words to draw than its name
    std::string error;        ///< the message of what is wrong, shown below the control; empty when nothing is (to be) shown
    std::string warning;      ///< the same for a finding that is no error; `severity` says which
    std::string path;         ///< data path that `set` writes: `founders{7f3a}.name`; empty when it binds nothing
    std::string href;         ///< link target: an address below the instance (`found/about`), `#node-id`, or an absolute path
    std::string placeholder;
    std::string purpose;      ///< HTML autocomplete token (WCAG 1.3.5), e.g. `given-name`
    std::string input_mode;   ///< HTML inputmode: `numeric`, `decimal`, `email`, `tel`
    std::string language;     ///< BCP 47, only where it differs from the View's
    std::string prefix;       ///< shown inside the field before the value, e.g. `kr`
    std::string suffix;       ///< shown inside the field after the value, e.g. `%`
    int level = 0;            ///< heading level
    int max_length = 0;       ///< in code points, 0 = none
    int columns = 0;          ///< how wide a field is, in characters, 0 = the whole column
    int value_now = -1;       ///< progress: 0..100, -1 = unknown
    Severity severity = Severity::info;
    Emphasis emphasis = Emphasis::normal;
    Live live = Live::off;
    Checked checked = Checked::none;
    bool required = false;
    bool readonly = false;
    bool disabled = false;
    bool busy = false;
    bool current = false;     ///< aria-current: the step one stands at, the language in use
    bool done = false;        ///< navigation: the step is done
    std::vector<Option> options;
    /// What happens on activation: a command without id and base, or null. A button, checkbox or link that has one sends it.
    Value command;
    std::vector<ViewNode> children;

    bool operator==(const ViewNode&) const = default;
};

/// What one actor sees of one instance at one sequence number.
struct View {
    std::string language;      ///< BCP 47 of all texts: nb, nn, en
    std::string title;         ///< document title: step, service
    std::string address;       ///< where one stands
    std::string step_id;       ///< changes when the step on show changes: focus then goes to the heading
    std::int64_t seq = 0;      ///< the event that it shows
    bool in_error = false;     ///< an attempt to pass failed: focus goes to the error summary, the title begins with "Error: "
    std::string announcement;  ///< said once by the polite live region when it changes
    ViewNode root;             ///< Role::document

    bool operator==(const View&) const = default;
};

/// The first node for which `id` matches, or nullptr. Owned by the View.
[[nodiscard]] const ViewNode* find_node(const ViewNode& root, std::string_view id);
/// The first node with the role and accessible name, as a person or a test would look for it, or nullptr.
[[nodiscard]] const ViewNode* find_by_role(const ViewNode& root, Role role, std::string_view name);

/// Whether one answers there.
[[nodiscard]] bool takes_input(Role role);
/// The input that is bound to the path, or nullptr.
[[nodiscard]] const ViewNode* find_input(const ViewNode& root, std::string_view path);

/// Puts a text into a field, its parts included: the ticked box, the chosen radio, the three fields of a date.
void show_text(ViewNode& node, const std::string& text);

/// The View as plain text: what a terminal, a golden test and the `shown` part of a signature use. One line per node, two
/// spaces of indentation per level for containers, deterministic.
[[nodiscard]] std::string to_text(const View& view);

/// The View as a JSON value and back; unknown members are ignored, defaults are left out.
[[nodiscard]] Value to_value(const View& view);
[[nodiscard]] Result<View> view_from_value(const Value& value);

}  // namespace stegvis
