#include <doctest/doctest.h>

#include "framework/client.hpp"
#include "framework/json.hpp"
#include "tests/flow/small_service.hpp"

namespace {

using namespace stegvis;

const Actor kari{.id = "kari", .nin = "", .name = "Kari Nordmann"};

/// The authority, in memory: what a host does with the commands of one client.
class Host {
public:
    explicit Host(const Service& service) : session(service, "i1")
    {
        const auto created = session.apply({.id = "c0", .type = CommandType::create}, {.now = {1000}, .actor = kari});
        REQUIRE(created);
        log = created.value().events;
    }

    /// Answers everything the client wants to send, until it is quiet.
    void serve(Client& client)
    {
        for (auto out = client.take_outgoing(); !out.empty(); out = client.take_outgoing())
            for (const Outgoing& request : out) {
                const auto [status, body] = request.method == "GET" ? std::pair{200, events_after(0)} : command(request.body);
                client.answered(request.tag, status, body, {5000});
            }
    }

    Session session;
    std::vector<Event> log;

private:
    std::string events_after(std::int64_t seq) const
    {
        Array events;
        for (const Event& event : log)
            if (event.seq > seq)
                events.push_back(to_value(event));
        return write_json(Value{{"seq", Value(session.state().seq)}, {"events", std::move(events)}});
    }

    std::pair<int, std::string> command(const std::string& body)
    {
        const auto json = parse_json(body);
        REQUIRE(json);
        const auto command = command_from_value(*json->find("command"));
        REQUIRE(command);
        const auto turn = session.apply(command.value(), {.now = {4000}, .actor = kari, .window = json->string_or("window", "")});
        if (!turn)
            return {409, write_json(Value{{"code", turn.error().code}, {"current", turn.error().message}})};
        log.insert(log.end(), turn->events.begin(), turn->events.end());
        return {200, events_after(command->base)};
    }
};

/// The service in two languages.
ServiceFiles bilingual_files()
{
    ServiceFiles files = tests::small_files();
    std::string& main = files["service.json"];
    main.replace(main.find(R"(["en"])"), 6, R"(["nb", "en"])");
    return files;
}

struct Desk {
    explicit Desk(const ServiceFiles& files = tests::small_files()) : loaded(load_service(files, flow::standard_types())) { host.serve(client); }

    LoadedService loaded;
    Host host{*loaded.service};
    Client client{*loaded.service, "i1", kari, "w1"};
    void act(const std::string& node, ActionKind kind, const std::string& value = {})
    {
        client.perform({.node = node, .kind = kind, .value = value}, {3000}, 0);
    }
};

const ViewNode& node_of(const Desk& desk, const std::string& id)
{
    const ViewNode* node = find_node(desk.client.view().root, id);
    REQUIRE(node != nullptr);
    return *node;
}

}  // namespace

TEST_CASE("client: text is sent once when the field is left, and confirmed by the host")
{
    Desk desk;
    REQUIRE(desk.client.view().address == "apply/you");
    desk.act("apply/you/name", ActionKind::focus);
    desk.act("apply/you/name", ActionKind::set_value, "K");
    desk.act("apply/you/name", ActionKind::set_value, "Kari");
    CHECK(node_of(desk, "apply/you/name").value == "Kari");
    CHECK(desk.client.take_outgoing().empty());
    desk.act("apply/you/name", ActionKind::blur);
    CHECK(desk.client.connection() == Connection::saving);
    desk.host.serve(desk.client);
    CHECK(desk.client.connection() == Connection::saved);
    CHECK(desk.host.session.document() == Value{{"applicant", Value{{"name", "Kari"}}}});
    CHECK(node_of(desk, "apply/you/name").value == "Kari");
}

TEST_CASE("client: text is sent after 300 ms of quiet as well")
{
    Desk desk;
    desk.act("apply/you/name", ActionKind::set_value, "Kari");
    REQUIRE(desk.client.next_wake());
    CHECK(desk.client.next_wake()->ms == 3300);
    desk.client.wake({3300}, 0);
    CHECK(desk.client.take_outgoing().size() == 1);
}

TEST_CASE("client: the parts of a date make one value")
{
    Desk desk;
    desk.act("apply/you/born:day", ActionKind::set_value, "9");
    desk.act("apply/you/born:month", ActionKind::set_value, "2");
    desk.act("apply/you/born:year", ActionKind::set_value, "1990");
    desk.act("apply/you/born:year", ActionKind::blur);
    desk.host.serve(desk.client);
    CHECK(*desk.host.session.document().find("applicant")->find("born") == Value("1990-02-09"));
}

TEST_CASE("client: pressing next with something missing shows the findings at once")
{
    Desk desk;
    desk.act("apply/you/next", ActionKind::activate);
    CHECK(desk.client.view().in_error);
    CHECK(!node_of(desk, "apply/you/name").error.empty());
    desk.host.serve(desk.client);
    CHECK(desk.client.view().in_error);
}

