#include <doctest/doctest.h>

#include "tests/flow/small_service.hpp"

namespace {

using namespace stegvis;

/// One person at one instance, with a clock that goes one second per command.
class Person {
public:
    explicit Person(Session& session) : session_(session) { context_.actor = {.id = "p1", .nin = "", .name = "Kari"}; }

    Result<Turn> apply(Command command)
    {
        context_.now.ms += 1000;
        command.id = "c" + std::to_string(context_.now.ms);
        return session_.apply(command, context_);
    }
    Turn ok(Command command)
    {
        auto turn = apply(std::move(command));
        INFO((turn ? std::string() : turn.error().code + ": " + turn.error().message));
        REQUIRE(turn);
        return turn.value();
    }
    View view() const { return session_.view({.context = context_, .language = "en"}); }
    Context& context() { return context_; }

private:
    Session& session_;
    Context context_;
};

}  // namespace

TEST_CASE("flow: a page, a signature and a receipt are walked from the first to the last")
{
    const auto loaded = load_service(tests::small_files(), flow::standard_types());
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        MESSAGE(to_text(diagnostic));
    REQUIRE(loaded.service);
    Session session(*loaded.service, "i1");
    Person kari(session);
    kari.ok({.type = CommandType::create});
    CHECK(kari.view().address == "apply/you");

    const Turn refused = kari.ok({.type = CommandType::act, .address = "apply/you", .action = "next"});
    REQUIRE(refused.findings.size() == 1);
    CHECK(refused.findings[0].id == "required");
    CHECK(kari.view().in_error);

    kari.ok({.type = CommandType::set, .address = "apply/you", .path = "applicant.name", .text = "Kari Nordmann"});
    kari.ok({.type = CommandType::set, .address = "apply/you", .path = "applicant.age", .text = "forty"});
    CHECK(kari.ok({.type = CommandType::act, .address = "apply/you", .action = "next"}).findings.size() == 1);
    kari.ok({.type = CommandType::set, .address = "apply/you", .path = "applicant.age", .text = "40"});
    kari.ok({.type = CommandType::act, .address = "apply/you", .action = "next"});
    CHECK(kari.view().address == "apply/sign");

    const Turn signing = kari.ok({.type = CommandType::act, .address = "apply/sign", .action = "sign"});
    REQUIRE(signing.effects.size() == 1);
    CHECK(signing.effects[0].kind == "sign");
    Context driver = kari.context();
    driver.actor = {.id = "driver", .nin = "", .name = "", .system = true};
    const auto answered = session.apply(
        {.id = "a1", .type = CommandType::answer, .key = signing.effects[0].key, .value = Value{{"jws", Value{{"signature", "x"}}}}}, driver);
    REQUIRE(answered);
    CHECK(kari.view().address == "apply/receipt");
    CHECK(find_by_role(kari.view().root, Role::paragraph, "Thank you, Kari Nordmann") != nullptr);
    CHECK(session.state().steps.at(Address({"apply"})).status == StepStatus::done);
}

TEST_CASE("flow: replaying a log rebuilds the state")
{
    const auto loaded = load_service(tests::small_files(), flow::standard_types());
    REQUIRE(loaded.service);
    Session session(*loaded.service, "i1");
    Person kari(session);
    std::vector<Event> log;
    const auto keep = [&](const Turn& turn) { log.insert(log.end(), turn.events.begin(), turn.events.end()); };
    keep(kari.ok({.type = CommandType::create}));
    keep(kari.ok({.type = CommandType::set, .address = "apply/you", .path = "applicant.name", .text = "Kari Nordmann"}));
    keep(kari.ok({.type = CommandType::act, .address = "apply/you", .action = "next"}));
    const auto again = Session::replay(*loaded.service, "i1", log);
    REQUIRE(again);
    CHECK(again.value().state() == session.state());
}
