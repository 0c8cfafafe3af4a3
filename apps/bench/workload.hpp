#pragma once
/// Workloads: services of any size, made on the spot, for benchmarks of the engine and tests that count its work.

#include <memory>
#include <string>

#include "framework/service.hpp"
#include "framework/session.hpp"

namespace stegvis::bench {

/// How large a service is, and how much hangs on one of its fields.
struct Shape {
    int fields = 100;           ///< in all; half of them are calculated
    int dependents = 0;         ///< what reads the driving field: calculated values and `when`s, half of each; 100 at the most
    int fields_on_a_page = 100;
};

/// The files of such a service. The first page holds the driving field `page0.driver` and everything that depends on it.
[[nodiscard]] ServiceFiles service_of(const Shape& shape);

/// A case of it, begun by its owner, standing on the first page.
class Workload {
public:
    explicit Workload(const Shape& shape);

    /// Types the next number into the driving field, and gives the events that came of it.
    Turn keystroke();
    /// The view of the first page, brought up to date.
    const View& look();

    std::unique_ptr<const Service> service;
    std::unique_ptr<Session> session;

private:
    [[nodiscard]] Context context() const;

    std::int64_t count_ = 0;
};

}  // namespace stegvis::bench
