#include <algorithm>

#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case signing()
{
    return Case({.steps = R"([{"type": "page", "id": "about", "children": [{"type": "text-field", "id": "name", "bind": "name"}]},
                  {"type": "sign", "id": "sign", "due": "P14D", "on": {"rejected": {"goto": "about"}}},
                  {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
                 .properties = R"({"name": {"type": "string"}, "w": {"type": "string"}})",
                 .texts = R"({"sign.title": "Signer", "consent.text": "Jeg bekrefter", "name.label": "Navn"})",
                 .required = R"(["name"])"});
}

Value signature()
{
    return Value{{"jws", Value{{"signature", "x"}}}};
}

void to_signing(Case& kit)
{
    kit.begin();
    kit.type("name", "Kari");
    kit.act("next");
}

}  // namespace

TEST_CASE("sign: the document is sealed as it is, and the answer of the signer is kept with the seal")
{
    Case kit = signing();
    to_signing(kit);
    kit.act("sign");
    CHECK(kit.status("case/sign") == "waiting");
    const Effect effect = kit.open();
    CHECK(effect.kind == "sign");
    REQUIRE(kit.session().state().seals.size() == 1);
    const Seal seal = kit.session().state().seals[0];
    CHECK(seal.document == R"({"name":"Kari"})");
    CHECK(seal.signer == "kari");
    CHECK(*effect.request.find("manifest") == seal.manifest);
    CHECK(seal.shown.find("Navn") != std::string::npos);
    CHECK(seal.manifest.find("step")->string_or("purposeText", "") == "Jeg bekrefter");
    kit.answer(effect, signature());
    CHECK(kit.outcome("case/sign") == "signed");
    CHECK(kit.session().state().seals[0].signature == Value{{"signature", "x"}});
    CHECK(kit.place() == "case/after");
    CHECK(kit.session().state().timers.empty());
}

TEST_CASE("sign: who has signed is told so, and meanwhile no other agency is waited for")
{
    Case kit = signing();
    to_signing(kit);
    kit.act("sign");
    const View waiting = kit.view("en");
    REQUIRE(find_node(waiting.root, "waiting"));
    CHECK(find_node(waiting.root, "waiting")->name == "Your signature is being recorded. It only takes a moment.");
    kit.answer(kit.open(), signature());
    kit.go("case/sign");
    const View signed_page = kit.view("en");
    CHECK(signed_page.address == "case/sign");
    REQUIRE(find_node(signed_page.root, "signed"));
    CHECK(find_node(signed_page.root, "signed")->name.starts_with("You signed this on "));
}

TEST_CASE("sign: links back to answers of one name say whose they are")
{
    Case kit({.steps = R"([{"type": "page", "id": "about", "children": [{"type": "each", "id": "people", "bind": "people", "children": [
                  {"type": "text-field", "id": "name", "bind": "people.name"}]}]}, {"type": "sign", "id": "sign"}])",
              .properties = R"({"people": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}})",
              .texts = R"({"about.title": "People", "name.label": "Name", "people.row": "Person {number}", "sign.title": "Sign", "consent.text": "Yes"})"});
    kit.begin();
    for (const char* key : {"a", "b"})
        kit.add_row("people", key);
    kit.act("next");
    const View view = kit.view("nb");
    REQUIRE(find_node(view.root, "change:case/about/people/a/name"));
    CHECK(find_node(view.root, "change:case/about/people/a/name")->name == "Endre «Name», Person 1");
    CHECK(find_node(view.root, "change:case/about/people/b/name")->name == "Endre «Name», Person 2");
}

TEST_CASE("sign: who rejects says why, and the reason meets the one who can mend it")
{
    Case kit = signing();
    to_signing(kit);
    kit.act("reject", "", Value{{"reason", "Feil navn"}});
    CHECK(kit.place() == "case/about");
    CHECK(kit.session().state().seals.empty());
    bool said = false;
    const View view = kit.view();
    const ViewNode* note = find_node(view.root, "reason:case/sign");
    REQUIRE(note);
    said = note->description == "Feil navn";
    CHECK(said);
    kit.act("next");
    CHECK(kit.place() == "case/sign");
    CHECK(kit.status("case/sign") == "active");
}

TEST_CASE("sign: what is signed changes only when the person has been told that the signature goes")
{
    Case kit = signing();
    to_signing(kit);
    kit.act("sign");
    kit.answer(kit.open(), signature());
    kit.go("case/about");
    kit.refused({.type = CommandType::set, .path = "name", .text = "Ola"}, "needs-confirm");
    kit.ok({.type = CommandType::set, .path = "name", .text = "Ola", .confirm = true});
    CHECK(kit.session().state().seals[0].voided);
    CHECK(kit.status("case/sign") == "pending");
    kit.act("next");
    CHECK(kit.place() == "case/sign");
}

TEST_CASE("sign: a signer that cannot answer can be asked again")
{
    Case kit = signing();
    to_signing(kit);
    kit.act("sign");
    const Effect first = kit.open();
    kit.give_up(first);
    CHECK(kit.status("case/sign") == "failed");
    CHECK_FALSE(tests::button(kit.view(), "Prøv igjen").is_null());
    kit.act("retry");
    CHECK(kit.open().key != first.key);
    kit.answer(kit.open(), signature());
    CHECK(kit.outcome("case/sign") == "signed");
}

