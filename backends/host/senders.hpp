#pragma once
/// Senders: the other systems that may send messages to cases, told by the bearer tokens that they show (RFC 6750).

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "backends/host/message.hpp"
#include "framework/service.hpp"

namespace stegvis::host {

/// The token of the system behind an API, by the API's name; empty: that system sends no messages.
using TokenOf = std::function<Result<std::string>(const std::string& api)>;

/// Immutable once made, so it may be used from several threads.
class Senders {
public:
    /// Asks once for the token of each API that the services name. Errors of `token_of` pass through; `weak-token` when one is short enough to
    /// be guessed.
    [[nodiscard]] static Result<Senders> make(const std::vector<const Service*>& services, const TokenOf& token_of);

    /// Which of the service's APIs the request comes from, empty when its token is none of theirs. Takes as long whatever the token is.
    [[nodiscard]] std::string who(const Request& request, const Service& service) const;

private:
    std::map<std::string, std::string, std::less<>> tokens_;  ///< by API
};

}  // namespace stegvis::host
