#pragma once
/// Expression: a JSON array such as `["equals", ["dataModel", "a.b"], 1]`, compiled once and evaluated many times. The dialect of
/// Altinn apps' expressions, with decimal arithmetic, and functions of our own.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "framework/address.hpp"
#include "framework/editor_text.hpp"
#include "framework/expression/scope.hpp"
#include "framework/value.hpp"

namespace stegvis {

struct CompileOptions {
    std::size_t max_depth = 64;     ///< nested calls
    std::size_t max_nodes = 5'000;  ///< calls and literals in all
    bool scalar_literals = false;   ///< refuse a literal that is an object or a list: where only an expression makes sense
};

/// A compiled expression; a plain value. Evaluation is total: it ends, in time and memory bounded by the expression and the data
/// (a text above 1 MiB is an error), and never throws. Distinct threads may evaluate the same expression.
class Expression {
public:
    /// The literal null.
    Expression();
    Expression(const Expression&);
    Expression(Expression&&) noexcept;
    Expression& operator=(const Expression&);
    Expression& operator=(Expression&&) noexcept;
    ~Expression();

    /// Compiles. An array whose first item is a string is a call; anything else is a literal. Error with `where` = JSON pointer
    /// inside `source`: `unknown-function` (the message names the nearest one), `wrong-argument-count`, `wrong-argument-type` (what
    /// can never be what the function wants), `not-literal` (an expression where only a literal may stand), `invalid-literal` (object
    /// or list as an argument), `invalid-operator`, `malformed-path`, `malformed-pattern`, `malformed-query`, `expression-too-large`.
    [[nodiscard]] static Result<Expression> compile(const Value& source, const CompileOptions& options = {});

    [[nodiscard]] bool is_literal() const;
    /// The value of a literal; null for a call.
    [[nodiscard]] const Value& literal() const;
    /// What it was compiled from.
    [[nodiscard]] const Value& source() const;

    /// The value here and now. Error: `expression-failed` or what the scope said, with `where` = JSON pointer inside `source`.
    [[nodiscard]] Result<Value> evaluate(const Scope& scope) const;
    /// The same, cast to a truth value: null is false. Errors as above.
    [[nodiscard]] Result<bool> test(const Scope& scope) const;
    /// As `test`; `fallback` when that fails.
    [[nodiscard]] bool evaluate_bool(const Scope& scope, bool fallback) const;
    /// As text: null is the empty text; `fallback` when evaluation fails or the value is an object or a list.
    [[nodiscard]] std::string evaluate_text(const Scope& scope, std::string_view fallback = {}) const;

    /// Schema paths (no rows, no indices) that it may read, sorted, each once; in another data document than the default one
    /// `document:path`. A path that names an object or an array stands for everything below it.
    [[nodiscard]] std::span<const Path> reads() const;
    /// Whether `reads` is not the whole story: a path, or the name of a data document, is itself computed.
    [[nodiscard]] bool reads_everything() const;
    [[nodiscard]] bool reads_time() const;
    [[nodiscard]] bool reads_actor() const;
    [[nodiscard]] bool reads_language() const;
    [[nodiscard]] bool reads_response() const;
    /// Addresses of steps as written; an empty one means that the address is computed: any step.
    [[nodiscard]] std::span<const std::string> reads_steps() const;
    /// Ids of components (their value and whether they are hidden); an empty one means any.
    [[nodiscard]] std::span<const std::string> reads_components() const;
    /// Keys of texts, whose variables read data too; an empty one means any.
    [[nodiscard]] std::span<const std::string> reads_texts() const;
    /// Ids of components whose choices it reads (their names, and whether they are offered); an empty one means any.
    [[nodiscard]] std::span<const std::string> reads_options() const;

    /// Equal when compiled from equal sources.
    bool operator==(const Expression& other) const;

private:
    struct Program;
    std::unique_ptr<const Program> program_;
};

/// What `check`, the editor's schema and the docs need to know about a function.
struct FunctionInfo {
    std::string_view name;
    std::size_t min_arguments = 0;
    std::size_t max_arguments = 0;  ///< `any_number` when there is no limit
    std::string_view arguments;     ///< their kinds, one letter each, the last one repeats: b(oolean) n(umber) s(tring) d(ate) l(ist) a(ny)
    char result = 'a';              ///< kind of the result, the same letters, and o(bject)
    EditorText summary;             ///< one sentence
};
inline constexpr std::size_t any_number = static_cast<std::size_t>(-1);

/// Every function, sorted by name.
[[nodiscard]] std::span<const FunctionInfo> expression_functions();

}  // namespace stegvis
