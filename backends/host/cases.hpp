#pragma once
/// Cases: the instances of a host, live while they are used, rebuilt from the store when they are not. The one place where commands become
/// events: the host is the authority.

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "backends/driver/driver.hpp"
#include "backends/host/catalogue.hpp"
#include "backends/host/identity.hpp"
#include "framework/session.hpp"

namespace stegvis::host {

/// Who sends a command, and from where.
struct Sender {
    Actor actor;
    std::string window = "main";
};

/// What came of a command.
struct Answered {
    std::int64_t after = 0;  ///< the head before it
    std::int64_t seq = 0;    ///< the head after it
    Value findings = Array();
    bool again = false;      ///< the same command came before: this is the answer that it got
};

/// One live case. Locked while anybody uses its session.
struct Case {
    std::mutex mutex;
    std::condition_variable grown;
    std::string id;
    const Service* service = nullptr;
    std::string definition;          ///< what the store knows the service's version by
    std::optional<Session> session;  ///< empty when it must be rebuilt
    std::uint64_t used = 0;          ///< for forgetting the one that was used longest ago
};

/// Thread-safe. Errors of the engine pass through; `unknown-instance`, `other-body`, `unknown-base`, `store-failed`.
class Cases {
public:
    Cases(store::Store& store, Catalogue& catalogue, const Identity& identity, std::function<Instant()> now);

    /// Who performs effects; before the first command.
    void set_driver(driver::Driver& driver) { driver_ = &driver; }
    /// Hands timers and unanswered effects of all cases to the driver.
    [[nodiscard]] Result<void> resume();

    /// A new case, by the `create` command. Gives its id; the same command again gives the same.
    [[nodiscard]] Result<std::string> create(const Service& service, const Command& command, const Sender& sender);
    /// Applies a command once: its events are kept before this returns. `request_hash` is of the body it came in.
    [[nodiscard]] Result<Answered> apply(const std::string& id, const Command& command, const Sender& sender, const std::string& request_hash);
    /// A command of the driver.
    [[nodiscard]] Result<void> deliver(const std::string& id, const Command& command);

    /// Looks at a case, which stays as it is meanwhile.
    [[nodiscard]] Result<void> look(const std::string& id, const std::function<void(const Session&)>& use);
    /// The time and place of a command or a view of the case now.
    [[nodiscard]] Context context(const Session& session, const Sender& sender) const;
    [[nodiscard]] Result<std::vector<store::StoredEvent>> events(const std::string& id, std::int64_t after);
    /// Waits until the case has more than `after` events, at most that long. Gives its head.
    [[nodiscard]] Result<std::int64_t> wait_for_more(const std::string& id, std::int64_t after, std::int64_t most_ms);
    /// Cases of a service that the person has a role in, newest first.
    [[nodiscard]] Result<std::vector<store::InstanceRow>> cases_of(const Service& service, const Actor& actor);
    [[nodiscard]] store::Store& store() { return store_; }
    [[nodiscard]] const Service* service_of(const std::string& id);

private:
    [[nodiscard]] Result<std::shared_ptr<Case>> open(const std::string& id);
    [[nodiscard]] Result<void> rebuild(Case& live);
    [[nodiscard]] Result<std::optional<Answered>> answered_before(const Command& command, const Sender& sender, const std::string& request_hash);
    [[nodiscard]] Result<Answered> apply_to(Case& live, const Command& command, const Sender& sender, const std::string& request_hash);
    [[nodiscard]] Result<void> keep(Case& live, const Turn& turn, store::Append append);
    [[nodiscard]] store::InstanceRow row_of(const Case& live, const Turn& turn) const;
    void forget_some();

    store::Store& store_;
    Catalogue& catalogue_;
    const Identity& identity_;
    std::function<Instant()> now_;
    driver::Driver* driver_ = nullptr;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Case>> live_;
    std::uint64_t uses_ = 0;
};

/// Identity numbers of everybody who has a role in the case.
[[nodiscard]] std::vector<std::string> members_of(const Session& session);

}  // namespace stegvis::host
