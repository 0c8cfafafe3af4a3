#include "backends/host/my_cases.hpp"

#include "backends/host/own_pages.hpp"

namespace stegvis::host {
namespace {

std::string local_time(const Service& service, std::int64_t ms)
{
    const auto zone = TimeZone::parse(service.timezone);
    std::string text = DateTime::from_instant(Instant{ms - ms % 60'000}, zone ? zone->utc_offset(Instant{ms}) : 0).to_string();
    const auto t = text.find('T');
    return t == std::string::npos ? text : text.substr(0, t) + " " + text.substr(t + 1, 5);
}

}  // namespace

Result<View> my_cases(const SiteParts& parts, const Service& service, const Person& person, const std::string& language)
{
    STEGVIS_TRY(const auto rows, parts.cases.cases_of(service, person.actor));
    std::vector<ListedCase> listed;
    for (const store::InstanceRow& row : rows) {
        ListedCase each{.url = "/" + row.service + "/" + row.id, .id = row.id, .title = {}, .status = row.status, .changed = local_time(service, row.updated)};
        const auto looked = parts.cases.look(row.id, [&](const Session& session) {
            ViewContext look{.context = parts.cases.context(session, {.actor = person.actor})};
            look.language = language;
            each.title = session.view(look).title;
            each.removable = row.status == "open" && session.state().owner == person.actor.id && session.state().seals.empty();
        });
        if (looked) listed.push_back(std::move(each));
    }
    return cases_page(language, service, person, listed);
}

}  // namespace stegvis::host
