#include "backends/signer/jws.hpp"

#include <algorithm>
#include <array>

#include "framework/base64url.hpp"
#include "framework/json.hpp"
#include "framework/sha256.hpp"

namespace stegvis::signer {
namespace {

constexpr std::array<std::string_view, 5> allowed_algorithms = {"ES256", "ES384", "RS256", "PS256", "EdDSA"};
constexpr std::size_t largest_header = 64 * 1024;

Error bad(std::string reason)
{
    return Error{.code = "bad-signature", .where = "signature", .message = std::move(reason)};
}

Result<Object> read_header(std::string_view protected_part)
{
    const auto decoded = parse_base64url(protected_part);
    if (!decoded) return bad("the protected header is not strict base64url");
    const auto json = parse_json(*decoded, {.comments = false, .max_depth = 16, .max_size = largest_header});
    if (!json) return bad("the protected header is not JSON with each key once");
    if (!json->is_object()) return bad("the protected header is no object");
    return json->as_object();
}

Result<Jws> read_parts(std::string_view protected_part, std::string_view payload, std::string_view signature)
{
    STEGVIS_TRY(Object header, read_header(protected_part));
    const Value* algorithm = header.find("alg");
    if (algorithm == nullptr || !algorithm->is_string()) return bad("the protected header names no algorithm");
    const std::string name = algorithm->as_string();
    const bool allowed = std::find(allowed_algorithms.begin(), allowed_algorithms.end(), name) != allowed_algorithms.end();
    if (!allowed) return bad("the algorithm is not one of those allowed");
    if (header.contains("crit")) return bad("the header has a critical extension that is not understood");
    if (header.contains("b64")) return bad("the payload is said not to be encoded, which is not supported");
    auto decoded = parse_base64url(signature);
    if (!decoded || decoded->empty()) return bad("the signature is not strict base64url");
    return Jws{.algorithm = name, .header = std::move(header), .signing_input = signing_input(protected_part, payload),
               .payload = std::string(payload), .signature = std::move(*decoded)};
}

/// A number as ASN.1 writes it (X.690): no leading zeros, and one when the first bit is set.
std::string der_integer(std::string_view bytes)
{
    while (bytes.size() > 1 && bytes.front() == '\0') bytes.remove_prefix(1);
    std::string number(bytes);
    if ((static_cast<unsigned char>(number.front()) & 0x80) != 0) number.insert(0, 1, '\0');
    return std::string{'\x02', static_cast<char>(number.size())} + number;
}

const std::string* text_member(const Value& object, std::string_view key)
{
    const Value* member = object.find(key);
    return member != nullptr && member->is_string() ? &member->as_string() : nullptr;
}

}  // namespace

Result<Jws> read_detached_jws(const Value& flattened, std::string_view payload)
{
    const std::string* protected_part = text_member(flattened, "protected");
    const std::string* signature = text_member(flattened, "signature");
    if (protected_part == nullptr || signature == nullptr) return bad("protected header or signature is missing");
    if (flattened.find("payload") != nullptr) return bad("the payload is not detached");
    if (flattened.find("signatures") != nullptr) return bad("there is more than one signature in one JWS");
    if (flattened.find("header") != nullptr) return bad("there is a header that is not protected");
    return read_parts(*protected_part, payload, *signature);
}

Result<Jws> read_compact_jws(std::string_view compact)
{
    const auto first = compact.find('.');
    const auto second = first == std::string_view::npos ? first : compact.find('.', first + 1);
    const bool three_parts = second != std::string_view::npos && compact.find('.', second + 1) == std::string_view::npos;
    if (!three_parts) return bad("it does not have three parts");
    const auto payload = parse_base64url(compact.substr(first + 1, second - first - 1));
    if (!payload) return bad("the payload is not strict base64url");
    return read_parts(compact.substr(0, first), *payload, compact.substr(second + 1));
}

Value detached_jws(std::string_view protected_part, std::string_view signature)
{
    return Value{{"protected", protected_part}, {"signature", base64url(signature)}};
}

std::string signing_input(std::string_view protected_part, std::string_view payload)
{
    return std::string(protected_part) + '.' + base64url(payload);
}

std::string der_signature(std::string_view pair)
{
    if (pair.size() < 2 || pair.size() > 96 || pair.size() % 2 != 0) return {};
    const std::string both = der_integer(pair.substr(0, pair.size() / 2)) + der_integer(pair.substr(pair.size() / 2));
    return std::string{'\x30', static_cast<char>(both.size())} + both;
}

std::string thumbprint(const Value& jwk)
{
    const std::string kind = jwk.string_or("kty", "");
    std::vector<std::string_view> members;
    if (kind == "EC") members = {"crv", "kty", "x", "y"};
    if (kind == "RSA") members = {"e", "kty", "n"};
    if (kind == "OKP") members = {"crv", "kty", "x"};
    if (members.empty()) return {};
    Object required;
    for (const std::string_view member : members) required.set(member, jwk.string_or(member, ""));
    return base64url(sha256(write_json(required)));
}

}  // namespace stegvis::signer
