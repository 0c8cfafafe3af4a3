#include "apps/conformance/jose/compact.hpp"

#include <algorithm>

#include "framework/base64url.hpp"
#include "framework/json.hpp"

namespace stegvis::conformance::jose {
namespace {

bool is_base64url(char character)
{
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
           character == '-' || character == '_';
}

std::string only_base64url(std::string_view text)
{
    std::string kept;
    std::copy_if(text.begin(), text.end(), std::back_inserter(kept), is_base64url);
    return kept;
}

}  // namespace

std::optional<Compact> read_compact(std::string_view jws)
{
    const std::size_t first = jws.find('.');
    const std::size_t second = first == std::string_view::npos ? first : jws.find('.', first + 1);
    if (second == std::string_view::npos || jws.find('.', second + 1) != std::string_view::npos) return std::nullopt;
    const std::string header = only_base64url(jws.substr(0, first));
    const std::string payload = only_base64url(jws.substr(first + 1, second - first - 1));
    const auto text = parse_base64url(header);
    auto signature = parse_base64url(jws.substr(second + 1));
    if (!text || !signature || !parse_base64url(payload)) return std::nullopt;
    const auto read = parse_json(*text);
    // RFC 7515 section 4.1.11: who does not understand what is critical refuses it, and no extension is understood here.
    if (!read || read->find("crit")) return std::nullopt;
    return Compact{read->string_or("alg", ""), header + "." + payload, std::move(signature).value()};
}

bool key_allows(const Value& jwk, std::string_view algorithm)
{
    if (jwk.string_or("use", "sig") != "sig") return false;
    if (const Value* operations = jwk.find("key_ops")) {
        const bool verifies = operations->is_array() && std::find(operations->as_array().begin(), operations->as_array().end(),
                                                            Value("verify")) != operations->as_array().end();
        if (!verifies) return false;
    }
    std::string named = jwk.string_or("alg", "");
    if (named.empty()) return true;
    // Some of the keys say ES521, after their curve.
    if (named == "ES521") named = "ES512";
    return named.substr(0, 2) == algorithm.substr(0, 2) && named <= algorithm;
}

}  // namespace stegvis::conformance::jose
