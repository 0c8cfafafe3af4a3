#pragma once
/// Site: every address of the host, and what it answers. Knows HTTP only as messages, so that it can be tried without a network.

#include <atomic>
#include <string>

#include "backends/host/assets.hpp"
#include "backends/host/cases.hpp"
#include "backends/host/identity.hpp"
#include "backends/host/message.hpp"
#include "backends/host/senders.hpp"
#include "backends/signer/signer.hpp"

namespace stegvis::host {

/// What a site is made of. All of it outlives the site.
struct SiteParts {
    Catalogue& catalogue;
    Cases& cases;
    const Identity& identity;
    const Assets& assets;
    const signer::Signer& signer;
    const Senders& senders;
    bool test_persons = false;  ///< anybody may choose who they are
    bool developer = false;     ///< cases are explained to those who see all of them
    /// Names that this site has, without port; empty: any. Another name is an attempt to reach it through somebody else's page.
    std::vector<std::string> names = {};
};

/// What every answer says, whatever it is: security headers.
void add_common_headers(Response& response);

/// The streams that are open. Each holds a thread, so there is an end to them.
struct Streams {
    static constexpr int most = 40;
    std::atomic<bool> closed = false;
    std::atomic<int> open = 0;
};

/// Thread-safe.
class Site {
public:
    explicit Site(SiteParts parts) : parts_(parts) {}

    [[nodiscard]] Response answer(const Request& request);
    /// A refusal, as a page where a person asked for one, else as JSON.
    [[nodiscard]] Response refuse(const Request& request, const Error& why);
    /// Ends streams, so that a server can stop.
    void close() { streams_.closed = true; }

private:
    [[nodiscard]] Response checked(const Request& request);
    [[nodiscard]] Response route(const Request& request);
    [[nodiscard]] Response api(const Request& request, const std::vector<std::string>& parts);
    [[nodiscard]] Response page(const Request& request, const std::vector<std::string>& parts);

    SiteParts parts_;
    Streams streams_;
};

}  // namespace stegvis::host
