#include "registry/lookups.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "framework/unicode.hpp"

namespace sample {

using stegvis::Array;
using stegvis::Decimal;
using stegvis::Object;
using stegvis::Value;

namespace {

constexpr int least_capital = 30'000;

Answer search_person(const Register& known, const Request& request)
{
    const auto body = json_object(request);
    if (!body) {
        return malformed(body.error());
    }
    const std::string nin = body->string_or("nin", "");
    if (nin.size() != 11) {
        return problem(422, "No identity number", "`nin` must be a text of eleven digits.");
    }
    const auto person = known.person(nin, body->string_or("name", ""));
    if (!person) {
        return problem(404, "Nobody found", "No person has this identity number and name.");
    }
    return json(200, *person);
}

Answer postal_code(const Register& known, const Request& request)
{
    const auto row = known.postal_code(request.parts.at(0));
    return row ? json(200, *row) : problem(404, "No such postal code", "No place has this postal code.");
}

Value with_links(Value company)
{
    const std::string self = "/enheter/" + company.string_or("organisasjonsnummer", "");
    company.as_object().set("_links", Value{{"self", {{"href", self}}}});
    return company;
}

Answer company(const Register& known, const Request& request)
{
    const auto found = known.company(request.parts.at(0));
    return found ? json(200, with_links(*found)) : problem(404, "No such business", "No business has this organisation number.");
}

std::size_t number_or(const std::string& text, std::size_t fallback, std::size_t most)
{
    std::size_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = !text.empty() && failed == std::errc() && end == text.data() + text.size();
    return std::min(whole ? number : fallback, most);
}

/// A page of businesses; `page` counts from 0, `size` is 20 unless asked for and at most 100.
Answer search_companies(const Register& known, const Request& request)
{
    const std::string name = request.parameter("navn");
    const std::size_t size = std::max<std::size_t>(1, number_or(request.parameter("size"), 20, 100));
    const std::size_t page = number_or(request.parameter("page"), 0, 100'000);
    const auto all = known.companies(name);
    Array on_page;
    for (std::size_t i = page * size; i < std::min(all.size(), (page + 1) * size); ++i) {
        on_page.push_back(with_links(all[i]));
    }
    Value body{{"_links", {{"self", {{"href", "/enheter?navn=" + stegvis::percent_encode(name)}}}}},
        {"page",
            {{"size", size}, {"totalElements", all.size()}, {"totalPages", (all.size() + size - 1) / size}, {"number", page}}}};
    if (!on_page.empty()) {
        body.as_object().set("_embedded", Value{{"enheter", std::move(on_page)}});
    }
    return json(200, body);
}

struct Message {
    std::string_view code;
    std::string_view path;
    std::string_view nb;
    std::string_view nn;
    std::string_view en;
};
constexpr Message name_taken{"name-taken", "company.name", "Navnet er tatt av et annet selskap. Velg et annet navn.",
    "Namnet er teke av eit anna selskap. Vel eit anna namn.", "Another company has this name. Choose another one."};
constexpr Message name_reserved{"name-reserved", "company.name", "Navnet kan ikke brukes. Velg et annet navn.",
    "Namnet kan ikkje brukast. Vel eit anna namn.", "This name cannot be used. Choose another one."};
constexpr Message capital_too_low{"capital-too-low", "company.shareCapital",
    "Aksjekapitalen må være minst 30 000 kroner.", "Aksjekapitalen må vere minst 30 000 kroner.",
    "The share capital must be at least 30,000 kroner."};
constexpr Message capital_mismatch{"capital-mismatch", "company.shareCapital",
    "Aksjekapitalen er ikke lik summen av det stifterne betaler.",
    "Aksjekapitalen er ikkje lik summen av det stiftarane betaler.",
    "The share capital does not equal what the founders pay together."};

Value finding(const Message& message)
{
    return Value{{"path", message.path}, {"severity", "error"}, {"code", message.code},
        {"text", {{"nb", message.nb}, {"nn", message.nn}, {"en", message.en}}}};
}

/// What the founders pay: `totalAmount`, or the sum of `founders[].amount`, or nothing when neither is told.
std::optional<Decimal> paid(const Value& body)
{
    if (const Value* total = body.find("totalAmount"); total != nullptr && total->is_number()) {
        return total->as_number();
    }
    const Value* founders = body.find("founders");
    if (founders == nullptr || !founders->is_array()) {
        return std::nullopt;
    }
    Decimal sum;
    for (const auto& founder : founders->as_array()) {
        const Value* amount = founder.find("amount");
        sum = amount != nullptr && amount->is_number() ? sum + amount->as_number() : sum;
    }
    return sum;
}

Answer check_name(const Register& known, const Request& request)
{
    const auto body = json_object(request);
    if (!body) {
        return malformed(body.error());
    }
    const std::string name = body->string_or("name", "");
    if (name_key(name).empty()) {
        return problem(422, "No name", "`name` must be the name of a company.");
    }
    Array findings;
    if (known.is_reserved(name)) {
        findings.push_back(finding(name_reserved));
    } else if (known.is_taken(name)) {
        findings.push_back(finding(name_taken));
    }
    const Value* capital = body->find("shareCapital");
    if (capital != nullptr && capital->is_number()) {
        if (capital->as_number() < Decimal(least_capital)) {
            findings.push_back(finding(capital_too_low));
        } else if (paid(*body).value_or(capital->as_number()) != capital->as_number()) {
            findings.push_back(finding(capital_mismatch));
        }
    }
    const bool ok = findings.empty();
    return json(200, Value{{"ok", ok}, {"findings", std::move(findings)}});
}

}  // namespace

void serve_lookups(Server& server, const Register& known)
{
    server.post("/persons/search", [&known](const Request& request) { return search_person(known, request); });
    server.get("/postal-codes/{code}", [&known](const Request& request) { return postal_code(known, request); });
    server.get("/enheter", [&known](const Request& request) { return search_companies(known, request); });
    server.get("/enheter/{number}", [&known](const Request& request) { return company(known, request); });
    server.post("/names/check", [&known](const Request& request) { return check_name(known, request); });
}

}  // namespace sample
