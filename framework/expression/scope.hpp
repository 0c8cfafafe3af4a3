#pragma once
/// Scope: what an expression may ask about the place where it stands. The session implements it; a test can do so in ten lines.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "framework/address.hpp"
#include "framework/date.hpp"
#include "framework/value.hpp"

namespace stegvis {

/// Everything outside an expression that its functions can read. Only `data` must be implemented: the rest answers that there is
/// nothing of the kind. Pointers are lent and must stay valid until the evaluation is over. Nothing here may change anything.
class Scope {
public:
    virtual ~Scope() = default;

    /// The value at a path as it was written (`founders.name`, `founders[0].name`), or nullptr when there is none. The scope puts
    /// in the current rows. `model` is the data document's name, empty = the default one.
    [[nodiscard]] virtual const Value* data(const Path& path, std::string_view model) const = 0;

    /// Whether there is a data document of this name; reading another one is a failure.
    [[nodiscard]] virtual bool has_document(std::string_view) const { return true; }

    /// `["component", id]`: the value that the component binds, null when it is hidden. Error `unknown-component`.
    [[nodiscard]] virtual Result<Value> component(std::string_view id) const;
    /// `["displayValue", id]`: the same as a person reads it.
    [[nodiscard]] virtual Result<Value> display_value(std::string_view id) const;
    /// `["step", address, what]`: `what` is state, outcome, time, by, or a member of what the step recorded (receipt, reason, ...).
    /// Null when the step has no such thing (yet). Error `unknown-step`.
    [[nodiscard]] virtual Result<Value> step(std::string_view address, std::string_view what) const;
    /// `["actor", field]`: id, nin or name of who acts; null when nobody does.
    [[nodiscard]] virtual Result<Value> actor(std::string_view field) const;
    /// `["response", path]` looks into this: the body of the API's answer; nullptr where no answer is being mapped.
    [[nodiscard]] virtual const Value* response() const { return nullptr; }
    /// `["previous", path]`: the value before the change that is being looked at. The empty path means the bound field itself.
    [[nodiscard]] virtual const Value* previous(const Path& path) const;

    /// `["now"]`: the time of the command.
    [[nodiscard]] virtual Instant now() const { return {}; }
    /// Minutes east of UTC at that time; `["today"]` is the local date that follows from both.
    [[nodiscard]] virtual int utc_offset() const { return 0; }
    /// Where clocks follow the same rule all year: for moments other than now.
    [[nodiscard]] virtual TimeZone zone() const { return TimeZone::fixed(utc_offset()); }
    [[nodiscard]] virtual std::string language() const { return "nb"; }
    /// `["text", key]` with its variables filled in; empty optional when there is no such text (the key itself is then the result).
    [[nodiscard]] virtual std::optional<std::string> text(std::string_view key) const;
    /// `["optionLabel", list, value]`: the label, null when the list has no such value. Error `unknown-options`.
    [[nodiscard]] virtual Result<Value> option_label(std::string_view list, const Value& value) const;

    /// `["instanceContext", property]`. Error `unknown-property`.
    [[nodiscard]] virtual Result<Value> instance(std::string_view property) const;
    /// `["authContext", property]`: whether the actor may do this here. Error `unknown-property`.
    [[nodiscard]] virtual Result<Value> auth(std::string_view property) const;
    /// `["frontendSettings", key]`; null when there is no such setting.
    [[nodiscard]] virtual Value setting(std::string_view key) const;
    /// `["externalApi", id, path]` looks into this; nullptr when there is no answer of that API.
    [[nodiscard]] virtual const Value* external_api(std::string_view id) const;
    /// `["countDataElements", type]`.
    [[nodiscard]] virtual std::int64_t count_data_elements(std::string_view type) const;
    /// `["gatewayAction"]`: the action that led to this branch, null when there was none.
    [[nodiscard]] virtual Value gateway_action() const { return {}; }
    /// `["argv", n]` indexes this array; nullptr = none were given.
    [[nodiscard]] virtual const Value* arguments() const { return nullptr; }
    /// `["value", key]`: an object; nullptr = none were given. `default_value_key` is meant when the key is left out.
    [[nodiscard]] virtual const Value* value_arguments() const { return nullptr; }
    [[nodiscard]] virtual std::string default_value_key() const { return "value"; }
};

}  // namespace stegvis
