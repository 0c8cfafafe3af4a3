#include <algorithm>
#include <tuple>

#include "framework/nearest.hpp"
#include "framework/service/loading.hpp"
#include "framework/sorting.hpp"

namespace stegvis {

std::string to_text(const Diagnostic& diagnostic)
{
    std::string out = diagnostic.file;
    if (diagnostic.line > 0)
        out += ":" + std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column);
    out += ": " + std::string(severity_name(diagnostic.severity)) + ": " + diagnostic.message + " [" + diagnostic.code + "]";
    if (!diagnostic.address.empty())
        out += " (" + diagnostic.address + ")";
    for (const DiagnosticUse& use : diagnostic.uses)
        out += "\n    used from " + use.file + (use.line > 0 ? ":" + std::to_string(use.line) + ":" + std::to_string(use.column) : "") + " as \"" +
               use.definition + "\"";
    return out;
}

namespace loading {

Origin Origin::below(std::string_view relative) const
{
    Origin there = *this;
    if (!relative.empty())
        there.pointer += (relative.front() == '/' ? "" : "/") + std::string(relative);
    return there;
}

Origin Origin::key(std::string_view relative) const
{
    Origin there = below(relative);
    there.at_key = true;
    return there;
}

Origin Tree::place(std::string_view relative) const
{
    const auto slash = relative.find('/');
    const auto found = changed.find(relative.substr(0, slash));
    if (found == changed.end())
        return origin.below(relative);
    return slash == std::string_view::npos ? found->second : found->second.below(relative.substr(slash));
}

TextPosition Reporter::position(const Origin& origin) const
{
    const auto map = maps_.find(origin.file);
    if (map == maps_.end())
        return {};
    if (origin.at_key)
        if (const TextPosition at = map->second.key(origin.pointer); at.line > 0)
            return at;
    std::string pointer = origin.pointer;
    // What has no place of its own (a slot, a missing member) is shown at what is around it.
    for (;;) {
        const TextPosition at = map->second.value(pointer);
        if (at.line > 0 || pointer.empty())
            return at;
        pointer.erase(pointer.rfind('/') == std::string::npos ? 0 : pointer.rfind('/'));
    }
}

namespace {

/// A package's definition that bears the package's name is called by that.
std::string short_name(const std::string& definition)
{
    const auto colon = definition.find(':');
    const bool twice = colon != std::string::npos && definition.substr(0, colon) == definition.substr(colon + 1);
    return twice ? definition.substr(0, colon) : definition;
}

}  // namespace

void Reporter::report(std::string code, const Origin& origin, std::string message, std::string address, Severity severity)
{
    report({.code = std::move(code), .origin = origin, .message = std::move(message), .address = std::move(address), .severity = severity});
}

void Reporter::report(Remark remark)
{
    auto& [code, origin, message, address, severity, about] = remark;
    const TextPosition at = position(origin);
    if (!origin.chain.empty() && !told_.insert(code + " " + origin.file + " " + at.to_string() + " " + message).second)
        return;
    Diagnostic diagnostic{severity, std::move(code), origin.file, static_cast<int>(at.line), static_cast<int>(at.column), std::move(address),
                          std::move(message)};
    for (auto use = origin.chain.rbegin(); use != origin.chain.rend(); ++use) {
        const TextPosition used = position({use->file, use->pointer, {}});
        diagnostic.uses.push_back({short_name(use->definition), use->file, static_cast<int>(used.line), static_cast<int>(used.column)});
    }
    diagnostics_.push_back(std::move(diagnostic));
    abouts_.push_back(std::move(about));
}

void Reporter::report_at(std::string code, const Node& node, std::string message)
{
    diagnostics_.push_back({Severity::error, std::move(code), node.file, node.line, node.column, Address(node.ids).to_string(), std::move(message)});
}

void Reporter::report_file(std::string code, std::string file, const std::string& where, std::string message)
{
    Diagnostic diagnostic{Severity::error, std::move(code), std::move(file), 0, 0, "", std::move(message)};
    const auto colon = where.find(':');
    if (colon != std::string::npos && where.find_first_not_of("0123456789:") == std::string::npos) {
        diagnostic.line = std::atoi(where.c_str());
        diagnostic.column = std::atoi(where.c_str() + colon + 1);
    } else if (!where.empty()) {
        diagnostic.message += " (at " + where + ")";
    }
    diagnostics_.push_back(std::move(diagnostic));
    abouts_.emplace_back();
}

void Reporter::silence(const std::function<bool(const Diagnostic& diagnostic, const std::string& about)>& silenced)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < diagnostics_.size(); ++i) {
        if (silenced(diagnostics_[i], abouts_[i]))
            continue;
        std::swap(diagnostics_[kept], diagnostics_[i]);
        std::swap(abouts_[kept++], abouts_[i]);
    }
    diagnostics_.resize(kept);
    abouts_.resize(kept);
}

bool Reporter::failed() const
{
    return std::any_of(diagnostics_.begin(), diagnostics_.end(),
                       [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; });
}

std::vector<Diagnostic> Reporter::take()
{
    sort_stable(diagnostics_, [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    return std::move(diagnostics_);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& words)
{
    const auto near = nearest(word, words);
    return near.empty() ? "" : "; did you mean \"" + near.front() + "\"?";
}

}  // namespace loading
}  // namespace stegvis
