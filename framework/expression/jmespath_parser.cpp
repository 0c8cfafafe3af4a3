#include "framework/expression/jmespath.hpp"

#include <algorithm>

#include "framework/expression/jmespath_functions.hpp"
#include "framework/expression/jmespath_lexer.hpp"

namespace stegvis::jmespath {
namespace {

constexpr int reference_power = 0;
constexpr int pipe_power = 1;
constexpr int or_power = 2;
constexpr int and_power = 3;
constexpr int comparison_power = 5;
constexpr int flatten_power = 9;
constexpr int end_of_projection = 10;
constexpr int star_power = 20;
constexpr int filter_power = 21;
constexpr int dot_power = 40;
constexpr int not_power = 45;
constexpr int bracket_power = 55;

int power_of(TokenKind kind)
{
    switch (kind) {
        case TokenKind::pipe: return pipe_power;
        case TokenKind::disjunction: return or_power;
        case TokenKind::conjunction: return and_power;
        case TokenKind::comparison: return comparison_power;
        case TokenKind::flatten: return flatten_power;
        case TokenKind::filter: return filter_power;
        case TokenKind::dot: return dot_power;
        case TokenKind::open_bracket: return bracket_power;
        default: return 0;
    }
}

Node made(Kind kind, std::vector<Node> children = {})
{
    Node node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

Node pair(Kind kind, Node left, Node right)
{
    Node node = made(kind);
    node.children.push_back(std::move(left));
    node.children.push_back(std::move(right));
    return node;
}

/// Top-down operator precedence, with the binding powers of the specification's grammar.
class Parser {
public:
    explicit Parser(std::vector<Token> words) : words_(std::move(words)) {}

    Result<Node> run()
    {
        STEGVIS_TRY(Node root, expression(0));
        if (kind() != TokenKind::end) return unexpected();
        return root;
    }

private:
    [[nodiscard]] TokenKind kind(std::size_t ahead = 0) const
    {
        return words_[std::min(at_ + ahead, words_.size() - 1)].kind;
    }
    const Token& take() { return words_[std::min(at_++, words_.size() - 1)]; }

    [[nodiscard]] Error unexpected() const
    {
        const Token& word = words_[std::min(at_, words_.size() - 1)];
        const std::string what = word.kind == TokenKind::end ? "The query ends too early" : "Unexpected '" + word.text + "'";
        return Error{"malformed-query", std::to_string(word.at), what};
    }

    Result<void> skip(TokenKind wanted)
    {
        if (kind() != wanted) return unexpected();
        ++at_;
        return {};
    }

    Result<Node> expression(int power)
    {
        constexpr int deepest = 50;
        constexpr int most_parts = 500;
        if (depth_ >= deepest) return Error{"expression-too-large", std::to_string(at_), "The query is nested too deeply"};
        ++depth_;
        auto left = prefix();
        while (left && power < power_of(kind())) {
            if (++parts_ > most_parts) return Error{"expression-too-large", std::to_string(at_), "The query has too many parts"};
            left = infix(std::move(left).value());
        }
        --depth_;
        return left;
    }

    Result<Node> prefix()
    {
        switch (kind()) {
            case TokenKind::literal: return literal(take().value);
            case TokenKind::current: ++at_; return made(Kind::current);
            case TokenKind::name:
            case TokenKind::quoted_name: return name();
            case TokenKind::star: ++at_; return projected(Kind::value_projection, made(Kind::current), star_power);
            case TokenKind::filter: ++at_; return filter(made(Kind::current));
            case TokenKind::flatten: ++at_; return flattened(made(Kind::current));
            case TokenKind::open_brace: ++at_; return multi_hash();
            case TokenKind::open_bracket: return bracket_prefix();
            case TokenKind::open_paren: return parenthesis();
            case TokenKind::negation: return single(Kind::negation, not_power);
            case TokenKind::reference: return single(Kind::reference, reference_power);
            default: return unexpected();
        }
    }

    Result<Node> infix(Node left)
    {
        const Token& word = take();
        switch (word.kind) {
            case TokenKind::dot: return after_dot(std::move(left));
            case TokenKind::pipe: return joined(Kind::chain, std::move(left), pipe_power);
            case TokenKind::disjunction: return joined(Kind::disjunction, std::move(left), or_power);
            case TokenKind::conjunction: return joined(Kind::conjunction, std::move(left), and_power);
            case TokenKind::filter: return filter(std::move(left));
            case TokenKind::flatten: return flattened(std::move(left));
            case TokenKind::open_bracket: return bracket_infix(std::move(left));
            default: {
                const std::string name = word.text;
                STEGVIS_TRY(Node node, joined(Kind::comparison, std::move(left), comparison_power));
                node.text = name;
                return node;
            }
        }
    }

    static Node literal(Value value)
    {
        Node node = made(Kind::literal);
        node.literal = std::move(value);
        return node;
    }

    Result<Node> single(Kind what, int power)
    {
        ++at_;
        STEGVIS_TRY(Node inner, expression(power));
        Node node = made(what);
        node.children.push_back(std::move(inner));
        return node;
    }

    Result<Node> joined(Kind what, Node left, int power)
    {
        STEGVIS_TRY(Node right, expression(power));
        return pair(what, std::move(left), std::move(right));
    }

    Result<Node> parenthesis()
    {
        ++at_;
        STEGVIS_TRY(Node inner, expression(0));
        STEGVIS_TRY(skip(TokenKind::close_paren));
        return inner;
    }

    Result<Node> name()
    {
        const Token& word = take();
        if (kind() == TokenKind::open_paren) {
            if (word.kind == TokenKind::quoted_name) return unexpected();
            return function(word);
        }
        Node node = made(Kind::field);
        node.text = word.text;
        return node;
    }

    Result<Node> function(const Token& word)
    {
        ++at_;
        Node node = made(Kind::function);
        node.text = word.text;
        while (kind() != TokenKind::close_paren) {
            STEGVIS_TRY(Node argument, expression(0));
            node.children.push_back(std::move(argument));
            if (kind() != TokenKind::comma) break;
            ++at_;
        }
        STEGVIS_TRY(skip(TokenKind::close_paren));
        if (auto fault = fault_of_call(node)) return Error{"malformed-query", std::to_string(word.at), std::move(*fault)};
        return node;
    }

    /// What a projection does with each item.
    Result<Node> projected(Kind what, Node left, int power)
    {
        STEGVIS_TRY(Node right, right_of_projection(power));
        return pair(what, std::move(left), std::move(right));
    }

    Result<Node> right_of_projection(int power)
    {
        if (power_of(kind()) < end_of_projection) return made(Kind::current);
        if (kind() == TokenKind::open_bracket || kind() == TokenKind::filter) return expression(power);
        if (kind() != TokenKind::dot) return unexpected();
        ++at_;
        return right_of_dot(power);
    }

    Result<Node> right_of_dot(int power)
    {
        switch (kind()) {
            case TokenKind::name:
            case TokenKind::quoted_name:
            case TokenKind::star: return expression(power);
            case TokenKind::open_bracket: ++at_; return multi_list();
            case TokenKind::open_brace: ++at_; return multi_hash();
            default: return unexpected();
        }
    }

    Result<Node> after_dot(Node left)
    {
        if (kind() == TokenKind::star) {
            ++at_;
            return projected(Kind::value_projection, std::move(left), star_power);
        }
        STEGVIS_TRY(Node right, right_of_dot(dot_power));
        return pair(Kind::chain, std::move(left), std::move(right));
    }

    Result<Node> flattened(Node left)
    {
        Node flat = made(Kind::flatten);
        flat.children.push_back(std::move(left));
        return projected(Kind::list_projection, std::move(flat), flatten_power);
    }

    Result<Node> filter(Node left)
    {
        STEGVIS_TRY(Node condition, expression(0));
        STEGVIS_TRY(skip(TokenKind::close_bracket));
        Node right = made(Kind::current);
        if (kind() != TokenKind::flatten) { STEGVIS_TRY(right, right_of_projection(filter_power)); }
        Node node = pair(Kind::filter_projection, std::move(left), std::move(right));
        node.children.push_back(std::move(condition));
        return node;
    }

    Result<Node> bracket_prefix()
    {
        ++at_;
        if (kind() == TokenKind::number || kind() == TokenKind::colon) return indexed(made(Kind::current));
        if (kind() == TokenKind::star && kind(1) == TokenKind::close_bracket) {
            at_ += 2;
            return projected(Kind::list_projection, made(Kind::current), star_power);
        }
        return multi_list();
    }

    Result<Node> bracket_infix(Node left)
    {
        if (kind() == TokenKind::number || kind() == TokenKind::colon) return indexed(std::move(left));
        STEGVIS_TRY(skip(TokenKind::star));
        STEGVIS_TRY(skip(TokenKind::close_bracket));
        return projected(Kind::list_projection, std::move(left), star_power);
    }

    Result<Node> indexed(Node left)
    {
        Node place = made(Kind::index);
        std::size_t part = 0;
        while (kind() != TokenKind::close_bracket) {
            if (kind() == TokenKind::number && !place.bounds[part]) {
                place.bounds[part] = take().value.as_number().to_int64();
                if (!place.bounds[part]) return unexpected();
            } else if (kind() == TokenKind::colon && part < 2) {
                ++at_;
                ++part;
                place.kind = Kind::slice;
            } else {
                return unexpected();
            }
        }
        ++at_;
        if (place.bounds[2] == 0) return Error{"malformed-query", std::to_string(at_), "The step of a slice cannot be 0"};
        const bool is_slice = place.kind == Kind::slice;
        Node whole = pair(Kind::chain, std::move(left), std::move(place));
        if (!is_slice) return whole;
        return projected(Kind::list_projection, std::move(whole), star_power);
    }

    Result<Node> multi_list()
    {
        Node node = made(Kind::multi_list);
        for (;;) {
            STEGVIS_TRY(Node item, expression(0));
            node.children.push_back(std::move(item));
            if (kind() != TokenKind::comma) break;
            ++at_;
        }
        STEGVIS_TRY(skip(TokenKind::close_bracket));
        return node;
    }

    Result<Node> multi_hash()
    {
        Node node = made(Kind::multi_hash);
        for (;;) {
            if (kind() != TokenKind::name && kind() != TokenKind::quoted_name) return unexpected();
            node.keys.push_back(take().text);
            STEGVIS_TRY(skip(TokenKind::colon));
            STEGVIS_TRY(Node item, expression(0));
            node.children.push_back(std::move(item));
            if (kind() != TokenKind::comma) break;
            ++at_;
        }
        STEGVIS_TRY(skip(TokenKind::close_brace));
        return node;
    }

    std::vector<Token> words_;
    std::size_t at_ = 0;
    int depth_ = 0;
    int parts_ = 0;
};

}  // namespace

Result<Query> Query::compile(std::string_view text)
{
    STEGVIS_TRY(std::vector<Token> words, words_of(text));
    Query query;
    STEGVIS_TRY(query.root_, Parser(std::move(words)).run());
    return query;
}

}  // namespace stegvis::jmespath
