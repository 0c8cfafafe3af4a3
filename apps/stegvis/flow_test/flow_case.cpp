#include "apps/stegvis/flow_test/flow_case.hpp"

#include <algorithm>

#include "apps/stegvis/program/service_folder.hpp"

namespace stegvis::app {

Result<std::unique_ptr<FlowCase>> FlowCase::begin(const std::string& folder, const std::string& person, const ComponentTypes& types)
{
    STEGVIS_TRY(const ServiceFiles files, read_service_folder(folder));
    LoadedService loaded = load_service(files, types);
    if (!loaded.service) {
        const auto wrong = std::find_if(loaded.diagnostics.begin(), loaded.diagnostics.end(), [](const Diagnostic& each) { return each.severity == Severity::error; });
        return Error{.code = "malformed-service", .where = folder, .message = wrong == loaded.diagnostics.end() ? "the service has errors" : to_text(*wrong)};
    }
    std::unique_ptr<FlowCase> made(new FlowCase());
    made->service_ = std::move(loaded.service);
    STEGVIS_TRY(made->persons_, read_test_persons(folder));
    made->test_ = {.name = folder, .file = {}, .person = person, .person_at = {}, .language = {}, .now = usual_start(), .answers = {}, .steps = {}};
    made->player_ = std::make_unique<Player>(*made->service_, made->test_, made->persons_);
    STEGVIS_TRY(made->player_->start());
    return made;
}

std::string FlowCase::play(const Value& step)
{
    const auto done = player_->play(step);
    return done ? std::string() : done.error().message + "\n" + to_text(player_->view());
}

std::string FlowCase::play_text(std::string_view json)
{
    const auto step = parse_json(json);
    return step ? play(*step) : step.error().where + ": " + step.error().message;
}

}  // namespace stegvis::app
