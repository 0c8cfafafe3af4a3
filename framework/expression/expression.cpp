#include "framework/expression/expression.hpp"

#include "framework/expression/casts.hpp"
#include "framework/expression/compile.hpp"
#include "framework/expression/program.hpp"
#include "framework/expression/run.hpp"

namespace stegvis {

Expression::Expression() : program_(std::make_unique<const Program>()) {}
Expression::Expression(const Expression& other) : program_(std::make_unique<const Program>(*other.program_)) {}
Expression::Expression(Expression&& other) noexcept = default;
Expression& Expression::operator=(Expression&& other) noexcept = default;
Expression::~Expression() = default;

Expression& Expression::operator=(const Expression& other)
{
    if (this != &other) program_ = std::make_unique<const Program>(*other.program_);
    return *this;
}

Result<Expression> Expression::compile(const Value& source, const CompileOptions& options)
{
    STEGVIS_TRY(expression::Node root, expression::compile_node(source, options));
    auto program = std::make_unique<Program>();
    program->source = source;
    program->reads = expression::reads_of(root);
    program->root = std::move(root);
    Expression made;
    made.program_ = std::move(program);
    return made;
}

bool Expression::is_literal() const { return program_->root.function == nullptr; }
const Value& Expression::literal() const { return program_->root.literal; }
const Value& Expression::source() const { return program_->source; }

Result<Value> Expression::evaluate(const Scope& scope) const { return expression::run(program_->root, scope); }

Result<bool> Expression::test(const Scope& scope) const
{
    STEGVIS_TRY(const Value value, evaluate(scope));
    STEGVIS_TRY(const Value truth, expression::to_boolean(value));
    return truth.is_bool() && truth.as_bool();
}

bool Expression::evaluate_bool(const Scope& scope, bool fallback) const { return test(scope).value_or(fallback); }

std::string Expression::evaluate_text(const Scope& scope, std::string_view fallback) const
{
    auto value = evaluate(scope);
    if (!value) return std::string(fallback);
    if (value->is_string()) return std::move(value->as_string());
    auto text = expression::to_text(*value);
    if (!text) return std::string(fallback);
    return text->is_null() ? std::string() : text->as_string();
}

std::span<const Path> Expression::reads() const { return program_->reads.data; }
bool Expression::reads_everything() const { return program_->reads.everything; }
bool Expression::reads_time() const { return program_->reads.time; }
bool Expression::reads_actor() const { return program_->reads.actor; }
bool Expression::reads_language() const { return program_->reads.language; }
bool Expression::reads_response() const { return program_->reads.response; }
std::span<const std::string> Expression::reads_steps() const { return program_->reads.steps; }
std::span<const std::string> Expression::reads_components() const { return program_->reads.components; }
std::span<const std::string> Expression::reads_texts() const { return program_->reads.texts; }
std::span<const std::string> Expression::reads_options() const { return program_->reads.options; }

bool Expression::operator==(const Expression& other) const { return program_->source == other.program_->source; }

}  // namespace stegvis
