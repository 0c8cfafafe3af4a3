#include "backends/host/senders.hpp"

#include "backends/host/identity.hpp"

namespace stegvis::host {
namespace {

constexpr std::size_t shortest_token = 32;

/// `Authorization: Bearer TOKEN`, the scheme in any letter case.
std::string shown_token(const Request& request)
{
    constexpr std::string_view scheme = "bearer ";
    const std::string header = request.header("Authorization");
    if (header.size() <= scheme.size()) return {};
    for (std::size_t i = 0; i < scheme.size(); ++i) {
        const char c = header[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != scheme[i]) return {};
    }
    return header.substr(scheme.size());
}

}  // namespace

Result<Senders> Senders::make(const std::vector<const Service*>& services, const TokenOf& token_of)
{
    Senders senders;
    for (const Service* service : services) {
        for (const Api& api : service->apis) {
            if (!token_of || senders.tokens_.contains(api.name)) continue;
            STEGVIS_TRY(std::string token, token_of(api.name));
            if (token.empty()) continue;
            if (token.size() < shortest_token)
                return Error{.code = "weak-token", .where = api.name, .message = "a token has at least " + std::to_string(shortest_token) + " characters"};
            senders.tokens_.emplace(api.name, std::move(token));
        }
    }
    return senders;
}

std::string Senders::who(const Request& request, const Service& service) const
{
    const std::string shown = shown_token(request);
    std::string sender;
    for (const Api& api : service.apis) {
        const auto known = tokens_.find(api.name);
        if (known != tokens_.end() && same_secret(known->second, shown)) sender = api.name;
    }
    return sender;
}

}  // namespace stegvis::host
