#include <algorithm>
#include <array>

#include "framework/service/loading.hpp"

namespace stegvis::loading {

namespace {

constexpr std::array<std::string_view, 4> severities = {"error", "warning", "info", "success"};
constexpr std::array<std::string_view, 5> moments = {"typing", "leaving", "row", "page", "submit"};  // in the order of Shows

/// Where a rule stands, and who is told of mistakes in it.
struct Place {
    const Origin& origin;
    const std::string& address;
    Reporter& reporter;
};

/// The number of the member's word among those allowed; `fallback` without one.
template <std::size_t N>
std::size_t word_of(const Value* given, const std::array<std::string_view, N>& words, std::size_t fallback, const Place& place)
{
    if (!given)
        return fallback;
    const auto found = given->is_string() ? std::find(words.begin(), words.end(), given->as_string()) : words.end();
    if (found != words.end())
        return static_cast<std::size_t>(found - words.begin());
    std::string list;
    for (const std::string_view word : words)
        list += (list.empty() ? "" : ", ") + std::string(word);
    const std::string word = given->is_string() ? given->as_string() : write_json(*given);
    place.reporter.report("wrong-word", place.origin, "\"" + word + "\" is not one of " + list + did_you_mean(word, {words.begin(), words.end()}), place.address);
    return fallback;
}

/// Whether a rule of a repeat lands inside its rows, and so is a rule of each of them.
bool lands_in_row(const Service& service, const Rule& rule)
{
    if (rule.node < 0)
        return false;
    const Node& node = service.nodes[static_cast<std::size_t>(rule.node)];
    const bool indexed = std::any_of(rule.path.parts().begin(), rule.path.parts().end(), [](const PathPart& part) { return part.index.has_value(); });
    return node.type->children == Children::per_row && !indexed && rule.path != node.bind && rule.path.within(node.bind);
}

}  // namespace

void read_calculations(Service& service, const Value& document, Reporter& reporter)
{
    const Value* section = document.find("calculate");
    if (!section)
        return;
    if (!section->is_object())
        return reporter.report("wrong-kind", {"service.json", "/calculate", {}}, "\"calculate\" must be an object: data path to expression");
    for (const auto& [key, source] : section->as_object()) {
        const Origin origin{"service.json", "/calculate/" + escape_pointer_token(key), {}};
        const auto path = Path::parse(key);
        if (!path || !has_path(service, path.value())) {
            reporter.report(path ? "unknown-path" : path.error().code, origin.key(""), path ? no_such_path(service, path.value()) : path.error().message);
            continue;
        }
        auto expression = Expression::compile(source);
        if (!expression) {
            reporter.report(expression.error().code, origin.below(expression.error().where), expression.error().message);
            continue;
        }
        check_reads(service, expression.value(), origin, "", reporter);
        service.calculations.insert_or_assign(path.value().schema_path().to_string(), std::move(expression).value());
    }
}

namespace {

/// A rule that a package wrote has the package's text.
std::string text_key(const Service& service, int node, const std::string& written)
{
    if (node < 0)
        return written;
    const auto& ids = service.nodes[static_cast<std::size_t>(node)].text_ids;
    const auto mark = std::find_if(ids.rbegin(), ids.rend(), [](const std::string& id) { return id.starts_with('@'); });
    if (mark == ids.rend())
        return written;
    const std::string own = mark->substr(1, mark->find(':')) + written;
    const bool has = std::any_of(service.languages.begin(), service.languages.end(), [&](const std::string& each) { return service.texts.has_own(each, own); });
    return has ? own : written;
}

}  // namespace

void read_rules(Service& service, const Value* rules, const Origin& origin, int node, Reporter& reporter)
{
    if (!rules)
        return;
    if (!rules->is_array())
        return reporter.report("wrong-kind", origin, "\"rules\" must be a list");
    const std::string address = node < 0 ? "" : Address(service.nodes[static_cast<std::size_t>(node)].ids).to_string();
    for (std::size_t i = 0; i < rules->as_array().size(); ++i) {
        const Value& source = rules->as_array()[i];
        Origin at = origin;
        at.pointer += "/" + std::to_string(i);
        const Value* must = source.find("must");
        const Value* when = source.find("when");
        if ((must != nullptr) == (when != nullptr) || source.string_or("id", "").empty() || source.string_or("text", "").empty()) {
            reporter.report("malformed-rule", at, "a rule needs \"id\", \"text\", and either \"must\" or \"when\"", address);
            continue;
        }
        const std::string condition = must ? "must" : "when";
        Rule rule{.id = source.string_or("id", ""), .node = node, .inverse = when != nullptr};
        auto expression = Expression::compile(must ? *must : *when);
        if (!expression) {
            reporter.report(expression.error().code, at.below(condition + expression.error().where), expression.error().message, address);
            continue;
        }
        rule.must = std::move(expression).value();
        check_reads(service, rule.must, at.below(condition), address, reporter);
        const auto path = Path::parse(source.string_or("path", ""));
        if (!path)
            reporter.report(path.error().code, at.below("path"), path.error().message, address);
        else if (!path.value().empty() && !has_path(service, path.value()))
            reporter.report("unknown-path", at.below("path"), no_such_path(service, path.value()), address);
        else
            rule.path = path.value();
        rule.severity = static_cast<Severity>(word_of(source.find("severity"), severities, 0, {at.below("severity"), address, reporter}));
        constexpr auto leaving = static_cast<std::size_t>(Shows::leaving);
        rule.shows = static_cast<Shows>(word_of(source.find("show"), moments, leaving, {at.below("show"), address, reporter}));
        rule.each_row = lands_in_row(service, rule);
        rule.text = text_key(service, node, source.string_or("text", ""));
        for (const std::string& language : service.languages)
            if (!service.texts.has_own(language, rule.text))
                reporter.report("missing-text", at.below("text"), "the text \"" + rule.text + "\" is missing in " + language, address, Severity::warning);
        service.rules.push_back(std::move(rule));
    }
}

}  // namespace stegvis::loading
