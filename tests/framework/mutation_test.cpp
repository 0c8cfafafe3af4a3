/// Every parser gets texts that are almost right, the same ones in each run: none may crash, hang, or read what it cannot write.

#include <doctest/doctest.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "framework/address.hpp"
#include "framework/date.hpp"
#include "framework/expression/expression.hpp"
#include "framework/expression/jmespath.hpp"
#include "framework/formats/format.hpp"
#include "framework/formats/regex.hpp"
#include "framework/formats/uri.hpp"
#include "framework/json.hpp"
#include "framework/schema/schema.hpp"

using namespace stegvis;

namespace {

/// xorshift64*: enough to mutate by, and the same everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed | 1) {}
    std::size_t below(std::size_t limit)
    {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return static_cast<std::size_t>((state_ * 0x2545F4914F6CDD1DULL) >> 33) % limit;
    }

private:
    std::uint64_t state_;
};

/// One to four small changes: a byte replaced, a piece left out, doubled or put in from the words.
std::string mutated(std::string text, std::span<const std::string_view> words, Dice& dice)
{
    for (std::size_t change = 1 + dice.below(4); change > 0; --change) {
        const std::size_t at = dice.below(text.size() + 1);
        const std::size_t size = 1 + dice.below(8);
        switch (dice.below(5)) {
            case 0: text.erase(at, size); break;
            case 1: text.insert(at, text.substr(at, size)); break;
            case 2: text.insert(at, words[dice.below(words.size())]); break;
            case 3: text.insert(at, text.substr(dice.below(text.size() + 1))); break;
            default:
                if (at < text.size()) text[at] = static_cast<char>(dice.below(256));
        }
    }
    constexpr std::size_t longest = 2'000;
    return text.substr(0, longest);
}

void run(std::span<const std::string_view> seeds, std::span<const std::string_view> words, const std::function<void(const std::string&)>& check)
{
    constexpr int rounds = 150;
    for (std::size_t seed = 0; seed < seeds.size(); ++seed) {
        Dice dice(0x9E3779B97F4A7C15ULL * (seed + 1));
        for (int round = 0; round < rounds; ++round) check(mutated(std::string(seeds[seed]), words, dice));
    }
}

constexpr std::string_view json_words[] = {"{", "}", "[", "]", ",", ":", "\"", "\\u", "\\ud800", "null", "1e400", "-", "0", "[[[[[[[[", "\xed\xa0\x80", "9e-999"};

struct Nowhere : Scope {
    Value document = parse_json(R"({"a": {"b": [1, "2", null, {"c": "x"}]}, "d": "2026-02-30", "n": 1e300})").value();
    const Value* data(const Path& path, std::string_view) const override
    {
        const Value* at = &document;
        for (const PathPart& part : path.parts()) {
            if (at != nullptr) at = at->find(part.name);
            if (at != nullptr && part.index) at = at->at(*part.index);
        }
        return at;
    }
};

}  // namespace

TEST_CASE("mutation: what JSON reads it writes back, in both forms")
{
    constexpr std::string_view seeds[] = {R"({"a": [1, -2.5e-3, true, null, "x\u00e5\n"], "b": {"": {}}})", R"([[], [[1]], {"a": {"b": "\ud83d\ude00"}}])",
        R"(["9007199254740993", 1e23, 0.1, 123456789012345678901234567890])"};
    run(seeds, json_words, [](const std::string& text) {
        const auto value = parse_json(text);
        if (!value) return;
        CHECK(parse_json(write_json(*value)).value() == *value);
        const auto canonical = canonical_json(*value);
        if (canonical) CHECK(canonical_json(parse_json(*canonical).value()).value() == *canonical);
    });
}

TEST_CASE("mutation: expressions compile or are refused, and end in a value or a failure")
{
    constexpr std::string_view seeds[] = {R"(["if", ["equals", ["dataModel", "a.b[0]"], 1], ["concat", "x", ["round", 2.5]], "else", ["text", "k"]])",
        R"x(["jmespath", ["dataModel", "a"], "b[?@ > `1`] | [0:2].c || length(@)"])x", R"(["compare", ["dataModel", "d"], "not", "isAfter", "2026-01-01T10:00Z"])",
        R"(["stringSlice", ["upperCase", "å🌍ß"], -3, ["minus", 1e300, "-.5e2"]])", R"(["object", "a", ["list", ["sum", ["list", 1, "2"]], ["average", ["list"], 3]]])",
        R"(["matches", "aab", "^(a+)+b{1,3}\\p{L}?$"])", R"(["dateDiff", ["dateAdd", "2024-02-29", "P1Y2M3DT4H"], ["formatDate", "2026-06-23", "d. MMMM"], "months"])"};
    constexpr std::string_view words[] = {"[\"list\"]", "null", ",1e308", "[\"sum\",", "\"2026-06-23\"", "]", "[", "\"\"", "-1", "\"P1Y\"", "{}", "\"n\"", "true"};
    const Nowhere scope;
    run(seeds, words, [&scope](const std::string& text) {
        const auto source = parse_json(text);
        const auto compiled = source ? Expression::compile(*source) : Result<Expression>(Error{});
        if (!compiled) return;
        const auto first = compiled->evaluate(scope);
        const auto again = compiled->evaluate(scope);
        CHECK(first.has_value() == again.has_value());
        if (first && again) CHECK(*first == *again);
    });
}

