#pragma once
/// Service: a parsed, checked, immutable definition. Loading is pure: the caller reads the files.

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "framework/address.hpp"
#include "framework/call.hpp"
#include "framework/component.hpp"
#include "framework/component_type.hpp"
#include "framework/date.hpp"
#include "framework/expression/expression.hpp"
#include "framework/options.hpp"
#include "framework/path_index.hpp"
#include "framework/schema/schema.hpp"
#include "framework/text/texts.hpp"

namespace stegvis {

/// Where a definition was used, and so brought what is wrong.
struct DiagnosticUse {
    std::string definition;  ///< `address`; `bank-account:number` from a package
    std::string file;
    int line = 0;
    int column = 0;
    bool operator==(const DiagnosticUse&) const = default;
};

/// Something to say about a service's files: where, what, and what to do.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;     ///< kebab-case, stable: `unknown-type`
    std::string file;     ///< relative to the service's folder
    int line = 0;         ///< from 1; 0 = the file as a whole
    int column = 0;
    std::string address;  ///< id path of the component, may be empty
    std::string message;  ///< a sentence; names the nearest right name where there is one
    std::vector<DiagnosticUse> uses = {};  ///< of the definitions that it came through, the nearest first
    bool operator==(const Diagnostic&) const = default;
};
/// `file:line:column: error: message [code] (address)`, and a line for each use that it came through.
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic);

/// The files of a service's folder: relative path with `/` → content. Those of a package stand below `packages/<id>/`.
using ServiceFiles = std::map<std::string, std::string>;

/// Which component types there are. `standard_types()` (framework) plus `flow::step_types()` plus a service's own C++ types.
using ComponentTypes = std::vector<const ComponentType*>;

/// Who may act at a step, and below it unless something there says otherwise.
struct Who {
    std::string role;
    std::optional<Expression> is;  ///< the actor's identity number must equal this
};

/// What happens when a step ends with an outcome.
struct OnOutcome {
    std::string outcome;
    int go_to = -1;  ///< index of the node that the flow moves to
};

/// One component of the service, compiled, after definitions and overrides have been applied.
struct Node {
    int index = 0;                     ///< place in Service::nodes, depth first, parents before children
    int parent = -1;
    int repeat = -1;                   ///< nearest per-row node at or above this one's parent; -1 = none
    std::vector<int> children;
    const ComponentType* type = nullptr;
    Component source;                  ///< without children
    std::vector<std::string> ids;      ///< ids from the root to this node, rows left out
    std::vector<std::string> text_ids; ///< the same, and `@package:definition` where a package's part begins: see Texts::key_for
    Path bind;                         ///< schema path; empty = none
    std::optional<Expression> when;
    std::map<std::string, Expression, std::less<>> props;  ///< non-structural properties, compiled
    std::map<std::string, Call, std::less<>> calls;        ///< properties that are calls
    std::map<std::string, ExpressionMap, std::less<>> maps;  ///< `send`, `into`, `match`
    std::optional<OptionSource> options;  ///< where its choices come from, when the component says so
    std::map<std::string, int, std::less<>> references;    ///< step references in its expressions → node index
    std::optional<Who> who;
    std::vector<OnOutcome> on;
    std::vector<Path> seals;           ///< what a seal of this step covers; empty = the whole document
    std::optional<Duration> due;
    std::optional<Duration> remind;
    bool back = true;                  ///< one may return past it
    Shows shows = Shows::leaving;      ///< when the findings of its answer show
    bool keeps_hidden = false;         ///< its answer is sealed even while it is hidden
    std::string file;                  ///< where the author wrote it
    int line = 0;
    int column = 0;
    bool stop = false;                 ///< a step of the flow: it has the step facet, and nothing above it shows children together
    bool seals_within = false;         ///< it, or a step below it, fixes data
    bool acts_within = false;          ///< it, or a step below it, fixes data or calls out: nothing before it may be stale
};

/// A role: who is in it, and what it may see.
struct RoleRule {
    std::string name;
    Path rows;                  ///< array whose rows are persons, empty = a single person
    Path person;                ///< path of the identity number
    std::vector<Path> sees;     ///< data paths the role sees besides its own row
    bool sees_all = false;      ///< owner
};

/// An API that steps call by name. The URL may hold `${NAME}`, filled in by whoever performs effects.
struct Api {
    std::string name;
    std::string url;
    std::int64_t timeout_ms = 10'000;
    int attempts = 4;
};

/// A rule across fields: `must` holds, or the finding stands. One written with `when` stands while that holds.
struct Rule {
    std::string id;
    int node = -1;       ///< the component that it belongs to, and so the step that it guards; -1 = every seal
    Expression must;
    bool inverse = false;  ///< `must` is what was written as `when`
    bool each_row = false; ///< it belongs to a repeat, and lands inside its rows: it stands for each of them
    Shows shows = Shows::leaving;
    Path path;           ///< where the finding lands
    Severity severity = Severity::error;
    std::string text;    ///< text key
};

