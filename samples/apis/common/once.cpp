#include "common/once.hpp"

#include "framework/hex.hpp"
#include "framework/sha256.hpp"

namespace sample {

Answer Once::run(const Request& request, const Handler& handler)
{
    const std::string key = request.header("idempotency-key");
    if (key.empty() || key.size() > 200) {
        return problem(400, "Idempotency-Key is missing", "Send the same key at every attempt of the same request.");
    }
    const std::string fingerprint = stegvis::hex(stegvis::sha256(request.path + "\n" + request.body));
    // Held while the handler runs: a second attempt waits for the first one's answer.
    const std::lock_guard lock(mutex_);
    if (const auto found = answers_.find(key); found != answers_.end()) {
        if (found->second.fingerprint != fingerprint) {
            return problem(422, "Idempotency-Key is taken", "This key was used for another request.");
        }
        Answer again = found->second.answer;
        again.headers.emplace_back("Idempotent-Replayed", "true");
        return again;
    }
    Answer answer = handler(request);
    if (answer.status < 500) {
        answers_[key] = {.fingerprint = fingerprint, .answer = answer};
    }
    return answer;
}

}  // namespace sample
