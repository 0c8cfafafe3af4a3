#pragma once
/// Engine: what the runtime in the browser asks of whatever stands behind a View. `make_engine` decides which it is.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/client.hpp"

namespace stegvis::web {

/// A View, what a person does to it, and what is to be asked of the host. Grows `revision` whenever view or presence change.
class Engine {
public:
    virtual ~Engine() = default;
    [[nodiscard]] virtual const View& view() const = 0;
    [[nodiscard]] virtual Presence& presence() = 0;
    [[nodiscard]] virtual std::uint64_t revision() const = 0;
    virtual void perform(const UserAction& action, Instant now, int utc_offset) = 0;
    virtual void wake(Instant now, int utc_offset) = 0;
    [[nodiscard]] virtual std::optional<Instant> next_wake() const = 0;
    [[nodiscard]] virtual std::vector<Outgoing> take_outgoing() = 0;
    virtual void answered(std::string_view tag, int status, std::string_view body, Instant now) = 0;
    /// The address in the window's URL changed (Back, a deep link).
    virtual void set_wish(std::string address) = 0;
    /// The host says that something happened: {events: [...]} to who may see them, nothing more to all others.
    virtual void news(const Value& message) = 0;
    /// What must survive a reload; null when there is nothing.
    [[nodiscard]] virtual Value pending() const = 0;
};

/// The engine for a page. `boot` is the page's first message: {data, language, address, kept, now, offset}.
[[nodiscard]] std::unique_ptr<Engine> make_engine(const Value& boot);

}  // namespace stegvis::web
