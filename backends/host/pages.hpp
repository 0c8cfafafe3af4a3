#pragma once
/// The pages of the host: they read and work without script; the runtime, where it can, takes over.

#include "backends/host/form_post.hpp"
#include "backends/host/site.hpp"

namespace stegvis::host {

class Pages {
public:
    explicit Pages(const SiteParts& parts) : parts_(parts) {}

    [[nodiscard]] Response answer(const Request& request, const std::vector<std::string>& path);

private:
    [[nodiscard]] Response front(const Request& request);
    [[nodiscard]] Response choose_person(const Request& request);
    [[nodiscard]] Response cases(const Request& request, const Service& service, const Person& person);
    [[nodiscard]] Response change_cases(const Request& request, const Service& service, const Person& person);
    [[nodiscard]] Response step(const Request& request, const std::vector<std::string>& path, const Person& person);
    [[nodiscard]] Response post(const Request& request, const std::vector<std::string>& path, const Person& person);
    [[nodiscard]] Response refused(const Request& request, const Error& why, const Command& command, const FormFields& fields);
    [[nodiscard]] Response missing(const Request& request);
    [[nodiscard]] Result<View> view_of(const Request& request, const std::string& id, const std::string& wish, const Person& person, bool& sees_all);
    /// One of the host's own pages.
    [[nodiscard]] Response own(const Request& request, const View& view, int status, FormFields hidden = {});
    [[nodiscard]] std::string language_of(const Request& request) const;

    const SiteParts& parts_;
};

}  // namespace stegvis::host
