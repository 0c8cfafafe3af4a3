#include <cstdlib>
#include <fstream>
#include <iterator>

#include "framework/json.hpp"
#include "tests/flow/kit.hpp"

// Many commands, sensible and not, in an order that a small generator picks: the same on every platform.

using namespace stegvis;

namespace {

/// Knuth's MMIX generator: the same numbers everywhere, for ever.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL) {}
    std::size_t below(std::size_t count)
    {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>((state_ >> 33) % count);
    }
    template <typename List>
    auto one_of(const List& list)
    {
        return list[below(std::size(list))];
    }

private:
    std::uint64_t state_;
};

const tests::Parts parts = {
    .steps = R"([{"type": "prefill", "id": "me", "call": "reg POST /persons", "send": {"nin": ["actor", "nin"]}, "into": {"name": ["response", "text"]}},
      {"type": "page", "id": "about", "due": "P40D", "children": [{"type": "text-field", "id": "name", "bind": "name"},
        {"type": "number-field", "id": "sum", "bind": "sum"}, {"type": "checkbox", "id": "more", "bind": "more"},
        {"type": "lookup", "id": "city", "call": "reg GET /codes/{sum}", "into": {"city": ["response", "text"]}},
        {"type": "each", "id": "people", "bind": "people", "children": [{"type": "text-field", "id": "nin", "bind": "people.nin"}],
          "rules": [{"id": "known", "when": ["equals", ["dataModel", "people.nin"], "11"], "path": "people.nin", "severity": "info", "show": "row", "text": "known"}]}]},
      {"type": "choice", "id": "way", "children": [
        {"type": "page", "id": "extra", "when": ["equals", ["dataModel", "more"], true], "children": [{"type": "date-field", "id": "day", "bind": "day"}]},
        {"type": "each", "id": "rows", "bind": "people", "children": [{"type": "page", "id": "row", "children": [{"type": "text-field", "id": "note", "bind": "people.note"}]}]}]},
      {"type": "validate", "id": "check", "call": "reg POST /check", "send": {"name": ["dataModel", "name"]}, "on": {"failed": {"goto": "about"}}},
      {"type": "parallel", "id": "signatures", "until": "all", "children": [
        {"type": "each", "id": "by", "bind": "people", "order": "any", "children": [
          {"type": "sign", "id": "sign", "who": {"role": "founder", "is": ["dataModel", "people.nin"]}, "due": "P14D", "remind": "P7D", "on": {"rejected": {"goto": "about"}}}]},
        {"type": "sign", "id": "owner"}]},
      {"type": "archive", "id": "sent", "to": "reg POST /filings"},
      {"type": "receive", "id": "decision", "message": "note.json", "match": {"ref": ["dataModel", "name"]}, "into": {"city": ["response", "text"]}, "due": "P30D"},
      {"type": "page", "id": "end", "children": [{"type": "summary", "id": "all"}]}])",
    .properties = R"({"name": {"type": "string", "minLength": 1}, "sum": {"type": "number", "minimum": 1}, "total": {"type": "number"}, "more": {"type": "boolean"},
      "city": {"type": "string"}, "day": {"type": "string", "format": "date"},
      "people": {"type": "array", "maxItems": 3, "items": {"type": "object", "properties": {"nin": {"type": "string"}, "note": {"type": "string"}}}}})",
    .texts = R"({"known": "Kjent", "short": "Kort", "seven": "Sju", "consent.text": "Enig", "name.label": "Navn"})",
    .more = R"("notify": "reg POST /notes", "roles": {"founder": {"rows": "people", "person": "people.nin"}}, "calculate": {"total": ["multiply", ["dataModel", "sum"], 2]},
      "rules": [{"id": "low", "must": ["greaterThan", ["dataModel", "total"], 10], "path": "sum", "severity": "warning", "text": "low"},
        {"id": "short", "when": ["equals", ["dataModel", "name"], "a"], "path": "name", "severity": "success", "show": "page", "text": "short"},
        {"id": "seven", "when": ["equals", ["dataModel", "sum"], 7], "severity": "info", "show": "typing", "text": "seven"}], )",
    .required = R"(["name"])",
    .files = {{"note.json", R"({"type": "object"})"}}};

const char* const persons[][2] = {{"kari", "11"}, {"kari", "11"}, {"kari", "11"}, {"kari", "11"}, {"kari", "11"}, {"ola", "22"}, {"stranger", "33"}};
const char* const texts[] = {"", "a", "x", "11", "22", "7", "1,5", "9.2.1990", "31.02.2020", "true", "false", "æ\u00a0"};
const char* const paths[] = {"name", "sum", "more", "day", "city", "total", "people", "people{a}", "people{b}.nin", "people{a}.nin", "people{a}.note", "x..y", ""};
const char* const actions[] = {"next", "next", "next", "back", "sign", "sign", "reject", "retry", "skip", "dance"};

