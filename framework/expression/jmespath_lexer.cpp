#include "framework/expression/jmespath_lexer.hpp"

#include <optional>

#include "framework/json.hpp"

namespace stegvis::jmespath {
namespace {

bool is_digit(char character) { return character >= '0' && character <= '9'; }

bool starts_name(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_';
}

class Lexer {
public:
    explicit Lexer(std::string_view query) : query_(query) {}

    Result<std::vector<Token>> run()
    {
        std::vector<Token> words;
        for (;;) {
            at_ = query_.find_first_not_of(" \t\r\n", at_);
            if (at_ == std::string_view::npos) break;
            STEGVIS_TRY(Token word, next());
            words.push_back(std::move(word));
        }
        words.push_back({TokenKind::end, query_.size(), {}, {}});
        return words;
    }

private:
    [[nodiscard]] Error malformed(std::string message) const { return Error{"malformed-query", std::to_string(at_), std::move(message)}; }

    Token take(TokenKind kind, std::size_t length)
    {
        Token word{kind, at_, std::string(query_.substr(at_, length)), {}};
        at_ += length;
        return word;
    }

    Result<Token> next()
    {
        const char first = query_[at_];
        if (starts_name(first)) return name();
        if (is_digit(first) || first == '-') return number();
        if (first == '"') return quoted_name();
        if (first == '`') return literal();
        if (first == '\'') return raw_string();
        return symbol();
    }

    Token name()
    {
        std::size_t end = at_;
        while (end < query_.size() && (starts_name(query_[end]) || is_digit(query_[end]))) ++end;
        return take(TokenKind::name, end - at_);
    }

    Result<Token> number()
    {
        std::size_t end = at_ + 1;
        while (end < query_.size() && is_digit(query_[end])) ++end;
        Token word = take(TokenKind::number, end - at_);
        const auto parsed = Decimal::parse(word.text);
        if (!parsed) return malformed("A number was expected");
        word.value = *parsed;
        return word;
    }

    /// What stands before the next `quote` that has no backslash before it; empty optional when there is none.
    std::optional<std::string_view> inside(char quote) const
    {
        for (std::size_t end = at_ + 1; end < query_.size(); ++end) {
            if (query_[end] == '\\') {
                ++end;
            } else if (query_[end] == quote) {
                return query_.substr(at_ + 1, end - at_ - 1);
            }
        }
        return std::nullopt;
    }

    static std::string without_escape(std::string_view text, char quote)
    {
        std::string made;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == quote) ++at;
            made += text[at];
        }
        return made;
    }

    Result<Token> quoted_name()
    {
        const auto text = inside('"');
        if (!text) return malformed("A quoted name does not end");
        const auto parsed = parse_json(query_.substr(at_, text->size() + 2));
        if (!parsed) return malformed("A quoted name is not a JSON string");
        Token word = take(TokenKind::quoted_name, text->size() + 2);
        word.text = parsed->as_string();
        return word;
    }

    static bool looks_like_json(std::string_view text)
    {
        return text.empty() || std::string_view("[{\"-0123456789 ").find(text[0]) != std::string_view::npos;
    }

    Result<Token> literal()
    {
        const auto text = inside('`');
        if (!text) return malformed("A literal does not end");
        const std::string written = without_escape(*text, '`');
        auto parsed = parse_json(written);
        // Queries from before JEP 12 leave the quotation marks of a text out: `foo`.
        if (!parsed && !looks_like_json(written)) parsed = Value(written);
        if (!parsed) return malformed("A literal is not JSON");
        Token word = take(TokenKind::literal, text->size() + 2);
        word.value = std::move(parsed).value();
        return word;
    }

    Result<Token> raw_string()
    {
        const auto text = inside('\'');
        if (!text) return malformed("A string does not end");
        Token word = take(TokenKind::literal, text->size() + 2);
        word.value = without_escape(*text, '\'');
        return word;
    }

    Result<Token> symbol()
    {
        struct Symbol {
            std::string_view text;
            TokenKind kind;
        };
        // Longer ones first.
        static constexpr Symbol symbols[] = {{"[]", TokenKind::flatten}, {"[?", TokenKind::filter}, {"||", TokenKind::disjunction},
            {"&&", TokenKind::conjunction}, {"==", TokenKind::comparison}, {"!=", TokenKind::comparison}, {"<=", TokenKind::comparison},
            {">=", TokenKind::comparison}, {"<", TokenKind::comparison}, {">", TokenKind::comparison}, {"!", TokenKind::negation},
            {"|", TokenKind::pipe}, {"&", TokenKind::reference}, {".", TokenKind::dot}, {"*", TokenKind::star},
            {"[", TokenKind::open_bracket}, {"]", TokenKind::close_bracket}, {"{", TokenKind::open_brace},
            {"}", TokenKind::close_brace}, {"(", TokenKind::open_paren}, {")", TokenKind::close_paren}, {",", TokenKind::comma},
            {":", TokenKind::colon}, {"@", TokenKind::current}};
        for (const Symbol& symbol : symbols) {
            if (query_.substr(at_, symbol.text.size()) == symbol.text) return take(symbol.kind, symbol.text.size());
        }
        return malformed("Unknown character '" + std::string(query_.substr(at_, 1)) + "'");
    }

    std::string_view query_;
    std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<Token>> words_of(std::string_view query) { return Lexer(query).run(); }

}  // namespace stegvis::jmespath
