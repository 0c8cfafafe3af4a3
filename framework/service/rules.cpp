#include <algorithm>

#include "framework/service/loading.hpp"

namespace stegvis::loading {

namespace {

/// Depth-first search for a cycle among calculated paths.
class CycleFinder {
public:
    explicit CycleFinder(const Service& service) : service_(service) {}

    /// The paths of a cycle, in order, or nothing.
    std::vector<std::string> find()
    {
        for (const auto& [path, expression] : service_.calculations)
            if (visit(path))
                return cycle_;
        return {};
    }

private:
    bool visit(const std::string& path)
    {
        if (done_.contains(path))
            return false;
        const auto open = std::find(walk_.begin(), walk_.end(), path);
        if (open != walk_.end()) {
            cycle_.assign(open, walk_.end());
            return true;
        }
        walk_.push_back(path);
        for (const Path& read : service_.calculations.at(path).reads())
            for (const auto& [other, expression] : service_.calculations)
                if (touches(other, read) && visit(other))
                    return true;
        walk_.pop_back();
        done_.insert(path);
        return false;
    }

    static bool touches(const std::string& calculated, const Path& read)
    {
        const auto path = Path::parse(calculated);
        return path && (path.value().within(read) || read.within(path.value()));
    }

    const Service& service_;
    std::vector<std::string> walk_;
    std::vector<std::string> cycle_;
    std::set<std::string> done_;
};

}  // namespace

void read_calculations(Service& service, const Value& document, Reporter& reporter)
{
    const Value* section = document.find("calculate");
    if (!section || !section->is_object())
        return;
    for (const auto& [key, source] : section->as_object()) {
        const Origin origin{"service.json", "/calculate/" + escape_pointer_token(key), {}};
        const auto path = Path::parse(key);
        if (!path || !service.schema.field(path.value())) {
            const auto near = path ? service.schema.suggest(path.value()) : std::vector<Path>{};
            reporter.report("unknown-path", origin,
                            "the data model has no \"" + key + "\"" + (near.empty() ? "" : "; did you mean \"" + near.front().to_string() + "\"?"));
            continue;
        }
        auto expression = Expression::compile(source);
        if (!expression) {
            reporter.report(expression.error().code, {origin.file, origin.pointer + expression.error().where, {}}, expression.error().message);
            continue;
        }
        for (const Path& read : expression.value().reads())
            if (!service.schema.field(read))
                reporter.report("unknown-path", origin, "the data model has no \"" + read.to_string() + "\"");
        service.calculations.insert_or_assign(path.value().schema_path().to_string(), std::move(expression).value());
    }
    const auto cycle = CycleFinder(service).find();
    if (cycle.empty())
        return;
    std::string names;
    for (const std::string& path : cycle)
        names += path + " -> ";
    reporter.report("cycle", {"service.json", "/calculate/" + escape_pointer_token(cycle.front()), {}},
                    "calculated values depend on one another: " + names + cycle.front());
}

void read_rules(Service& service, const Value* rules, const Origin& origin, int node, Reporter& reporter)
{
    if (!rules)
        return;
    if (!rules->is_array())
        return reporter.report("wrong-kind", origin, "\"rules\" must be a list");
    for (std::size_t i = 0; i < rules->as_array().size(); ++i) {
        const Value& source = rules->as_array()[i];
        Origin at = origin;
        at.pointer += "/" + std::to_string(i);
        const Value* must = source.find("must");
        if (!must || source.string_or("id", "").empty() || source.string_or("text", "").empty()) {
            reporter.report("malformed-rule", at, "a rule needs \"id\", \"must\" and \"text\"");
            continue;
        }
        Rule rule{.id = source.string_or("id", ""), .node = node};
        auto expression = Expression::compile(*must);
        if (!expression) {
            at.pointer += "/must" + expression.error().where;
            reporter.report(expression.error().code, at, expression.error().message);
            continue;
        }
        rule.must = std::move(expression).value();
        for (const Path& read : rule.must.reads())
            if (!service.schema.field(read))
                reporter.report("unknown-path", at, "the data model has no \"" + read.to_string() + "\"");
        if (const auto path = Path::parse(source.string_or("path", "")); path && service.schema.field(path.value()))
            rule.path = path.value();
        else if (!source.string_or("path", "").empty())
            reporter.report("unknown-path", at, "the data model has no \"" + source.string_or("path", "") + "\"");
        const std::string severity = source.string_or("severity", "error");
        rule.severity = severity == "warning" ? Severity::warning : severity == "info" ? Severity::info : Severity::error;
        rule.text = source.string_or("text", "");
        for (const std::string& language : service.languages)
            if (!service.texts.has_own(language, rule.text))
                reporter.report("missing-text", at, "the text \"" + rule.text + "\" is missing in " + language, "", Severity::warning);
        service.rules.push_back(std::move(rule));
    }
}

}  // namespace stegvis::loading
