#include "backends/host/explanation.hpp"

#include "backends/host/own_pages.hpp"
#include "framework/explain.hpp"

namespace stegvis::host {
namespace {

Result<Explanation> explain_asked(const Session& session, const Request& request, const Context& context)
{
    const std::string of = request.parameter("of");
    const std::string at = request.parameter("at");
    if (!of.empty()) {
        auto explained = explain(session, of, context);
        // The window says both: what has the focus may be a heading or the banner, and then the step is meant.
        if (explained || at.empty()) return explained;
    }
    return explain(session, at.empty() ? session.view({.context = context}).address : at, context);
}

bool wants_page(const Request& request)
{
    const std::string accepted = request.header("Accept");
    return accepted.find("text/html") < accepted.find("application/json");
}

Response page_of(const SiteParts& parts, const Explanation& explanation, const std::string& back)
{
    PageOptions options;
    options.assets = parts.assets.page();
    // Nothing to take over: the page is only read.
    options.assets.script.clear();
    options.assets.wasm.clear();
    return {.status = 200, .type = "text/html; charset=utf-8", .body = to_page(explanation_page(explanation, back), options),
            .headers = {{"Cache-Control", "no-store"}}, .stream = {}};
}

}  // namespace

Response explanation(const SiteParts& parts, const Request& request, const std::string& id, const Person& person)
{
    std::string back;
    Result<Explanation> explained = Error{};
    const auto looked = parts.cases.look(id, [&](const Session& session) {
        back = "/" + session.service().id + "/" + id;
        explained = explain_asked(session, request, parts.cases.context(session, {.actor = person.actor}));
    });
    if (!looked) return problem(looked.error());
    if (!explained) return problem(explained.error());
    Response response = wants_page(request) ? page_of(parts, *explained, back) : json_response(200, to_value(*explained));
    response.headers.emplace_back("Vary", "Accept");
    return response;
}

}  // namespace stegvis::host
