#pragma once
/// Faults on order, so that a service can be tried against an agency in trouble.

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "common/answer.hpp"

namespace sample {

enum class Fault { off, down, broken, slow, rubbish };

/// `off`, `down` (503), `500`, `slow`, `rubbish`; nothing for another word.
[[nodiscard]] std::optional<Fault> fault_from(std::string_view word);

/// Which routes are in trouble. Safe from several threads.
class Faults {
public:
    /// Sets the fault of a route (`/names/check`), or of all routes (`*`); `times` > 0: for so many requests only.
    void set(const std::string& route, Fault fault, int times = 0);
    /// The fault for this request: from its `X-Fault` header, its `fault` parameter, its route, or all routes. Counts it.
    [[nodiscard]] Fault take(const std::string& route, const Request& request);

    /// POST /_fault {"route": "/names/check" or "*", "mode": word, "times": n}.
    [[nodiscard]] Answer order(const Request& request);

private:
    struct Ordered {
        Fault fault = Fault::off;
        int left = 0;  ///< requests left, 0 = without end
    };
    std::mutex mutex_;
    std::map<std::string, Ordered> routes_;
};

}  // namespace sample