TEST_CASE("sign: only the one it is meant for can sign")
{
    Case kit = signing();
    to_signing(kit);
    kit.be({.id = "ola", .nin = "41019010110", .name = "Ola"});
    kit.refused({.type = CommandType::act, .address = "case/sign", .action = "sign"}, "not-allowed");
    CHECK(find_node(kit.view().root, "case/sign/submit") == nullptr);
}

TEST_CASE("sign: to ask again is for a signature that failed, and is no way around the guard")
{
    Case kit({.steps = R"([{"type": "sign", "id": "sign", "children": [{"type": "checkbox", "id": "read", "bind": "read"}]}])",
              .properties = R"({"read": {"type": "boolean", "const": true}})", .required = R"(["read"])"});
    kit.begin();
    kit.refused({.type = CommandType::act, .action = "retry"}, "not-allowed");
    CHECK(kit.act("sign").findings.size() == 1);
    CHECK(kit.session().state().seals.empty());
}

TEST_CASE("sign: who does not sign is asked why, in their own language")
{
    Case kit = signing();
    to_signing(kit);
    for (const auto& [language, name] : {std::pair{"nb", "Hvis du ikke vil signere: hvorfor?"}, {"nn", "Om du ikkje vil signere: kvifor?"},
                                         {"en", "If you do not want to sign: why?"}}) {
        const View view = kit.view(language);
        const ViewNode* reason = find_node(view.root, "case/sign/reason");
        REQUIRE(reason);
        CHECK(reason->role == Role::text_area);
        CHECK(reason->name == name);
        CHECK(reason->command == Value{{"action", "reject"}, {"argument", "reason"}});
    }
    kit.act("reject", "", Value{{"reason", "Feil navn"}, {"language", "en"}});
    CHECK(kit.step("case/sign").details.string_or("reason", "") == "Feil navn");
    const auto ended = std::find_if(kit.log().rbegin(), kit.log().rend(), [](const Event& event) { return event.type == "ended"; });
    REQUIRE(ended != kit.log().rend());
    CHECK(*ended->payload.find("details") == Value{{"reason", "Feil navn"}});
}

namespace {

/// A signature that is needed only while `large` says so, and covers another answer.
Case signing_when_large(const std::string& container)
{
    return Case({.steps = R"([{"type": "page", "id": "about", "children": [{"type": "text-field", "id": "name", "bind": "name"}, {"type": "checkbox", "id": "large", "bind": "large"}]},
                  {"type": ")" + container + R"(", "id": "box", "when": ["equals", ["dataModel", "large"], true], "children": [{"type": "sign", "id": "sign", "seals": ["name"]}]},
                  {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "w", "bind": "w"}]},
                  {"type": "archive", "id": "kept", "to": "reg POST /things"}])",
                 .properties = R"({"name": {"type": "string"}, "large": {"type": "boolean"}, "w": {"type": "string"}})"});
}

}  // namespace

TEST_CASE("sign: a signature in a step that is hidden is void, and is asked for again when the step comes back")
{
    for (const char* container : {"flow", "parallel"}) {
        CAPTURE(container);
        Case kit = signing_when_large(container);
        kit.begin();
        kit.type("name", "Kari");
        kit.type("large", "true");
        kit.act("next");
        kit.act("sign");
        kit.answer(kit.open(), signature());
        REQUIRE(kit.place() == "case/after");
        kit.go("case/about");
        kit.type("large", "false");
        CHECK(kit.session().state().seals[0].voided);
        CHECK(kit.session().state().seals[0].because == "hidden");
        CHECK(kit.status("case/box/sign") == "pending");
        CHECK(kit.status("case/after") == "active");
        kit.type("large", "true");
        CHECK(kit.status("case/box/sign") != "done");
        kit.go("case/after");
        kit.act("next");
        CHECK(kit.place() == "case/box/sign");
        CHECK(kit.status("case/kept") == "pending");
        kit.act("sign");
        kit.answer(kit.open(), signature());
        CHECK(kit.outcome("case/box/sign") == "signed");
        CHECK_FALSE(kit.session().state().seals.back().voided);
    }
}

TEST_CASE("sign: an archive that was handed over stays handed over when its step is hidden")
{
    Case kit({.steps = R"([{"type": "page", "id": "about", "children": [{"type": "checkbox", "id": "large", "bind": "large"}]},
                {"type": "archive", "id": "kept", "to": "reg POST /things", "when": ["equals", ["dataModel", "large"], true]},
                {"type": "page", "id": "after", "children": [{"type": "checkbox", "id": "large", "bind": "large"}]}])",
              .properties = R"({"large": {"type": "boolean"}})"});
    kit.begin();
    kit.type("large", "true");
    kit.act("next");
    kit.answer(kit.open(), 201, Value{{"receipt", "r"}});
    REQUIRE(kit.place() == "case/after");
    kit.type("large", "false");
    CHECK_FALSE(kit.session().state().seals[0].voided);
    CHECK(kit.outcome("case/kept") == "done");
}
