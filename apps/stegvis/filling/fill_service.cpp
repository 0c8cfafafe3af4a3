#include "apps/stegvis/filling/fill_service.hpp"

#include <cstdio>

#include "apps/stegvis/program/report.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "flow/step_types.hpp"
#include "framework/json.hpp"

namespace stegvis::app {

Result<std::unique_ptr<const Service>> load_or_tell(const std::string& folder)
{
    STEGVIS_TRY(const ServiceFiles files, read_service_folder(folder));
    LoadedService loaded = load_service(files, flow::standard_types());
    if (loaded.service)
        return std::move(loaded.service);
    std::fputs(report(loaded.diagnostics, folder).c_str(), stderr);
    return Error{.code = "malformed-service", .where = folder, .message = "the service has errors"};
}

namespace {

Result<Value> read_answers(const std::string& file)
{
    STEGVIS_TRY(const std::string text, read_file(file));
    auto answers = parse_json(text, {.comments = true});
    if (!answers)
        return Error{.code = answers.error().code, .where = file + ":" + answers.error().where, .message = answers.error().message};
    return answers;
}

}  // namespace

void add_fill_options(CLI::App& app, FillArguments& arguments)
{
    app.add_option("--as", arguments.person, "who fills out: a name in persons.json")->required();
    app.add_option("--apis", arguments.apis, "answers of other systems, as a flow test writes them; else they say what ANSWERS says");
    app.add_option("--language", arguments.language, "the language of what is shown; else the person's own");
    app.add_option("--now", arguments.now, "when all of it happens")->capture_default_str();
}

Result<std::unique_ptr<Filled>> prepare_filling(const FillArguments& arguments)
{
    auto filled = std::make_unique<Filled>();
    STEGVIS_TRY(filled->service, load_or_tell(arguments.folder));
    STEGVIS_TRY(filled->persons, read_test_persons(arguments.folder));
    if (!arguments.answers.empty()) {
        STEGVIS_TRY(filled->answers, read_answers(arguments.answers));
    }
    std::vector<Value> apis;
    if (!arguments.apis.empty()) {
        STEGVIS_TRY(const Value written, read_answers(arguments.apis));
        const Value* given = written.find("given");
        if (const Value* list = (given ? *given : written).find("answers"); list && list->is_array())
            apis = list->as_array();
    }
    STEGVIS_TRY(const DateTime now, DateTime::parse(arguments.now));
    filled->filler = std::make_unique<Filler>(*filled->service, filled->persons, filled->answers,
                                              FillOptions{.person = arguments.person, .language = arguments.language, .now = now.instant(), .apis = std::move(apis), .until = arguments.until});
    return filled;
}

Result<std::unique_ptr<Filled>> fill_service(const FillArguments& arguments)
{
    STEGVIS_TRY(auto filled, prepare_filling(arguments));
    STEGVIS_TRY(filled->filler->run());
    return filled;
}

void tell(const Error& error)
{
    std::fprintf(stderr, "stegvis: %s%s%s [%s]\n", error.where.c_str(), error.where.empty() ? "" : ": ", error.message.c_str(), error.code.c_str());
}

}  // namespace stegvis::app