TEST_CASE("mutation: schemas compile or are refused, and both ways of validating agree")
{
    constexpr std::string_view seeds[] = {
        R"({"type": "object", "properties": {"a": {"$ref": "#/$defs/x"}}, "$defs": {"x": {"minLength": 2, "items": {"$ref": "#"}}}, "unevaluatedProperties": false})",
        R"({"$id": "http://a/", "$dynamicAnchor": "n", "items": {"$dynamicRef": "#n"}, "oneOf": [{"const": 1}, {"multipleOf": 0.01}, {"required": ["b"]}]})",
        R"({"if": {"pattern": "^a"}, "then": {"format": "date"}, "else": {"enum": [1, [2]]}, "not": {"contains": {"type": "null"}, "minContains": 0}})",
        R"({"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"a": true}, "items": [{"$ref": "#/definitions/a"}], "dependencies": {"b": ["c"]}})"};
    constexpr std::string_view words[] = {"\"$ref\": \"#\",", "{\"$ref\": \"#/allOf/0\"}", "\"allOf\": [{}],", "-1", "[]", "{}", "true", "\"#\"", "\"a\":", "1e300", "}"};
    const Value samples[] = {parse_json(R"({"a": ["x", {"b": 1}], "b": null})").value(), parse_json(R"([1, [2, null], "abc"])").value(), Value("a2026-01-01"), Value()};
    run(seeds, words, [&samples](const std::string& text) {
        const auto source = parse_json(text);
        const auto schema = source ? Schema::compile(*source, {.limits = {.steps = 2'000}}) : Result<Schema>(Error{});
        if (!schema) return;
        for (const Value& sample : samples) {
            const auto findings = schema->validate(sample);
            CHECK(schema->valid(sample) == findings.empty());
            CHECK(schema->validate_at(sample, "/a/1").size() <= findings.size() + 1);
        }
    });
}

TEST_CASE("mutation: patterns, queries, references, paths, dates and formats are read or refused")
{
    constexpr std::string_view seeds[] = {R"x(^(?:a|[^b-d\d]){2,3}(?<n>\u{1F600}|\cA)*?$)x", "a.b[?c == `1` && !d].{e: f[0:-1:2], g: max_by(@, &h)} | [*]",
        "https://user:p%41@[::1]:80/a/../b;c?d=e#f", "founders{7f3a}.name[3].x", "2026-06-23T14:30:05.25+02:00", "P1Y2M3DT4H5M6S", "xn--blbrsyltety-y8ao3x.no",
        "{/a,b*}{?c:3}", "\"kari nordmann\"@[IPv6:::1]"};
    constexpr std::string_view words[] = {"(", ")", "[", "]", "{1000}", "{2,}", "*", "\\", "\\p{L}", "|", "?", "^", "%", "..", "::", "xn--", "\xc3\xa5", "99999999999", "`", "'", "&", "\xff"};
    run(seeds, words, [](const std::string& text) {
        if (const auto pattern = Regex::compile(text)) (void)pattern->found_in("aab\xc3\xa5 1\n");
        const Value document = Value::object({{"a", Value::array({1, "b", Value()})}, {"b", 2}});
        if (const auto query = jmespath::Query::compile(text)) (void)query->search(document);
        CHECK(to_string(split_uri(text)) == text);
        (void)resolve_uri(split_uri("http://a/b/c"), split_uri(text));
        if (const auto path = Path::parse(text)) CHECK(Path::parse(path->to_string()).value() == *path);
        if (const auto address = Address::parse(text)) CHECK(address->to_string() == text);
        (void)DateTime::parse(text);
        (void)Duration::parse(text);
        for (const std::string_view format : format_names()) (void)check_format(format, text);
    });
}
