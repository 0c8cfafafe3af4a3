#pragma once
/// What the code of a component type may ask and do, at one place of one instance. The session implements these.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/address.hpp"
#include "framework/command.hpp"
#include "framework/state.hpp"
#include "framework/view.hpp"

namespace stegvis {

struct FieldInfo;
struct Node;

/// One of the choices that a field offers: what is stored, and how a person reads it.
struct Choice {
    Value value;
    std::string name;
    bool operator==(const Choice&) const = default;
};

/// Reads only: what a place of the instance is, now, in one language.
class Reading {
public:
    virtual ~Reading() = default;
    [[nodiscard]] virtual const Node& node() const = 0;
    [[nodiscard]] virtual const Address& address() const = 0;
    [[nodiscard]] virtual const std::string& language() const = 0;
    /// The property, evaluated here; null when it is not given or cannot be evaluated.
    [[nodiscard]] virtual Value property(std::string_view name) const = 0;
    /// The component's own text (`label`, `help`, `title`, `text`, `options.x`), variables filled in; empty when there is none.
    [[nodiscard]] virtual std::string text(std::string_view suffix) const = 0;
    /// The text with this key (`stegvis.next`), with parameters; the key itself when there is none.
    [[nodiscard]] virtual std::string text_of(std::string_view key, const Value& params = {}) const = 0;
    /// What the schema says of the bound field; null when it binds none.
    [[nodiscard]] virtual const FieldInfo* field() const = 0;
    /// The bound value, calculated or stored; null when there is none.
    [[nodiscard]] virtual const Value* value() const = 0;
    /// What the bound field offers to choose among, here and now; nothing when it takes any value.
    [[nodiscard]] virtual std::optional<std::vector<Choice>> choices() const = 0;
    /// The state of the step at this address, pending when it has none.
    [[nodiscard]] virtual StepState step() const = 0;
};

/// For a view facet.
class Showing : public Reading {
public:
    /// A node of the role with id, name (label), description (help), path, value as typed, finding, required, readonly, purpose,
    /// max length filled in from component, schema and state.
    [[nodiscard]] virtual ViewNode make(Role role) const = 0;
    /// The views of the children that are visible; a repeat gives one row_group per row.
    [[nodiscard]] virtual std::vector<ViewNode> children() const = 0;
    /// The choices of the bound field: value and name.
    [[nodiscard]] virtual std::vector<Option> options() const = 0;
    /// A command for this component's step: `action` of the nearest step at or above.
    [[nodiscard]] virtual Value act(std::string_view action) const = 0;
    /// Whether the actor may do this action of the nearest step now.
    [[nodiscard]] virtual bool may(std::string_view action) const = 0;
    /// Questions and answers of the steps before this one, in reading order, grouped by step; with links back where allowed.
    [[nodiscard]] virtual std::vector<ViewNode> answers() const = 0;
    /// What the instance recorded of a step: its details, by address as written (`submitted`); null when there is nothing.
    [[nodiscard]] virtual Value details_of(std::string_view step) const = 0;
    /// What a person knows the data at the path by: the label of its field, the schema's title, or the path.
    [[nodiscard]] virtual std::string label_of(std::string_view path) const = 0;
};

/// For a step or effect facet: everything it does becomes events.
class Running : public Reading {
public:
    [[nodiscard]] virtual const Context& context() const = 0;
    /// The step is over.
    virtual void end(std::string_view outcome, Value details = {}) = 0;
    /// The step goes on when something comes: an answer, a message.
    virtual void wait(std::string_view reason) = 0;
    /// It went wrong; the person reads `text` (a text key) and can retry.
    virtual void fail(std::string_view text, Value params = {}) = 0;
    /// Asks for an effect of the kind; a request of this step that is still open is revoked first. Returns its key.
    virtual std::string request(std::string_view kind, Value request) = 0;
    /// The HTTP request of the `call` and `send` properties: {api, method, path, body?}. Empty when an input is missing.
    [[nodiscard]] virtual std::optional<Value> call(std::string_view property) const = 0;
    /// Writes the `into` property from the answer's body. What was typed is not overwritten unless `overwrite` is true.
    virtual void write_into(const Value& body) = 0;
    /// Replaces the findings that this step brought from outside.
    virtual void set_findings(std::vector<Finding> findings) = 0;
    /// Fixes the document as it is now (calculated values in, hidden data out). Returns the seal, or fails the step.
    virtual const Seal* seal(std::string_view purpose) = 0;
    /// Records the signature of the newest seal of this step.
    virtual void sign(const Value& signature) = 0;
    /// The package of an archive: sealed document, signatures, shown texts, service files' hashes.
    [[nodiscard]] virtual Value package() const = 0;
    /// Takes the oldest message that matches the `message` and `match` properties; null when there is none yet.
    [[nodiscard]] virtual std::optional<StoredMessage> take_message() = 0;
};

}  // namespace stegvis
