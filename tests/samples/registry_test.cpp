#include <doctest/doctest.h>

#include "framework/formats/format.hpp"
#include "tests/samples/agency.hpp"

using stegvis::Value;

namespace {

const std::string kari = "14838510036";

std::string text_at(const Value& value, std::string_view key)
{
    return value.string_or(key, "");
}

}  // namespace

TEST_CASE("registry: a person is found by identity number and last name, and by nothing else")
{
    const Agency agency("registry");
    auto client = agency.client();
    const auto found = post(client, "/persons/search", Value{{"nin", kari}});
    REQUIRE(found);
    CHECK(found->status == 200);
    CHECK(text_at(body_of(found), "name") == "Kari Nordmann");
    CHECK(text_at(*body_of(found).find("address"), "city") == "BERGEN");
    CHECK(post(client, "/persons/search", Value{{"nin", kari}, {"name", "nordmann"}})->status == 200);
    CHECK(post(client, "/persons/search", Value{{"nin", kari}, {"name", "Kari Olsen"}})->status == 404);
    CHECK(post(client, "/persons/search", Value{{"nin", "14838510035"}})->status == 404);
    CHECK(post(client, "/persons/search", Value{{"name", "Nordmann"}})->status == 422);
    CHECK(client.Post("/persons/search", "{", "application/json")->status == 400);
}

TEST_CASE("registry: a name outside ASCII is matched whatever its case")
{
    const Agency agency("registry");
    auto client = agency.client();
    CHECK(post(client, "/persons/search", Value{{"nin", "06829440634"}, {"name", "čáppaš"}})->status == 200);
    CHECK(post(client, "/persons/search", Value{{"nin", "29827225213"}, {"name", "KÅRE ÆRLIG ØSTENSEN"}})->status == 200);
}

TEST_CASE("registry: a postal code gives its place, an unknown one a problem")
{
    const Agency agency("registry");
    auto client = agency.client();
    const auto known = client.Get("/postal-codes/5003");
    REQUIRE(known);
    CHECK(text_at(body_of(known), "city") == "BERGEN");
    const auto unknown = client.Get("/postal-codes/9999");
    REQUIRE(unknown);
    CHECK(unknown->status == 404);
    CHECK(unknown->get_header_value("Content-Type") == "application/problem+json");
    CHECK(text_at(body_of(unknown), "title") == "No such postal code");
}

TEST_CASE("registry: businesses have the shape of Enhetsregisteret's open API")
{
    const Agency agency("registry");
    auto client = agency.client();
    const auto list = client.Get("/enheter?navn=revisjon&size=2");
    REQUIRE(list);
    const Value body = body_of(list);
    CHECK(body.find("page")->find("totalElements")->as_number() == 3);
    CHECK(body.find("page")->find("totalPages")->as_number() == 2);
    const auto& rows = body.find("_embedded")->find("enheter")->as_array();
    REQUIRE(rows.size() == 2);
    CHECK(text_at(rows[0], "navn") == "FJELLSTØTT REVISJON AS");
    const auto one = client.Get("/enheter/" + text_at(rows[0], "organisasjonsnummer"));
    REQUIRE(one);
    CHECK(text_at(*body_of(one).find("organisasjonsform"), "kode") == "AS");
    CHECK(client.Get("/enheter/999999999")->status == 404);
    CHECK(body_of(client.Get("/enheter?navn=finnes-ikke")).find("_embedded") == nullptr);
}

TEST_CASE("registry: the check of a name tells what is taken, reserved, too low and out of balance")
{
    const Agency agency("registry");
    auto client = agency.client();
    const auto codes = [&client](const Value& asked) {
        std::string found;
        const Value answer = body_of(post(client, "/names/check", asked));
        for (const auto& finding : answer.find("findings")->as_array()) {
            found += text_at(finding, "path") + ":" + text_at(finding, "code") + " ";
        }
        return found;
    };
    CHECK(codes(Value{{"name", "Fjord AS"}, {"shareCapital", 30000}, {"totalAmount", 30000}}).empty());
    CHECK(codes(Value{{"name", "bergen  havbruk"}, {"shareCapital", 30000}}) == "company.name:name-taken ");
    CHECK(codes(Value{{"name", "Politiet AS"}}) == "company.name:name-reserved ");
    CHECK(codes(Value{{"name", "Fjord AS"}, {"shareCapital", 29999}}) == "company.shareCapital:capital-too-low ");
    const Value founders = Value::array({Value{{"amount", 10000}}, Value{{"amount", 10000}}});
    CHECK(codes(Value{{"name", "Fjord AS"}, {"shareCapital", 30000}, {"founders", founders}}) ==
          "company.shareCapital:capital-mismatch ");
    CHECK(post(client, "/names/check", Value{{"name", "AS"}})->status == 422);
}

TEST_CASE("registry: a fault on order comes, and goes after so many requests")
{
    const Agency agency("registry", {"--slow", "0.05"});
    auto client = agency.client();
    REQUIRE(post(client, "/_fault", Value{{"route", "/postal-codes/{code}"}, {"mode", "down"}, {"times", 1}})->status == 204);
    const auto down = client.Get("/postal-codes/5003");
    CHECK(down->status == 503);
    CHECK(down->get_header_value("Retry-After") == "1");
    CHECK(client.Get("/postal-codes/5003")->status == 200);
    CHECK(client.Get("/postal-codes/5003?fault=500")->status == 500);
    CHECK(body_of(client.Get("/postal-codes/5003", {{"X-Fault", "rubbish"}})).is_null());
    CHECK(client.Get("/postal-codes/5003?fault=slow")->status == 200);
    CHECK(post(client, "/_fault", Value{{"mode", "tired"}})->status == 422);
    CHECK(client.Get("/healthz")->status == 200);
}

TEST_CASE("registry: what it does not know is answered with a problem")
{
    const Agency agency("registry");
    auto client = agency.client();
    const auto nowhere = client.Get("/nowhere");
    REQUIRE(nowhere);
    CHECK(nowhere->status == 404);
    CHECK(nowhere->get_header_value("Content-Type") == "application/problem+json");
    const auto large = client.Post("/persons/search", std::string((20u << 20) + 1, ' '), "application/json");
    CHECK((!large || large->status == 413));
}

TEST_CASE("registry: a port that is taken is not shared")
{
    const Agency first("registry");
    REQUIRE(first.port() > 0);
    CHECK(Agency("registry", {"--port", std::to_string(first.port())}).port() == 0);
}

TEST_CASE("registry: every number in the data has its check digits")
{
    const Agency agency("registry");
    auto client = agency.client();
    const stegvis::FormatOptions synthetic{.allow_synthetic = true};
    std::size_t seen = 0;
    for (int page = 0; page < 4; ++page) {
        const Value body = body_of(client.Get("/enheter?size=100&page=" + std::to_string(page)));
        for (const auto& business : body.find("_embedded")->find("enheter")->as_array()) {
            CHECK(stegvis::check_format("no-orgnr", text_at(business, "organisasjonsnummer")) == stegvis::FormatFault::none);
            ++seen;
        }
    }
    CHECK(seen > 300);
    CHECK(stegvis::check_format("no-fnr", kari, synthetic) == stegvis::FormatFault::none);
}
