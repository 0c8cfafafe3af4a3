#pragma once
/// A scope for tests: everything in it is a member that a test can set.

#include <string>
#include <string_view>

#include "framework/expression/expression.hpp"
#include "framework/json.hpp"
#include "tests/framework/json_text.hpp"

namespace stegvis::test {

struct TestScope : Scope {
    Value document;
    Value answer;
    Value before;
    Value positional;
    Instant time;
    TimeZone where = TimeZone::oslo();
    std::string tongue = "nb";

    const Value* data(const Path& path, std::string_view model) const override
    {
        const Value* at = model.empty() ? &document : nullptr;
        for (const PathPart& part : path.parts()) {
            if (at != nullptr) at = at->find(part.name);
            if (at != nullptr && part.index) at = at->at(*part.index);
        }
        return at;
    }
    Result<Value> actor(std::string_view field) const override { return Value("actor's " + std::string(field)); }
    Result<Value> step(std::string_view address, std::string_view what) const override
    {
        if (address == "nowhere") return Scope::step(address, what);
        return Value(std::string(address) + "/" + std::string(what));
    }
    const Value* response() const override { return &answer; }
    const Value* previous(const Path&) const override { return &before; }
    const Value* arguments() const override { return &positional; }
    Instant now() const override { return time; }
    int utc_offset() const override { return where.utc_offset(time); }
    TimeZone zone() const override { return where; }
    std::string language() const override { return tongue; }
};

/// The result as JSON, or the error's message after `!`.
inline std::string evaluated(std::string_view expression, const Scope& scope)
{
    const auto compiled = Expression::compile(json(expression));
    if (!compiled) return "!" + compiled.error().message;
    const auto result = compiled->evaluate(scope);
    return result ? write_json(*result) : "!" + result.error().message;
}

inline std::string evaluated(std::string_view expression) { return evaluated(expression, TestScope()); }

}  // namespace stegvis::test
