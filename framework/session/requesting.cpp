#include "framework/session/requesting.hpp"

#include "framework/base64url.hpp"
#include "framework/json.hpp"
#include "framework/sha256.hpp"
#include "framework/unicode.hpp"

namespace stegvis {

std::string hash_text(std::string_view text)
{
    return base64url(sha256(text));
}

std::string fingerprint_of(const Value& request)
{
    return hash_text(write_json(request));
}

std::string as_parameter(const Value& value)
{
    return percent_encode(value.is_string() ? value.as_string() : write_json(value));
}

std::optional<std::string> called_path(const Engine& engine, const Call& call, const Rows& rows, bool valid)
{
    std::string path;
    for (const Call::Piece& piece : call.path) {
        if (piece.data.empty()) {
            path += piece.text;
            continue;
        }
        const Path place = engine.concrete(piece.data, rows);
        const Value* input = engine.value(place);
        if (!input || input->is_null() || engine.state.raw.contains(place))
            return std::nullopt;
        if (valid && !engine.service->schema.validate_field(place.schema_path(), input).empty())
            return std::nullopt;
        path += as_parameter(*input);
    }
    return path;
}

}  // namespace stegvis
