#pragma once
/// What the checks of a service that loads share. Each `check_...` reports what it finds, and changes nothing.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "framework/check.hpp"
#include "framework/service/loading.hpp"

namespace stegvis::loading {

/// What an operation of another system takes and gives, as its OpenAPI document says.
struct Operation {
    std::optional<Schema> request;   ///< nothing when the body is not described as JSON
    std::optional<Schema> response;  ///< of the first success
    std::vector<std::string> query;  ///< names of query parameters
};

/// One run over one service.
struct Checking {
    const Service& service;
    const std::vector<const Tree*>& trees;  ///< by node index
    const Value& document;                  ///< service.json
    Reporter& reporter;
    std::string model_file = {};
    Value model = {};  ///< the JSON Schema as it is written
    std::map<int, Operation> operations =
        {};  ///< of the calls of nodes, by node index; filled in by `check_operations`

    [[nodiscard]] const Node& node(int index) const { return service.nodes[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const Tree& tree(const Node& node) const { return *trees[static_cast<std::size_t>(node.index)]; }
    /// What the answer or the message that a node maps looks like, or nullptr when nobody says.
    [[nodiscard]] const Schema* answer(const Node& node) const;

    /// Reports at what is written at `below`, a pointer relative to the component. `about`: a data path or a text key.
    void report(std::string_view code, const Node& node, std::string_view below, std::string message,
        const std::string& about = {}) const;
    /// Reports at a place in a file.
    void report(std::string_view code, const Origin& origin, std::string message, const std::string& about = {}) const;
    /// Reports at a place of the data model.
    void report_model(std::string_view code, const Path& path, std::string message) const;

    /// Whether the node is `ancestor` or below it.
    [[nodiscard]] bool below(const Node& node, int ancestor) const;
    /// The nearest step of the flow at or above the node, -1 when there is none.
    [[nodiscard]] int step_of(const Node& node) const;
};

/// The name of the data document that the path lies in, empty for the first one; and the path inside it.
[[nodiscard]] std::pair<std::string, Path> split_document(const Path& path);
/// `text`, `number`, ... of a schema's type, with its article: `a text`.
[[nodiscard]] std::string type_words(FieldType type);
/// In quotes.
[[nodiscard]] std::string quoted(std::string_view text);

/// OpenAPI documents: read, and each call looked up.
void check_operations(Checking& checking, const CheckOptions& options);
/// Members of `send`, `into` and `match` against what the other side takes and gives.
void check_mappings(const Checking& checking);
/// Arguments, comparisons, conditions and results of expressions.
void check_expressions(const Checking& checking);
/// Fields against the schema's types.
void check_fields(const Checking& checking);
/// Choices, defaults, and when findings show.
void check_options(const Checking& checking);
/// Steps that cannot be reached, flows that cannot end, loops and choices.
void check_flow(const Checking& checking);
/// Who acts, and with what: roles, signers, buttons, reminders.
void check_people(const Checking& checking);
/// Data that is never asked for, filled, shown or used; fields that share it.
void check_data(const Checking& checking);
/// Definitions, roles and APIs that nothing uses.
void check_unused(const Checking& checking);
/// Texts that are unused, untranslated, empty, or name data that is not there.
void check_words(const Checking& checking);
/// Words that are looked up and not found: members, texts, formats of variables, tokens.
void check_vocabulary(const Checking& checking);
/// What stands in the flow and can do nothing.
void check_sense(const Checking& checking);
/// Headings and steps without content.
void check_structure(const Checking& checking);
/// Patterns, numbers and formats of the schemas.
void check_model(const Checking& checking);

/// All of the above.
void run_checks(const Service& service, const std::vector<const Tree*>& trees, const Value& document,
    const CheckOptions& options, Reporter& reporter);

/// Takes away what the service says is meant so, and reports what is wrong with that. `unused_too`: an allowance that allows nothing
/// is a finding.
void apply_allowances(const Service& service, const std::vector<const Tree*>& trees, const Value& document,
    bool unused_too, Reporter& reporter);

}  // namespace stegvis::loading
