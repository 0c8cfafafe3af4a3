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
            for (const std::string& other : touched(read))
                if (visit(other))
                    return true;
        walk_.pop_back();
        done_.insert(path);
        return false;
    }

    /// Calculated paths that a path is, is part of, or that are part of it.
    std::vector<std::string> touched(const Path& read) const
    {
        std::vector<std::string> found;
        for (Path around = read; !around.empty(); around = around.parent())
            if (service_.calculations.contains(around.to_string()))
                found.push_back(around.to_string());
        const std::string inside = read.to_string() + ".";
        for (auto below = service_.calculations.lower_bound(inside); below != service_.calculations.end() && below->first.starts_with(inside); ++below)
            found.push_back(below->first);
        return found;
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
    const auto cycle = CycleFinder(service).find();
    if (cycle.empty())
        return;
    std::string names;
    for (const std::string& path : cycle)
        names += path + " -> ";
    reporter.report("cycle", Origin{"service.json", "/calculate", {}}.key(escape_pointer_token(cycle.front())),
                    "calculated values depend on one another: " + names + cycle.front());
}

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
        if (!must || source.string_or("id", "").empty() || source.string_or("text", "").empty()) {
            reporter.report("malformed-rule", at, "a rule needs \"id\", \"must\" and \"text\"", address);
            continue;
        }
        Rule rule{.id = source.string_or("id", ""), .node = node};
        auto expression = Expression::compile(*must);
        if (!expression) {
            reporter.report(expression.error().code, at.below("must" + expression.error().where), expression.error().message, address);
            continue;
        }
        rule.must = std::move(expression).value();
        check_reads(service, rule.must, at.below("must"), address, reporter);
        const auto path = Path::parse(source.string_or("path", ""));
        if (!path)
            reporter.report(path.error().code, at.below("path"), path.error().message, address);
        else if (!path.value().empty() && !has_path(service, path.value()))
            reporter.report("unknown-path", at.below("path"), no_such_path(service, path.value()), address);
        else
            rule.path = path.value();
        const std::string severity = source.string_or("severity", "error");
        if (severity != "error" && severity != "warning" && severity != "info")
            reporter.report("wrong-word", at.below("severity"),
                            "\"" + severity + "\" is not one of error, warning, info" + did_you_mean(severity, {"error", "warning", "info"}), address);
        rule.severity = severity == "warning" ? Severity::warning : severity == "info" ? Severity::info : Severity::error;
        rule.text = source.string_or("text", "");
        for (const std::string& language : service.languages)
            if (!service.texts.has_own(language, rule.text))
                reporter.report("missing-text", at.below("text"), "the text \"" + rule.text + "\" is missing in " + language, address, Severity::warning);
        service.rules.push_back(std::move(rule));
    }
}

}  // namespace stegvis::loading