TEST_CASE("client: without a host commands wait, and are sent when it is back")
{
    Desk desk;
    desk.act("apply/you/name", ActionKind::set_value, "Kari");
    desk.act("apply/you/name", ActionKind::blur);
    const auto lost = desk.client.take_outgoing();
    REQUIRE(lost.size() == 1);
    desk.client.answered(lost[0].tag, 0, "", {5000});
    CHECK(desk.client.connection() == Connection::offline);
    CHECK(desk.client.take_outgoing().empty());
    desk.client.wake({7000}, 0);
    desk.host.serve(desk.client);
    CHECK(desk.client.connection() == Connection::saved);
    CHECK(*desk.host.session.document().find("applicant")->find("name") == Value("Kari"));
}

TEST_CASE("client: a conflict keeps what was typed and shows what stands there")
{
    Desk desk;
    desk.act("apply/you/name", ActionKind::set_value, "Kari");
    REQUIRE(desk.host.session.apply({.id = "x", .type = CommandType::set, .address = "apply/you", .path = "applicant.name", .text = "Ola"},
                                    {.now = {3500}, .actor = kari, .window = "other"}));
    desk.act("apply/you/name", ActionKind::blur);
    const auto out = desk.client.take_outgoing();
    REQUIRE(out.size() == 1);
    const auto json = parse_json(out[0].body);
    const auto refused = desk.host.session.apply(command_from_value(*json->find("command")).value(), {.now = {4000}, .actor = kari});
    REQUIRE(!refused);
    CHECK(refused.error().code == "conflict");
    desk.client.answered(out[0].tag, 409, write_json(Value{{"code", "conflict"}, {"current", refused.error().message}}), {5000});
    CHECK(node_of(desk, "apply/you/name").value == "Kari");
    CHECK(node_of(desk, "apply/you/name").error.find("Ola") != std::string::npos);
}

TEST_CASE("client: what is pending survives a reload")
{
    Desk desk;
    desk.act("apply/you/name", ActionKind::set_value, "Kari");
    desk.act("apply/you/name", ActionKind::blur);
    desk.act("apply/you/age", ActionKind::set_value, "4");
    const Value kept = desk.client.pending();
    Client again(*desk.loaded.service, "i1", kari, "w1");
    REQUIRE(again.receive_events(desk.host.log));
    REQUIRE(again.restore(kept));
    const ViewNode* name = find_node(again.view().root, "apply/you/name");
    const ViewNode* age = find_node(again.view().root, "apply/you/age");
    REQUIRE((name && age));
    CHECK(name->value == "Kari");
    CHECK(age->value == "4");
}

TEST_CASE("client: a number is read in the language of the window that it is typed in")
{
    Desk desk(bilingual_files());
    desk.client.set_language("en");
    desk.act("apply/you/age", ActionKind::set_value, "1,234.5");
    desk.act("apply/you/age", ActionKind::blur);
    desk.host.serve(desk.client);
    REQUIRE(desk.host.session.state().language == "nb");
    CHECK(desk.host.session.document() == parse_json(R"({"applicant": {"age": 1234.5}})").value());
    CHECK(node_of(desk, "apply/you/age").value == "1234.5");
    desk.client.set_language("nb");
    CHECK(node_of(desk, "apply/you/age").value == "1234,5");
    // The log, and not the window, says what was meant.
    const auto again = Session::replay(*desk.loaded.service, "i1", desk.host.log);
    REQUIRE(again);
    CHECK(again->state() == desk.host.session.state());
}

TEST_CASE("client: why one does not sign goes with the action, and survives a reload before that")
{
    Desk desk;
    desk.act("apply/you/name", ActionKind::set_value, "Kari");
    desk.act("apply/you/next", ActionKind::activate);
    desk.host.serve(desk.client);
    REQUIRE(desk.client.view().address == "apply/sign");
    desk.act("apply/sign/reason", ActionKind::set_value, "Feil navn");
    desk.act("apply/sign/reason", ActionKind::blur);
    CHECK(node_of(desk, "apply/sign/reason").value == "Feil navn");
    CHECK(desk.client.take_outgoing().empty());
    const Value kept = desk.client.pending();
    Client again(*desk.loaded.service, "i1", kari, "w1");
    REQUIRE(again.receive_events(desk.host.log));
    REQUIRE(again.restore(kept));
    again.perform({.node = "apply/sign/reject", .kind = ActionKind::activate}, {6000}, 0);
    const auto out = again.take_outgoing();
    REQUIRE_FALSE(out.empty());
    const auto sent = parse_json(out.front().body);
    CHECK(sent->find("command")->find("value")->string_or("reason", "") == "Feil navn");
    CHECK(again.pending().find("remarks") == nullptr);
}
