#include <algorithm>

#include "framework/service/loading.hpp"

namespace stegvis::loading {

namespace {

/// Depth-first search for a cycle among calculated paths.
class CycleFinder {
public:
    explicit CycleFinder(const Service& service)
    {
        for (const auto& [key, expression] : service.calculations) {
            index_.add(Path::parse(key).value_or(Path()), static_cast<int>(calculations_.size()));
            calculations_.push_back({&key, &expression});
        }
        marks_.resize(calculations_.size(), Mark::unseen);
    }

    /// The paths of a cycle, in order, or nothing.
    std::vector<std::string> find()
    {
        for (int start = 0; start < static_cast<int>(calculations_.size()); ++start)
            if (visit(start))
                return cycle_;
        return {};
    }

private:
    enum class Mark : std::uint8_t { unseen, open, done };
    struct Calculation {
        const std::string* path;
        const Expression* expression;
    };

    [[nodiscard]] std::vector<int> read_by(int calculation) const
    {
        std::vector<int> read;
        for (const Path& path : calculations_[static_cast<std::size_t>(calculation)].expression->reads())
            for (const int other : index_.touching(path))
                read.push_back(other);
        return read;
    }

    /// Walks what `start` reads. No recursion: a chain of calculations can be long.
    bool visit(int start)
    {
        struct Step {
            int calculation;
            std::vector<int> read;
            std::size_t next = 0;
        };
        std::vector<Step> walk;
        const auto enter = [&](int calculation) {
            mark(calculation) = Mark::open;
            walk.push_back({calculation, read_by(calculation)});
        };
        if (mark(start) == Mark::unseen)
            enter(start);
        while (!walk.empty()) {
            Step& here = walk.back();
            if (here.next == here.read.size()) {
                mark(here.calculation) = Mark::done;
                walk.pop_back();
                continue;
            }
            const int other = here.read[here.next++];
            if (mark(other) == Mark::open) {
                for (const Step& step : walk)
                    if (!cycle_.empty() || step.calculation == other)
                        cycle_.push_back(*calculations_[static_cast<std::size_t>(step.calculation)].path);
                return true;
            }
            if (mark(other) == Mark::unseen)
                enter(other);
        }
        return false;
    }

    Mark& mark(int calculation) { return marks_[static_cast<std::size_t>(calculation)]; }

    PathIndex index_;
    std::vector<Calculation> calculations_;
    std::vector<Mark> marks_;
    std::vector<std::string> cycle_;
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
        rule.text = text_key(service, node, source.string_or("text", ""));
        for (const std::string& language : service.languages)
            if (!service.texts.has_own(language, rule.text))
                reporter.report("missing-text", at.below("text"), "the text \"" + rule.text + "\" is missing in " + language, address, Severity::warning);
        service.rules.push_back(std::move(rule));
    }
}

}  // namespace stegvis::loading
