#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case form()
{
    return Case({.steps = R"([{"type": "page", "id": "p", "children": [
                    {"type": "text-field", "id": "name", "bind": "name"}, {"type": "number-field", "id": "age", "bind": "age"},
                    {"type": "each", "id": "people", "bind": "people", "children": [{"type": "text-field", "id": "who", "bind": "people.who"}]}]},
                  {"type": "page", "id": "q", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
                 .properties = R"({"name": {"type": "string"}, "age": {"type": "integer"}, "w": {"type": "string"},
                    "people": {"type": "array", "items": {"type": "object", "properties": {"who": {"type": "string"}}}}})"});
}

Command typed(const std::string& path, const std::string& text, std::int64_t base)
{
    return {.base = base, .type = CommandType::set, .path = path, .text = text};
}

}  // namespace

TEST_CASE("typing: a text is held against what was written after the event that its sender had seen")
{
    Case kit = form();
    kit.begin();
    const std::int64_t seen = kit.session().state().seq;
    kit.type("name", "Kari");
    kit.refused(typed("name", "Ola", seen), "conflict");
    kit.ok(typed("age", "7", seen));
    kit.ok(typed("name", "Ola", kit.session().state().seq));
    kit.ok(typed("name", "Per", -1));
}

TEST_CASE("typing: what was emptied, or typed and not understood, is a change as well")
{
    Case kit = form();
    kit.begin();
    kit.type("name", "Kari");
    std::int64_t seen = kit.session().state().seq;
    kit.type("name", "");
    kit.refused(typed("name", "Ola", seen), "conflict");
    seen = kit.session().state().seq;
    kit.type("age", "seven");
    kit.refused(typed("age", "8", seen), "conflict");
}

TEST_CASE("typing: a row that is gone takes with it what was known of its texts")
{
    Case kit = form();
    kit.begin();
    kit.add_row("people", "a");
    kit.type("people{a}.who", "Kari");
    const std::int64_t seen = kit.session().state().seq;
    kit.type("people{a}.who", "Ola");
    kit.refused(typed("people{a}.who", "Per", seen), "conflict");
    kit.ok({.type = CommandType::remove_row, .path = "people{a}"});
    CHECK(kit.session().state().written.empty());
}