class Walk {
public:
    Walk(const Service& service, std::uint64_t seed) : dice(seed), session(service, "i1") {}

    /// One command, and what must hold after it.
    void go()
    {
        const Command command = draw();
        const State before = session.state();
        const bool offered = offered_;
        offered_ = false;
        const auto turn = session.apply(command, context_);
        if (!turn) {
            CHECK(session.state() == before);
            INFO(command_name(command.type) << " " << command.address << " " << command.path << " " << command.action << ": " << turn.error().message);
            CHECK_FALSE(offered);
            return;
        }
        for (const Event& event : turn.value().events) {
            REQUIRE(fold(shadow_, event));
            log.push_back(event);
        }
        REQUIRE(shadow_ == session.state());
        for (const Effect& effect : turn.value().effects)
            if (effect.kind != "cancel")
                keys_.push_back(effect.key);
        look();
    }

    void look() const
    {
        const char* const languages[] = {"nb", "nn", "en", "xx"};
        const View view = session.view({.context = context_, .language = languages[log.size() % 4]});
        CHECK(view.seq == session.state().seq);
        CHECK_FALSE(to_text(view).empty());
        // A copy remembers nothing of what was computed before.
        const Session fresh = session;
        CHECK(fresh.view({.context = context_, .language = languages[log.size() % 4]}) == view);
        // The owner's window, which stays open, whoever does something.
        const Context owner{.now = context_.now, .utc_offset = 120, .actor = {.id = "kari", .nin = "11", .name = "kari"}, .window = "main"};
        ViewContext window{.context = owner, .language = "nb", .touched = {"name"}};
        if (log.size() % 7 < 3)
            window.touched.insert("sum");
        if (log.size() % 3 == 0)
            window.touched.insert({"people{a}", "people{b}.nin"});
        if (log.size() % 11 < 4)
            window.touched.insert({"case/about", "case/way/rows/a/row"});
        if (log.size() % 5 == 0)
            window.unsent["name"] = {.text = "Ka", .refused = log.size() % 2 == 0 ? "no" : ""};
        CHECK(session.watch(window) == fresh.view(window));
        CHECK(fresh.findings() == session.findings());
        CHECK(fresh.steps() == session.steps());
        CHECK(fresh.document() == session.document());
    }

    std::string lines() const
    {
        std::string text;
        for (const Event& event : log)
            text += write_json(to_value(event)) + "\n";
        return text;
    }

    Dice dice;
    Session session;
    std::vector<Event> log;

private:
    Command draw()
    {
        const auto& person = persons[dice.below(std::size(persons))];
        context_.actor = {.id = person[0], .nin = person[1], .name = person[0]};
        context_.window = dice.below(4) == 0 ? "other" : "main";
        context_.now.ms += dice.below(80) == 0 ? 5LL * 24 * 60 * 60 * 1000 : 150;
        Command command{.id = "c" + std::to_string(++count_)};
        if (session.state().seq == 0)
            command.type = CommandType::create;
        else if (dice.below(3) == 0)
            draw_system(command);
        else if (dice.below(3) == 0 || !draw_offered(command))
            draw_person(command);
        return command;
    }

    /// Something that the View offers the person, which must not be refused then.
    bool draw_offered(Command& command)
    {
        const View view = session.view({.context = context_, .language = "nb"});
        std::vector<ViewNode> nodes;
        gather(view.root, nodes);
        if (nodes.empty())
            return false;
        const ViewNode node = nodes[dice.below(nodes.size())];
        if (node.command.find("type")) {
            const auto given = command_from_value(node.command);
            REQUIRE(given);
            const std::string id = command.id;
            command = given.value();
            command.id = id;
            command.confirm = true;
            const std::string free = "r" + std::to_string(count_);
            if (command.type == CommandType::add_row)
                command.key = !find_node(view.root, node.id.substr(0, node.id.size() - 4) + "/a") ? "a" : free;
        } else {
            command.type = CommandType::set;
            command.path = node.path;
            command.text = dice.one_of(texts);
            command.confirm = true;
        }
        const auto full = session.state().rows.find(Path::parse("people").value());
        offered_ = command.type != CommandType::add_row || full == session.state().rows.end() || full->second.size() < 3;
        return true;
    }

    static void gather(const ViewNode& node, std::vector<ViewNode>& nodes)
    {
        const bool field = node.role == Role::text_field || node.role == Role::number_field || node.role == Role::checkbox || node.role == Role::date_field;
        if (node.command.find("type") || (field && !node.path.empty() && !node.readonly))
            nodes.push_back(node);
        for (const ViewNode& child : node.children)
            gather(child, nodes);
    }

