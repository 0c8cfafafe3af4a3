#pragma once
/// The pages of the host: they read and work without script; the runtime, where it can, takes over.

#include <map>

#include "backends/host/form_post.hpp"
#include "backends/host/site.hpp"
#include "framework/dom/dom.hpp"

namespace stegvis::host {

/// The field that holds the token of the browser session.
inline constexpr std::string_view token_field = "token";

[[nodiscard]] Response html(int status, std::string body);
/// The language that a request asks for, in its URL or by a button of a form; empty when it asks for none of ours.
[[nodiscard]] std::string asked_language(const Request& request);
/// A language that was asked for stays; nothing when it is none of ours.
void keep_language(const std::string& language, Response& response);

/// Somebody at a page of a case.
struct Visit {
    const Request& request;
    const std::vector<std::string>& path;  ///< service, case, address
    const Person& person;
    std::string language;
};

/// A text that could not be kept, and why.
struct Unkept {
    Typed typed;
    Error why;
};

using Unsents = std::map<std::string, Unsent>;

class Pages {
public:
    explicit Pages(const SiteParts& parts) : parts_(parts) {}

    [[nodiscard]] Response answer(const Request& request, const std::vector<std::string>& path);

    /// A refusal that a person reads.
    [[nodiscard]] Response refused(const Request& request, const Error& why);

private:
    [[nodiscard]] Response in_language(const Request& request);
    [[nodiscard]] Response front(const Request& request);
    [[nodiscard]] Response choose_person(const Request& request);
    [[nodiscard]] Response cases(const Request& request, const Service& service, const Person& person);
    [[nodiscard]] Response change_cases(const Request& request, const Service& service, const Person& person);
    [[nodiscard]] Response missing(const Request& request);
    [[nodiscard]] Response remove(const Request& request, const Service& service, const Person& person, const std::string& id);
    [[nodiscard]] Response session_gone(const Request& request);
    [[nodiscard]] const Person* chosen_person(const FormFields& fields) const;
    /// One of the host's own pages.
    [[nodiscard]] Response own(const Request& request, const View& view, int status, FormFields hidden = {});
    [[nodiscard]] std::string language_of(const Request& request) const;
    [[nodiscard]] bool has_token(const Request& request, const FormFields& fields) const;

    [[nodiscard]] Response step(const Visit& visit);
    [[nodiscard]] Response post(const Visit& visit);
    [[nodiscard]] Response press(const Visit& visit, const FormFields& fields, const View& page);
    [[nodiscard]] Response in_other_words(const Visit& visit, const FormFields& fields);
    [[nodiscard]] Response not_done(const Visit& visit, const Result<Command>& command, const Error& why);
    [[nodiscard]] Response give_back(const Visit& visit, const std::vector<Unkept>& unkept, const Error& why);
    [[nodiscard]] Response ask(const Request& request, const FormFields& fields);
    [[nodiscard]] Response show_step(const Visit& visit, const View& view, bool sees_all, int status);
    [[nodiscard]] Result<View> view_of(const Visit& visit, const std::string& wish, bool* sees_all = nullptr, const Unsents& unsent = {});
    [[nodiscard]] View view_in(const Session& session, const Visit& visit, const std::string& wish, const Unsents& unsent) const;
    [[nodiscard]] View page_of(const Visit& visit, const FormFields& fields, const View& now);

    const SiteParts& parts_;
};

}  // namespace stegvis::host