/// Who has to do with what, so that a change is followed without looking at the whole service. Calculations are followed:
/// what reads a calculated value reads what it is calculated from.
struct ServiceIndex {
    PathIndex effects;     ///< nodes that send what stands there, or call with it
    PathIndex seals;       ///< steps that fix it
    PathIndex conditions;  ///< steps whose `when`, `until` or `order` reads it
    bool conditions_read_time = false;              ///< a `when` can change by itself
    bool conditions_read_offers = false;            ///< a `when` can change when choices come from an API
    std::map<int, std::vector<int>> rules;          ///< node → rules that guard it; -1: those of the service as a whole
    std::unordered_map<std::string, int> nodes;     ///< ids from the root, with `/` between → node
    std::map<Path, std::vector<int>> bindings;      ///< schema path → fields and repeats that bind it, in reading order
    std::vector<int> one_way;                       ///< steps that nobody returns past
    std::map<Path, std::vector<int>> landings;      ///< schema path → rules whose findings land there
    PathIndex settling;    ///< nodes whose answer may be set without anybody, or which may ask for choices, when it changes
    PathIndex across;      ///< keywords of the schema that look at several fields, by what they look at: Schema::cross_check
    PathIndex options;     ///< nodes that ask an API for their choices with it
};

/// A package, or another service, whose components are used. Its files are those below `packages/<id>/`.
struct UsedPackage {
    std::string id;
    std::string version;
    std::string schema;  ///< the file of its schema parts, empty = it has none
    bool operator==(const UsedPackage&) const = default;
};

class Service {
public:
    std::string id;
    std::string version;
    std::string hash;                    ///< SHA-256, hex, of `files`
    std::string timezone = "Europe/Oslo";
    std::vector<std::string> languages;  ///< first = default
    FormatOptions formats;               ///< which identity numbers it takes besides those of real persons
    bool keeps_hidden = false;           ///< answers are sealed even while they are hidden, unless a component says otherwise
    std::vector<std::string> documents;  ///< names of the data documents besides the first; `name:path` is a path in one
    Schema schema;                       ///< of all of them
    Texts texts;
    std::vector<RoleRule> roles;
    std::vector<Api> apis;
    std::vector<Node> nodes;             ///< nodes[0] is the root
    std::map<Path, std::vector<int>> fields;  ///< schema path → nodes that bind it
    std::vector<int> effects;            ///< nodes whose type has an effect facet
    std::vector<int> asking_options;     ///< nodes whose choices come from an API
    std::vector<int> settling;           ///< nodes whose answer may be set without anybody: defaults, single choices, choices that are gone
    std::vector<int> settling_by_actor;  ///< of these, those whose default is about the one who acts
    std::map<int, Expression> defaults;  ///< node → what its answer is until somebody says otherwise
    std::optional<Call> notify;          ///< whom to tell when a step becomes somebody's turn
    std::vector<Rule> rules;
    std::map<std::string, Expression> calculations;  ///< schema path → expression
    std::map<std::string, Schema> messages;          ///< file name → schema of a message
    Value contact;                       ///< object: name, phone, email, url; shown in the footer
    ServiceFiles files;                  ///< those that loading reads: `service.json`, schemas, texts, choices, packages; no tests, no descriptions of APIs
    std::vector<UsedPackage> packages;   ///< in the order of their ids
    ServiceIndex index;

    /// The node with these ids (rows left out), or nullptr.
    [[nodiscard]] const Node* find(std::span<const std::string> ids) const;
    [[nodiscard]] const Api* api(std::string_view name) const;
    [[nodiscard]] const RoleRule* role(std::string_view name) const;
};

/// A service, or what is wrong with its files. There may be warnings with a service; there is at least one error without.
struct LoadedService {
    std::unique_ptr<const Service> service;
    std::vector<Diagnostic> diagnostics;
};

/// Parses and checks `service.json` and the files that it names. All errors at once, located. Pure. A folder that holds `package.json`
/// in its place is checked by itself: the service is then a small one in which each of its definitions is used once.
[[nodiscard]] LoadedService load_service(const ServiceFiles& files, const ComponentTypes& types);
/// The same for a service written in C++: `root` takes the place of the file's "root".
[[nodiscard]] LoadedService load_service(const ServiceFiles& files, const Component& root, const ComponentTypes& types);

/// The step that `reference` means when it stands at `from`: an id, or the end of an id path, looked for in ever wider circles.
/// Error `unknown-step` (the message names the nearest) or `ambiguous-step`.
[[nodiscard]] Result<int> resolve_step(const Service& service, int from, std::string_view reference);

}  // namespace stegvis
