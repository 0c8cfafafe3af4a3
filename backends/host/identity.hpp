#pragma once
/// Who somebody is: test persons, chosen by anyone on this machine, until there is a login. Cookies and tokens that nobody can make up.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "backends/host/message.hpp"
#include "framework/command.hpp"

namespace stegvis::host {

struct Person {
    Actor actor;
    std::string language;
    bool operator==(const Person&) const = default;
};

/// Reads `[{"id","nin","name","language"}]`. Error `malformed-persons`.
[[nodiscard]] Result<std::vector<Person>> persons_from_json(std::string_view json);

/// HMAC-SHA-256 (RFC 2104), hexadecimal.
[[nodiscard]] std::string hmac(std::string_view key, std::string_view text);

/// Whether two secrets of one length are the same; takes as long whatever the difference is.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

/// Bytes that nobody can guess.
using RandomBytes = std::function<std::string(std::size_t)>;

/// Knows the persons and who is behind a request. Immutable, so it may be used from several threads.
class Identity {
public:
    /// `secret` makes cookies and keys of persons; the same secret after a restart keeps both.
    Identity(std::string secret, std::vector<Person> persons, RandomBytes random);

    [[nodiscard]] const std::vector<Person>& persons() const { return persons_; }
    [[nodiscard]] const Person* find(std::string_view id) const;

    /// The person whose cookie the request carries, or nullptr.
    [[nodiscard]] const Person* who(const Request& request) const;
    /// A new cookie for a person, as the value of `Set-Cookie`: 128 random bits, the person, and a code over both.
    [[nodiscard]] std::string login(const Person& person) const;
    /// `Set-Cookie` that takes it away.
    [[nodiscard]] static std::string logout();
    /// The token that forms of this browser session carry, so that another site cannot post them.
    [[nodiscard]] std::string form_token(const Request& request) const;

    /// What the store's list of members holds for an identity number: a keyed hash, never the number.
    [[nodiscard]] std::string member_key(std::string_view nin) const;
    /// 128 random bits as a word fit for URLs.
    [[nodiscard]] std::string random_id() const;

private:
    std::string secret_;
    std::vector<Person> persons_;
    RandomBytes random_;
};

/// Whether a request that changes something comes from our own pages: `Sec-Fetch-Site` and `Origin`, where the browser sends them, must say
/// so. Programs that are no browsers send neither.
[[nodiscard]] bool from_own_site(const Request& request);

}  // namespace stegvis::host
