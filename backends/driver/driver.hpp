#pragma once
/// Driver: performs the effects that sessions ask for, and gives the answers back as commands. The one who owns the log runs it.
///
/// [x] http, sign, archive, notify, cancel, timers  [x] same Idempotency-Key at every attempt  [x] backoff with jitter, Retry-After, deadline
/// [x] taken up again after a restart  [ ] circuit breaker per target

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "backends/driver/schedule.hpp"
#include "backends/http/http.hpp"
#include "backends/signer/signer.hpp"
#include "backends/store/store.hpp"
#include "framework/command.hpp"

namespace stegvis::driver {

/// Where an API of a service is, as its operator says.
struct Target {
    std::string url;  ///< without a `/` at its end
    std::int64_t timeout_ms = 10'000;
    int attempts = 4;
    bool operator==(const Target&) const = default;
};

/// What a driver needs of the world. All of it outlives the driver and may be used from several threads.
struct World {
    http::Client& http;
    const signer::Signer& signer;
    store::Store& store;
    std::function<Instant()> now;
    std::function<double()> random;  ///< 0 to 1
    /// Applies a command of the system to an instance. Error: the command was refused, or (`store-failed`) could not be kept.
    std::function<Result<void>(const std::string& instance, const Command& command)> deliver;
    std::function<std::optional<Target>(const std::string& instance, const std::string& api)> target;
    /// Where another system reaches the instance, without `/` at its end; what goes out as `Stegvis-Callback`.
    std::function<std::string(const std::string& instance)> callback;
    /// The page of an address in the instance; where the link of a note leads.
    std::function<std::string(const std::string& instance, const std::string& address)> page;
};

struct Limits {
    Backoff backoff;
    std::int64_t patience_ms = 24 * 3'600'000;  ///< how long an archive or a note is tried, unless its request says `deadline`
};

/// An effect that somebody asked for.
struct Job {
    std::string instance;
    Effect effect;
};

class Driver {
public:
    explicit Driver(World world, Limits limits = {});
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;
    ~Driver();

    /// Takes over what a turn asked for, once its events are kept. `next_timer` as in Turn.
    void take(const std::string& instance, const std::vector<Effect>& effects, std::int64_t next_timer);
    /// Goes on with attempts that were made before a restart. Call before `take`.
    void resume(const std::vector<store::Attempts>& attempts);

    /// Performs one thing that is due, on this thread. False when nothing is.
    bool step();
    /// When something is due next.
    [[nodiscard]] std::optional<Instant> next() const;

    /// Performs what is due on that many threads, until `stop` or the end of the driver.
    void start(int threads);
    /// Waits for what is being performed. What was not done is done after a restart.
    void stop();

private:
    struct Outcome;
    [[nodiscard]] std::optional<std::string> take_due();
    void work();
    void tick(const std::string& instance);
    void perform(const std::string& key);
    [[nodiscard]] Outcome attempt(const Job& job) const;
    [[nodiscard]] Outcome sign(const Job& job) const;
    [[nodiscard]] Outcome archive(const Job& job) const;
    [[nodiscard]] Outcome note(const Job& job) const;
    [[nodiscard]] Outcome call(const Job& job, std::string body, std::vector<http::Header> headers) const;
    [[nodiscard]] bool may_try_again(const Job& job, const store::Attempts& attempts) const;
    void settle(const Job& job, const Outcome& outcome);
    void try_again(const Job& job, const Outcome& outcome);
    void report(const Job& job, const Command& command);

    World world_;
    Limits limits_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Schedule schedule_;                            ///< effect keys, and `tick ` with an instance
    std::map<std::string, Job> jobs_;              ///< by effect key
    std::map<std::string, store::Attempts> tries_; ///< by effect key
    std::vector<std::thread> threads_;
    bool stopping_ = false;
};

}  // namespace stegvis::driver
