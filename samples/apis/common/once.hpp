#pragma once
/// POST that creates happens once for each Idempotency-Key.

#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "common/answer.hpp"

namespace sample {

using Handler = std::function<Answer(const Request&)>;

/// Remembers the answer given to each Idempotency-Key: the same key and body get it again, the same key with another body is
/// refused with 422. Only answers below 500 are remembered. A request without the header is refused with 400.
class Once {
public:
    [[nodiscard]] Answer run(const Request& request, const Handler& handler);

private:
    struct Remembered {
        std::string fingerprint;
        Answer answer;
    };
    std::mutex mutex_;
    std::map<std::string, Remembered> answers_;
};

}  // namespace sample
