#include <algorithm>
#include <numeric>

#include "framework/service/loading.hpp"

namespace stegvis {

std::string to_text(const Diagnostic& diagnostic)
{
    std::string out = diagnostic.file;
    if (diagnostic.line > 0)
        out += ":" + std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column);
    out += ": " + std::string(severity_name(diagnostic.severity)) + ": " + diagnostic.message + " [" + diagnostic.code + "]";
    if (!diagnostic.address.empty())
        out += " (" + diagnostic.address + ")";
    return out;
}

namespace loading {

TextPosition Reporter::position(const Origin& origin) const
{
    const auto map = maps_.find(origin.file);
    if (map == maps_.end())
        return {};
    std::string pointer = origin.pointer;
    // What has no place of its own (a slot, a missing member) is shown at what is around it.
    for (;;) {
        const TextPosition at = map->second.value(pointer);
        if (at.line > 0 || pointer.empty())
            return at;
        pointer.erase(pointer.rfind('/') == std::string::npos ? 0 : pointer.rfind('/'));
    }
}

void Reporter::report(std::string code, const Origin& origin, std::string message, std::string address, Severity severity)
{
    for (auto name = origin.chain.rbegin(); name != origin.chain.rend(); ++name)
        message += " (in definition \"" + *name + "\")";
    const TextPosition at = position(origin);
    diagnostics_.push_back({severity, std::move(code), origin.file, static_cast<int>(at.line), static_cast<int>(at.column),
                            std::move(address), std::move(message)});
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
}

bool Reporter::failed() const
{
    return std::any_of(diagnostics_.begin(), diagnostics_.end(),
                       [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; });
}

std::vector<Diagnostic> Reporter::take()
{
    std::stable_sort(diagnostics_.begin(), diagnostics_.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    return std::move(diagnostics_);
}

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, substituted});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& words)
{
    std::string best;
    std::size_t least = word.size() / 3 + 2;
    for (const std::string& candidate : words)
        if (const std::size_t distance = edit_distance(word, candidate); distance < least) {
            least = distance;
            best = candidate;
        }
    return best;
}

}  // namespace loading
}  // namespace stegvis
