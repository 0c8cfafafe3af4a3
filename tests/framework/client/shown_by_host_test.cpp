#include <algorithm>

#include <doctest/doctest.h>

#include "framework/client.hpp"
#include "framework/json.hpp"

using namespace stegvis;

namespace {

/// A person to whom the host shows views, with one field.
struct Shown {
    Client client{"permit", "i1", Actor{.id = "kari", .nin = "", .name = "Kari"}, "main", "nb"};

    Shown() { show("Kari", "nb"); }

    void show(const std::string& value, const std::string& language)
    {
        View view{.language = language, .title = "You", .address = "apply/you", .step_id = "you", .seq = 4};
        view.root = {.id = "page", .role = Role::document};
        view.root.children.push_back({.id = "name", .role = Role::text_field, .name = "Name", .value = value, .path = "applicant.name"});
        REQUIRE(client.receive_view(to_value(view)));
    }

    void type(const std::string& text, std::int64_t at) { client.perform({.node = "name", .kind = ActionKind::set_value, .value = text}, {at}, 0); }

    /// What goes out now: one command.
    Command sent(std::int64_t at)
    {
        client.wake({at}, 0);
        const auto out = client.take_outgoing();
        const auto post = std::find_if(out.begin(), out.end(), [](const Outgoing& request) { return request.method == "POST"; });
        REQUIRE(post != out.end());
        tag = post->tag;
        return command_from_value(*parse_json(post->body)->find("command")).value();
    }

    const ViewNode& field() const { return *find_node(client.view().root, "name"); }

    std::string tag;
};

}  // namespace

TEST_CASE("shown by the host: a text says what its field held when the typing began, in the language of then")
{
    Shown shown;
    shown.type("Kar", 1000);
    shown.show("Ola", "en");
    shown.type("Karin", 1100);
    const Command set = shown.sent(2000);
    CHECK(set.text == "Karin");
    CHECK(set.old == Value("Kari"));
    CHECK(set.base == 4);
    CHECK(set.value == Value{{"language", "nb"}});
}

TEST_CASE("shown by the host: what is typed on top of one's own text is not held against it")
{
    Shown shown;
    shown.type("Karin", 1000);
    CHECK(shown.sent(2000).old == Value("Kari"));
    shown.type("Karine", 2100);
    shown.client.answered(shown.tag, 200, R"({"seq": 5, "findings": []})", {2500});
    const Command second = shown.sent(3000);
    CHECK(second.text == "Karine");
    CHECK(second.old.is_null());
    CHECK(second.base == -1);
}

TEST_CASE("shown by the host: what is typed on top of a text that is refused is refused with it, and stays in the field")
{
    Shown shown;
    shown.type("Karin", 1000);
    (void)shown.sent(2000);
    shown.type("Karine", 2100);
    shown.client.wake({3000}, 0);
    shown.client.answered(shown.tag, 409, R"({"code": "conflict", "current": "Ola"})", {3100});
    for (const Outgoing& request : shown.client.take_outgoing())
        CHECK(request.method == "GET");
    CHECK(shown.field().value == "Karine");
    CHECK(shown.field().error.find("Ola") != std::string::npos);
}
