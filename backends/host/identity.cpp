#include "backends/host/identity.hpp"

#include <algorithm>

#include "framework/base64url.hpp"
#include "framework/hex.hpp"
#include "framework/json.hpp"
#include "framework/sha256.hpp"

namespace stegvis::host {
namespace {

constexpr std::string_view cookie_name = "stegvis";
constexpr std::size_t random_size = 16;

std::string_view bytes_of(const Sha256Digest& digest)
{
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Error malformed(std::string reason)
{
    return Error{.code = "malformed-persons", .where = {}, .message = std::move(reason)};
}

}  // namespace

bool same_secret(std::string_view a, std::string_view b)
{
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned>(static_cast<unsigned char>(b[i]));
    return difference == 0;
}

Result<std::vector<Person>> persons_from_json(std::string_view json)
{
    STEGVIS_TRY(const Value read, parse_json(json, {.comments = true}));
    if (!read.is_array()) return malformed("the persons must be a list");
    std::vector<Person> persons;
    for (const Value& each : read.as_array()) {
        Person person{.actor = {.id = each.string_or("id", ""), .nin = each.string_or("nin", ""), .name = each.string_or("name", "")},
                      .language = each.string_or("language", "nb")};
        const bool whole = !person.actor.id.empty() && !person.actor.nin.empty() && !person.actor.name.empty();
        if (!whole || person.actor.id.find_first_of(".;, /") != std::string::npos) return malformed("each person must have id, nin and name");
        persons.push_back(std::move(person));
    }
    return persons;
}

std::string hmac(std::string_view key, std::string_view text)
{
    constexpr std::size_t block = 64;
    std::string inner(block, '\x36');
    std::string outer(block, '\x5c');
    const std::string short_key = key.size() > block ? std::string(bytes_of(sha256(key))) : std::string(key);
    for (std::size_t i = 0; i < short_key.size(); ++i) {
        inner[i] = static_cast<char>(inner[i] ^ short_key[i]);
        outer[i] = static_cast<char>(outer[i] ^ short_key[i]);
    }
    const Sha256Digest digest = Sha256().update(inner).update(text).digest();
    return hex(Sha256().update(outer).update(bytes_of(digest)).digest());
}

Identity::Identity(std::string secret, std::vector<Person> persons, RandomBytes random)
    : secret_(std::move(secret)), persons_(std::move(persons)), random_(std::move(random))
{
}

const Person* Identity::find(std::string_view id) const
{
    const auto found = std::find_if(persons_.begin(), persons_.end(), [&](const Person& person) { return person.actor.id == id; });
    return found == persons_.end() ? nullptr : &*found;
}

const Person* Identity::who(const Request& request) const
{
    const std::string cookie = request.cookie(cookie_name);
    const auto dot = cookie.rfind('.');
    const auto first = cookie.find('.');
    if (dot == std::string::npos || first == dot) return nullptr;
    const std::string said = cookie.substr(0, dot);
    if (!same_secret(hmac(secret_, "cookie " + said), std::string_view(cookie).substr(dot + 1))) return nullptr;
    return find(std::string_view(said).substr(first + 1));
}

std::string Identity::login(const Person& person) const
{
    const std::string said = random_id() + "." + person.actor.id;
    return std::string(cookie_name) + "=" + said + "." + hmac(secret_, "cookie " + said) + "; Path=/; HttpOnly; SameSite=Lax";
}

std::string Identity::logout()
{
    return std::string(cookie_name) + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0";
}

std::string Identity::form_token(const Request& request) const
{
    return hmac(secret_, "form " + request.cookie(cookie_name));
}

std::string Identity::member_key(std::string_view nin) const
{
    return hmac(secret_, "member " + std::string(nin));
}

std::string Identity::random_id() const
{
    std::string id = base64url(random_(random_size));
    // An id begins with a letter or a digit, so that it can stand alone anywhere.
    if (id.front() == '-' || id.front() == '_') id.front() = 'x';
    return id;
}

bool from_own_site(const Request& request)
{
    const std::string site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    const std::string origin = request.header("Origin");
    if (origin.empty()) return true;
    const auto scheme = origin.find("://");
    return scheme != std::string::npos && origin.substr(scheme + 3) == request.header("Host");
}

}  // namespace stegvis::host
