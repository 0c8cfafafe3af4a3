#pragma once
/// FlowCase: a flow test in C++, for those who write a service and its step types. The steps are those of docs/flow-tests.md.

#include <memory>
#include <string>

#include "apps/stegvis/flow_test/player.hpp"
#include "framework/component_type.hpp"

namespace stegvis::app {

/// A case that has been begun. Not to be moved: the parts point at each other.
class FlowCase {
public:
    /// Loads the service in the folder with these component types (`flow::standard_types()` and one's own), and begins a case as a
    /// person of `persons.json`. Errors: what cannot be read; `malformed-service` with its first error; `unknown-person`.
    [[nodiscard]] static Result<std::unique_ptr<FlowCase>> begin(const std::string& folder, const std::string& person, const ComponentTypes& types);

    FlowCase(const FlowCase&) = delete;
    FlowCase& operator=(const FlowCase&) = delete;

    /// Does what the step says, or looks whether it holds. Empty when it went as it says; else what was expected, what there was, and
    /// what was on show.
    [[nodiscard]] std::string play(const Value& step);
    /// The same for a step as it is written in a file.
    [[nodiscard]] std::string play_text(std::string_view json);

    [[nodiscard]] const Session& session() const { return player_->session(); }
    /// What the acting person sees.
    [[nodiscard]] View view() const { return player_->view(); }

private:
    FlowCase() = default;

    std::unique_ptr<const Service> service_;
    TestPersons persons_;
    FlowTest test_;
    std::unique_ptr<Player> player_;
};

}  // namespace stegvis::app
