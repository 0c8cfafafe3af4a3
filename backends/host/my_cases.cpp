#include "backends/host/my_cases.hpp"

#include "framework/text/date_format.hpp"

namespace stegvis::host {
namespace {

std::string local_time(const Service& service, Instant at, const std::string& language)
{
    const auto zone = TimeZone::parse(service.timezone);
    return long_date_time(DateTime::from_instant(at, zone ? zone->utc_offset(at) : 0).local, locale_of(language));
}

void describe(ListedCase& listed, const SiteParts& parts, const Session& session, const Person& person, const std::string& language)
{
    // From a window of its own: where the case stands, whatever was tried at it elsewhere.
    ViewContext look{.context = parts.cases.context(session, {.actor = person.actor, .window = "my-cases"})};
    look.language = language;
    listed.title = session.view(look).title;
    listed.begun = local_time(session.service(), session.state().created, language);
    listed.changed = local_time(session.service(), session.state().now, language);
    listed.removable = session.state().owner == person.actor.id && session.state().seals.empty() && !session.state().removed;
}

}  // namespace

Result<View> my_cases(const SiteParts& parts, const Service& service, const Person& person, const std::string& language)
{
    STEGVIS_TRY(const auto rows, parts.cases.cases_of(service, person.actor));
    std::vector<ListedCase> listed;
    for (const store::InstanceRow& row : rows) {
        ListedCase each{.url = "/" + row.service + "/" + row.id, .id = row.id, .title = {}, .status = row.status};
        const auto looked = parts.cases.look(row.id, [&](const Session& session) { describe(each, parts, session, person, language); });
        each.removable = each.removable && row.status == "open";
        if (looked) listed.push_back(std::move(each));
    }
    return cases_page(language, service, person, listed);
}

Result<ListedCase> removable_case(const SiteParts& parts, const std::string& id, const Person& person, const std::string& language)
{
    ListedCase listed{.url = {}, .id = id, .title = {}, .status = "open"};
    STEGVIS_TRY(parts.cases.look(id, [&](const Session& session) { describe(listed, parts, session, person, language); }));
    if (!listed.removable) return Error{.code = "not-allowed", .where = id, .message = "only a draft of one's own can be deleted"};
    return listed;
}

Result<View> removal_question(const SiteParts& parts, const Service& service, const std::string& id, const Person& person, const std::string& language)
{
    // Perhaps on an older version of it.
    const Service* own = parts.cases.service_of(id);
    if (own == nullptr || own->id != service.id) return Error{.code = "unknown-instance", .where = id, .message = "there is no such case"};
    STEGVIS_TRY(const ListedCase draft, removable_case(parts, id, person, language));
    return removal_page(language, person, draft, "/" + service.id);
}

}  // namespace stegvis::host
