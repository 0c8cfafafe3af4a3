#include <doctest/doctest.h>

#include "tests/samples/agency.hpp"

using stegvis::Value;

namespace {

const std::string kari = "14838510036";
const std::string ola = "02918317506";

Value note(const std::string& to, const std::string& title)
{
    return Value{{"to", to}, {"title", title}, {"text", "Åpne & les"}, {"link", "http://127.0.0.1:8080/some/1"}};
}

}  // namespace

TEST_CASE("mailbox: a note is delivered once for each key and listed for its recipient only")
{
    const Agency agency("mailbox");
    auto client = agency.client();
    const auto first = post(client, "/notes", note(kari, "Du skal signere"), "k1");
    REQUIRE(first);
    CHECK(first->status == 201);
    CHECK(post(client, "/notes", note(kari, "Du skal signere"), "k1")->body == first->body);
    CHECK(post(client, "/notes", note(ola, "Svar"), "k2")->status == 201);
    const Value karis = body_of(client.Get("/notes?to=" + kari));
    REQUIRE(karis.find("notes")->as_array().size() == 1);
    CHECK(karis.find("notes")->at(0)->string_or("title", "") == "Du skal signere");
    CHECK(body_of(client.Get("/notes")).find("notes")->at(0)->string_or("title", "") == "Svar");
}

TEST_CASE("mailbox: a note to nobody, without a title, or with a link that is no web address is refused")
{
    const Agency agency("mailbox");
    auto client = agency.client();
    CHECK(post(client, "/notes", note("123", "Svar"), "k1")->status == 422);
    CHECK(post(client, "/notes", note(kari, ""), "k2")->status == 422);
    Value bad = note(kari, "Svar");
    bad.as_object().set("link", "javascript:alert(1)");
    CHECK(post(client, "/notes", bad, "k3")->status == 422);
    CHECK(post(client, "/notes", note(kari, "Svar"))->status == 400);
}

TEST_CASE("mailbox: a package comes back byte by byte")
{
    const Agency agency("mailbox");
    auto client = agency.client();
    const std::string bytes("PK\x03\x04\0\xff\r\n", 8);
    const httplib::Headers headers{{"Idempotency-Key", "k1"}, {"Stegvis-Recipient", kari}};
    const auto sent = client.Post("/packages", headers, bytes, "application/zip");
    REQUIRE(sent);
    REQUIRE(sent->status == 201);
    const std::string receipt = body_of(sent).string_or("receipt", "");
    const auto back = client.Get("/packages/" + receipt);
    REQUIRE(back);
    CHECK(back->body == bytes);
    CHECK(back->get_header_value("Content-Type") == "application/zip");
    CHECK(body_of(client.Get("/packages?to=" + kari)).find("packages")->as_array().size() == 1);
    CHECK(body_of(client.Get("/packages?to=" + ola)).find("packages")->as_array().empty());
    CHECK(client.Get("/packages/P-2026-999999")->status == 404);
}

TEST_CASE("mailbox: the page names who a note is for, escapes what was sent, and shows no identity number")
{
    const Agency agency("mailbox");
    auto client = agency.client();
    CHECK(client.Get("/")->body.find("Ingen ennå.") != std::string::npos);
    REQUIRE(post(client, "/notes", note(kari, "<b>Svar</b>"), "k1")->status == 201);
    const auto page = client.Get("/");
    REQUIRE(page);
    CHECK(page->body.find("Kari Nordmann") != std::string::npos);
    CHECK(page->body.find("&lt;b&gt;Svar&lt;/b&gt;") != std::string::npos);
    CHECK(page->body.find("<b>") == std::string::npos);
    CHECK(page->body.find(kari) == std::string::npos);
    CHECK(page->has_header("Content-Security-Policy"));
}
