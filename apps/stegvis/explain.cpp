#include "framework/explain.hpp"

#include <cstdio>
#include <memory>

#include "apps/stegvis/filling/fill_service.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "apps/stegvis/program/load_or_tell.hpp"
#include "apps/stegvis/program/output.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "apps/stegvis/replaying/replay_log.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr int could_not = 2;

struct Options {
    FillArguments fill;
    std::string what;
    std::string log;
    std::int64_t at = whole_log;
    bool json = false;
};

Result<Session> session_of_log(const Options& options, const Service& service)
{
    STEGVIS_TRY(const std::string text, read_file(options.log));
    STEGVIS_TRY(const EventLog log, read_log(text, options.log));
    STEGVIS_TRY(check_has_event(log, options.at));
    std::vector<Event> events;
    STEGVIS_TRY(replay_log(log, options.at, [&](const LoggedEvent& each, const State&, const State&) { events.push_back(each.event); }));
    return Session::replay(service, log.instance, events);
}

Result<Explanation> explain_what(const Options& options, const Session& session, const Actor& actor)
{
    const State& state = session.state();
    const auto keyed = with_keys(session.service(), state, options.what);
    return explain(session, keyed ? *keyed : options.what, {.now = state.now, .utc_offset = state.utc_offset, .actor = actor});
}

/// The person asked for, or the first there is.
Result<std::string> person_of(const Options& options)
{
    if (!options.fill.person.empty())
        return options.fill.person;
    STEGVIS_TRY(const TestPersons persons, read_test_persons(options.fill.folder));
    return persons.begin()->first;
}

Result<Explanation> run(Options options)
{
    STEGVIS_TRY(options.fill.person, person_of(options));
    if (options.log.empty()) {
        STEGVIS_TRY(const auto filled, fill_service(options.fill));
        const auto person = filled->persons.find(options.fill.person);
        return explain_what(options, filled->filler->session(), person == filled->persons.end() ? Actor() : person->second.actor);
    }
    STEGVIS_TRY(const auto service, load_or_tell(options.fill.folder));
    STEGVIS_TRY(const TestPersons persons, read_test_persons(options.fill.folder));
    STEGVIS_TRY(const Session session, session_of_log(options, *service));
    const auto person = persons.find(options.fill.person);
    if (person == persons.end())
        return unknown_person(persons, options.fill.person, "--as");
    return explain_what(options, session, person->second.actor);
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->fill.folder, "the folder of the service")->required();
    app.add_option("WHAT", options->what, "an address (owners[0]/owner) or a data path (owners[0].name)")->required();
    CLI::Option* answers = app.add_option("--answers", options->fill.answers, "what has been answered: the case is filled out as by `stegvis fill`");
    app.add_option("--until", options->fill.until, "how far it is filled out: an address; else as far as one comes");
    app.add_option("--apis", options->fill.apis, "answers of other systems, as a flow test writes them; else they say what the answers say");
    app.add_option("--log", options->log, "an event log, in place of answers; see docs/replay.md")->excludes(answers);
    app.add_option("--at", options->at, "the number of the last event of the log; else all count")->check(CLI::PositiveNumber);
    app.add_option("--as", options->fill.person, "who asks, and who fills out: a name in persons.json; else the first");
    app.add_option("--now", options->fill.now, "when all of it happens")->capture_default_str();
    app.add_flag("--json", options->json, "the reasons as JSON");
    app.footer("Exit code: 0 explained, 2 it could not be.");
    return [options] {
        const auto explained = run(*options);
        if (!explained) {
            tell(explained.error(), options->json);
            return could_not;
        }
        std::fputs(options->json ? (write_json(to_value(*explained), {.indent = 2}) + "\n").c_str() : to_text(*explained).c_str(), stdout);
        return 0;
    };
}

}  // namespace

const Subcommand& explain_subcommand();
const Subcommand& explain_subcommand()
{
    static const Subcommand subcommand{.name = "explain", .summary = "says why a place of a service is hidden, blocked, wrong or as it is", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
