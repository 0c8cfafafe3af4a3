#pragma once
/// The words of a JMESPath query.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "framework/value.hpp"

namespace stegvis::jmespath {

enum class TokenKind : std::uint8_t {
    end,
    name,         ///< text
    quoted_name,  ///< text
    number,       ///< value
    literal,      ///< value
    dot,
    star,
    open_bracket,
    close_bracket,
    open_brace,
    close_brace,
    open_paren,
    close_paren,
    comma,
    colon,
    flatten,      ///< []
    filter,       ///< [?
    disjunction,
    conjunction,
    negation,
    pipe,
    current,
    reference,
    comparison,   ///< text
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::size_t at = 0;
    std::string text;
    Value value;
};

/// The words, `end` being the last. Error `malformed-query`.
[[nodiscard]] Result<std::vector<Token>> words_of(std::string_view query);

}  // namespace stegvis::jmespath
