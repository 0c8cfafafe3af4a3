#include "backends/store/chain.hpp"

#include "framework/hex.hpp"
#include "framework/sha256.hpp"

namespace stegvis::store {
std::string chain_start(std::string_view instance)
{
    return hex(sha256(instance));
}

std::string chain_link(std::string_view previous, std::string_view bytes)
{
    return hex(Sha256().update(parse_hex(previous).value_or({})).update(bytes).digest());
}

Result<void> check_chain(std::string_view instance, std::span<const StoredEvent> events)
{
    std::string previous = chain_start(instance);
    std::int64_t seq = 0;
    for (const StoredEvent& event : events) {
        ++seq;
        const bool follows = event.seq == seq && event.hash == chain_link(previous, event.bytes);
        if (!follows) {
            return Error{.code = "broken-chain", .where = std::string(instance) + " event " + std::to_string(seq),
                         .message = "the log is not what was written: an event was changed, moved or left out"};
        }
        previous = event.hash;
    }
    return {};
}

}  // namespace stegvis::store
