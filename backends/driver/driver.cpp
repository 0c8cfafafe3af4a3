#include "backends/driver/driver.hpp"

#include <algorithm>
#include <charconv>

#include "backends/driver/answer.hpp"
#include "backends/evidence/package.hpp"
#include "framework/json.hpp"

namespace stegvis::driver {
namespace {

constexpr std::string_view tick_prefix = "tick ";
constexpr std::int64_t day_ms = 24 * 3'600'000;

/// One id for each effect: a report that comes twice is one report.
Command report_on(const std::string& effect, CommandType type)
{
    Command command;
    command.id = (type == CommandType::answer ? "answer-" : "give-up-") + effect;
    command.type = type;
    command.key = effect;
    return command;
}

std::string text_member(const Effect& effect, std::string_view name)
{
    return effect.request.string_or(name, "");
}

}  // namespace

/// What came of one attempt: an answer, or why there is none and whether there may be one later.
struct Driver::Outcome {
    Value answer;
    std::string reason;  ///< empty with an answer
    bool for_good = false;
    std::int64_t not_before_ms = 0;  ///< the other side asks for this pause
};

Driver::Driver(World world, Limits limits) : world_(std::move(world)), limits_(limits) {}

Driver::~Driver()
{
    stop();
}

void Driver::resume(const std::vector<store::Attempts>& attempts)
{
    const std::lock_guard lock(mutex_);
    for (const store::Attempts& each : attempts) tries_[each.effect] = each;
}

void Driver::take(const std::string& instance, const std::vector<Effect>& effects, std::int64_t next_timer)
{
    const Instant now = world_.now();
    {
        const std::lock_guard lock(mutex_);
        for (const Effect& effect : effects) {
            if (effect.kind == "cancel") {
                schedule_.drop(effect.key);
                jobs_.erase(effect.key);
                continue;
            }
            if (!jobs_.emplace(effect.key, Job{.instance = instance, .effect = effect}).second) continue;
            const auto before = tries_.find(effect.key);
            schedule_.put(effect.key, before == tries_.end() ? now : Instant{before->second.next_at});
        }
        const std::string tick_key = std::string(tick_prefix) + instance;
        next_timer > 0 ? schedule_.put(tick_key, Instant{next_timer}) : schedule_.drop(tick_key);
    }
    changed_.notify_all();
}

std::optional<Instant> Driver::next() const
{
    const std::lock_guard lock(mutex_);
    return schedule_.next();
}

std::optional<std::string> Driver::take_due()
{
    const std::lock_guard lock(mutex_);
    return schedule_.take_due(world_.now());
}

bool Driver::step()
{
    const auto key = take_due();
    if (!key) return false;
    if (key->starts_with(tick_prefix)) {
        tick(key->substr(tick_prefix.size()));
    } else {
        perform(*key);
    }
    return true;
}

void Driver::start(int threads)
{
    const std::lock_guard lock(mutex_);
    stopping_ = false;
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

void Driver::stop()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

void Driver::work()
{
    constexpr std::int64_t longest_nap_ms = 60'000;
    while (true) {
        {
            std::unique_lock lock(mutex_);
            if (stopping_) return;
            const auto due = schedule_.next();
            const std::int64_t pause = due ? std::clamp<std::int64_t>(due->ms - world_.now().ms, 0, longest_nap_ms) : longest_nap_ms;
            if (pause > 0) {
                changed_.wait_for(lock, std::chrono::milliseconds(pause));
                continue;
            }
        }
        (void)step();
    }
}

void Driver::tick(const std::string& instance)
{
    constexpr std::int64_t pause_after_failure_ms = 5'000;
    const Instant now = world_.now();
    Command command;
    command.id = "tick-" + std::to_string(now.ms);
    command.type = CommandType::tick;
    const auto delivered = world_.deliver(instance, command);
    if (delivered || delivered.error().code != "store-failed") return;
    const std::lock_guard lock(mutex_);
    schedule_.put(std::string(tick_prefix) + instance, Instant{now.ms + pause_after_failure_ms});
}

void Driver::perform(const std::string& key)
{
    std::optional<Job> job;
    {
        const std::lock_guard lock(mutex_);
        const auto found = jobs_.find(key);
        if (found != jobs_.end()) job = found->second;
    }
    if (job) settle(*job, attempt(*job));
}

Driver::Outcome Driver::attempt(const Job& job) const
{
    if (job.effect.kind == "sign") return sign(job);
    if (job.effect.kind == "archive") return archive(job);
    if (job.effect.kind == "notify") return note(job);
    const Value* body = job.effect.request.find("body");
    if (body == nullptr || body->is_null()) return call(job, {}, {});
    return call(job, write_json(*body), {{"Content-Type", "application/json"}});
}

Driver::Outcome Driver::sign(const Job& job) const
{
    const Value* manifest = job.effect.request.find("manifest");
    const auto text = canonical_json(manifest == nullptr ? Value() : *manifest);
    if (!text) return {.answer = {}, .reason = text.error().code, .for_good = true, .not_before_ms = 0};
    const auto jws = world_.signer.sign(*text, world_.now());
    if (!jws) return {.answer = {}, .reason = jws.error().code, .for_good = false, .not_before_ms = 0};
    return {.answer = Value{{"jws", *jws}}, .reason = {}, .for_good = false, .not_before_ms = 0};
}

Driver::Outcome Driver::archive(const Job& job) const
{
    const Value* package = job.effect.request.find("package");
    const auto bytes = evidence::build_package(package == nullptr ? Value() : *package);
    if (!bytes) return {.answer = {}, .reason = bytes.error().code, .for_good = true, .not_before_ms = 0};
    const auto hash = world_.store.put_blob(*bytes);
    if (!hash) return {.answer = {}, .reason = hash.error().code, .for_good = false, .not_before_ms = 0};
    if (!world_.store.attach(job.instance, *hash)) return {.answer = {}, .reason = "store-failed", .for_good = false, .not_before_ms = 0};
    if (text_member(job.effect, "api").empty()) {
        return {.answer = Value{{"status", 201}, {"body", nullptr}, {"archive", *hash}}, .reason = {}, .for_good = false, .not_before_ms = 0};
    }
    std::vector<http::Header> headers = {{"Content-Type", "application/zip"}};
    const std::string recipient = text_member(job.effect, "recipient");
    if (!recipient.empty()) headers.push_back({"Stegvis-Recipient", recipient});
    Outcome outcome = call(job, *bytes, std::move(headers));
    if (outcome.answer.is_object()) {
        outcome.answer.as_object().set("archive", *hash);
    }
    return outcome;
}

Driver::Outcome Driver::note(const Job& job) const
{
    if (text_member(job.effect, "api").empty()) {
        return {.answer = Value{{"status", 204}, {"body", nullptr}}, .reason = {}, .for_good = false, .not_before_ms = 0};
    }
    const Value body{{"to", text_member(job.effect, "to")}, {"title", text_member(job.effect, "title")}, {"text", text_member(job.effect, "text")},
                     {"link", world_.page(job.instance, text_member(job.effect, "address"))}};
    return call(job, write_json(body), {{"Content-Type", "application/json"}});
}

Driver::Outcome Driver::call(const Job& job, std::string body, std::vector<http::Header> headers) const
{
    const auto target = world_.target(job.instance, text_member(job.effect, "api"));
    if (!target) return {.answer = {}, .reason = "unknown-api", .for_good = true, .not_before_ms = 0};
    http::Request request{.method = text_member(job.effect, "method"), .url = target->url + text_member(job.effect, "path"),
                          .headers = std::move(headers), .body = std::move(body), .timeout_ms = target->timeout_ms};
    request.headers.push_back({"Idempotency-Key", job.effect.key});
    request.headers.push_back({"Accept", "application/json"});
    const std::string callback = world_.callback(job.instance);
    if (job.effect.kind == "archive" && !callback.empty()) request.headers.push_back({"Stegvis-Callback", callback});
    const auto response = world_.http.send(request);
    if (!response) {
        const bool for_good = response.error().code == "malformed-url" || response.error().code == "origin-not-allowed";
        return {.answer = {}, .reason = response.error().code, .for_good = for_good, .not_before_ms = 0};
    }
    if (is_passing(response->status)) {
        return {.answer = {}, .reason = "status-" + std::to_string(response->status), .for_good = false,
                .not_before_ms = retry_after_ms(response->headers, world_.now())};
    }
    const auto answer = answer_of(*response);
    if (!answer) return {.answer = {}, .reason = answer.error().code, .for_good = false, .not_before_ms = 0};
    return {.answer = *answer, .reason = {}, .for_good = false, .not_before_ms = 0};
}

void Driver::settle(const Job& job, const Outcome& outcome)
{
    if (outcome.reason.empty()) {
        Command command = report_on(job.effect.key, CommandType::answer);
        command.value = outcome.answer;
        return report(job, command);
    }
    try_again(job, outcome);
}

bool Driver::may_try_again(const Job& job, const store::Attempts& attempts) const
{
    std::int64_t patience = limits_.patience_ms;
    if (const auto said = Duration::parse(text_member(job.effect, "deadline"))) patience = said->days * day_ms + said->ms;
    if (attempts.next_at > attempts.first_at + patience) return false;
    if (job.effect.kind != "http") return true;
    const auto target = world_.target(job.instance, text_member(job.effect, "api"));
    return target && attempts.count < target->attempts;
}

void Driver::try_again(const Job& job, const Outcome& outcome)
{
    const Instant now = world_.now();
    store::Attempts attempts;
    {
        const std::lock_guard lock(mutex_);
        attempts = tries_[job.effect.key];
    }
    if (attempts.count == 0) attempts = {.effect = job.effect.key, .instance = job.instance, .first_at = now.ms};
    ++attempts.count;
    const std::int64_t pause = std::max(limits_.backoff.pause_ms(attempts.count, world_.random()), outcome.not_before_ms);
    attempts.next_at = now.ms + pause;
    attempts.last_error = outcome.reason;
    if (outcome.for_good || !may_try_again(job, attempts)) {
        Command command = report_on(job.effect.key, CommandType::give_up);
        command.text = outcome.reason;
        return report(job, command);
    }
    (void)world_.store.put_attempts(attempts);
    {
        const std::lock_guard lock(mutex_);
        tries_[job.effect.key] = attempts;
        if (jobs_.contains(job.effect.key)) schedule_.put(job.effect.key, Instant{attempts.next_at});
    }
    changed_.notify_all();
}

void Driver::report(const Job& job, const Command& command)
{
    const std::string& key = job.effect.key;
    const auto delivered = world_.deliver(job.instance, command);
    const bool keep = !delivered && delivered.error().code == "store-failed";
    bool tried = false;
    {
        const std::lock_guard lock(mutex_);
        if (keep) {
            schedule_.put(key, Instant{world_.now().ms + limits_.backoff.pause_ms(1, world_.random())});
        } else {
            jobs_.erase(key);
            tried = tries_.erase(key) > 0;
        }
    }
    if (tried) (void)world_.store.drop_attempts(key);
    changed_.notify_all();
}

}  // namespace stegvis::driver