    void draw_system(Command& command)
    {
        context_.actor = {.id = "driver", .nin = "", .name = "", .system = true};
        constexpr CommandType kinds[] = {CommandType::answer, CommandType::answer, CommandType::answer, CommandType::give_up, CommandType::tick, CommandType::message};
        command.type = dice.one_of(kinds);
        const auto open = session.open_effects();
        command.key = !open.empty() && dice.below(4) != 0 ? open[dice.below(open.size())].key : keys_.empty() ? "none" : keys_[dice.below(keys_.size())];
        command.text = "deadline";
        const char* const bodies[] = {R"({"status": 200, "body": {"ok": true, "text": "a", "receipt": "r"}, "jws": {"signature": "s"}})",
                                      R"({"status": 200, "body": {"ok": true, "text": "x"}, "jws": {"signature": "t"}})",
                                      R"({"status": 404, "body": null})", R"({"status": 200, "body": "what"})",
                                      R"({"status": 200, "body": {"ok": false, "findings": [{"path": "name", "code": "taken", "text": {"nb": "Opptatt"}}, {"path": "..", "severity": "warning"}]}})"};
        command.value = parse_json(dice.one_of(bodies)).value();
        if (command.type != CommandType::message)
            return;
        command.key = "m" + std::to_string(dice.below(4));
        command.action = dice.below(5) == 0 ? "other" : "note";
        command.value = Value{{"ref", dice.one_of(texts)}, {"text", "answered"}};
    }

    void draw_person(Command& command)
    {
        constexpr CommandType kinds[] = {CommandType::set, CommandType::set, CommandType::set, CommandType::act, CommandType::act, CommandType::act, CommandType::act,
                                         CommandType::go, CommandType::add_row, CommandType::remove_row, CommandType::accept, CommandType::tick, CommandType::create};
        command.type = dice.one_of(kinds);
        const auto steps = session.steps();
        if (dice.below(3) == 0)
            command.address = dice.below(9) == 0 ? "no/such/place" : steps[dice.below(steps.size())].address.to_string();
        command.path = dice.one_of(paths);
        command.text = command.type == CommandType::accept ? "low" : dice.one_of(texts);
        command.key = dice.below(2) == 0 ? "a" : "b";
        command.action = dice.one_of(actions);
        if (command.type == CommandType::accept || (command.type == CommandType::set && dice.below(4) == 0))
            command.path = "sum";
        if (command.type == CommandType::add_row)
            command.path = "people";
        if (command.type == CommandType::remove_row)
            command.path = "people{" + command.key + "}";
        if (command.type == CommandType::act && command.action == "reject")
            command.value = Value{{"reason", "no"}};
        command.confirm = dice.below(2) == 0;
        command.base = dice.below(12) == 0 ? session.state().seq + 1 : -1;
    }

    Context context_{.now = {1'760'000'000'000}, .utc_offset = 120, .actor = {}};
    State shadow_;
    std::vector<std::string> keys_;
    int count_ = 0;
    bool offered_ = false;
};

std::string read_file(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("session: whatever is asked of it, what is refused leaves no trace and what is logged rebuilds it")
{
    const auto loaded = load_service(tests::files_of(parts), flow::standard_types());
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        if (diagnostic.severity == Severity::error)
            MESSAGE(to_text(diagnostic));
    REQUIRE(loaded.service);
    std::map<std::string, int> seen;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        Walk walk(*loaded.service, seed);
        for (int i = 0; i < 600; ++i)
            walk.go();
        const auto again = Session::replay(*loaded.service, "i1", walk.log);
        REQUIRE(again);
        CHECK(again.value().state() == walk.session.state());
        for (const Event& event : walk.log)
            ++seen[event.type];
    }
    // A walk that stands still would hold as well: it must have come about.
    for (const char* type : {"value-set", "text-kept", "row-removed", "ended", "failed", "cancelled", "reopened", "answered", "given-up", "revoked", "findings-set",
                             "timer-fired", "message-received", "sealed", "signed", "seal-voided", "passage-refused", "place-moved"}) {
        CAPTURE(std::string(type));
        CHECK(seen[type] > 0);
    }
}

TEST_CASE("session: the same commands give the same log, byte for byte, on every platform")
{
    const auto loaded = load_service(tests::files_of(parts), flow::standard_types());
    REQUIRE(loaded.service);
    Walk walk(*loaded.service, 2);
    for (int i = 0; i < 400; ++i)
        walk.go();
    const std::string path = std::string(STEGVIS_SOURCE_DIR) + "/tests/flow/golden/walk.jsonl";
    if (std::getenv("STEGVIS_UPDATE_GOLDENS"))
        std::ofstream(path, std::ios::binary) << walk.lines();
    CHECK_MESSAGE(walk.lines() == read_file(path), "run with STEGVIS_UPDATE_GOLDENS=1 and read the difference");
}
