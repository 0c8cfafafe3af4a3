#include "registry/filings.hpp"

#include <optional>

#include "common/clock.hpp"
#include "framework/hex.hpp"
#include "framework/sha256.hpp"
#include "framework/unicode.hpp"
#include "registry/archive.hpp"

namespace sample {

using stegvis::Value;

Value Filings::decide(const std::string& filing, const Value& company)
{
    const std::string name = company.string_or("name", "");
    Value decision{{"id", "decision-" + filing}, {"filing", filing}};
    auto& members = decision.as_object();
    if (stegvis::to_lower(name).find(refusal_mark) != std::string::npos) {
        members.set("outcome", "refused");
        members.set("reason", "Formålet er for uklart til at registeret kan se hva selskapet skal drive med.");
        return decision;
    }
    const Value* address = company.find("address");
    members.set("outcome", "registered");
    members.set("organisationNumber",
        known_.found(name, address == nullptr ? Value() : *address, utc_now().substr(0, 10)));
    return decision;
}

Answer Filings::receive(const Request& request)
{
    const auto company = company_in(request.body);
    if (!company) {
        return problem(422, "The archive cannot be taken", company.error().message);
    }
    std::optional<Callback> callback;
    if (const std::string url = request.header("stegvis-callback"); !url.empty()) {
        const auto read = callback_from(url);
        if (!read) {
            return problem(422, "The callback cannot be used", read.error().message);
        }
        callback = *read;
    }
    const std::lock_guard lock(mutex_);
    const std::string number = receipt('F', static_cast<unsigned>(filings_.size() + 1));
    const Value decision = decide(number, *company);
    filings_[number] = Value{{"receipt", number}, {"name", company->string_or("name", "")}, {"receivedAt", utc_now()},
        {"sha256", stegvis::hex(stegvis::sha256(request.body))}, {"decision", decision}};
    if (callback) {
        decisions_.schedule(*callback, decision);
    }
    Answer answer = json(201, Value{{"receipt", number}});
    answer.headers.emplace_back("Location", "/filings/" + number);
    return answer;
}

Answer Filings::show(const Request& request) const
{
    const std::lock_guard lock(mutex_);
    const auto found = filings_.find(request.parts.at(0));
    if (found == filings_.end()) {
        return problem(404, "No such filing", "No filing has this receipt.");
    }
    Value filing = found->second;
    auto& decision = filing.find("decision")->as_object();
    const Value progress = decisions_.progress(decision.find("id")->as_string());
    decision.set("state", progress.is_null() ? Value("no-callback") : *progress.find("state"));
    decision.set("attempts", progress.is_null() ? Value(0) : *progress.find("attempts"));
    return json(200, filing);
}

void serve_filings(Server& server, Filings& filings)
{
    server.post_once("/filings", [&filings](const Request& request) { return filings.receive(request); });
    server.get("/filings/{receipt}", [&filings](const Request& request) { return filings.show(request); });
}

}  // namespace sample
