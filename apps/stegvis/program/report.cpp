#include "apps/stegvis/program/report.hpp"

#include <algorithm>
#include <filesystem>

namespace stegvis::app {

Counts count(std::span<const Diagnostic> diagnostics)
{
    const auto of = [diagnostics](Severity severity) {
        return static_cast<int>(std::count_if(diagnostics.begin(), diagnostics.end(),
                                              [severity](const Diagnostic& diagnostic) { return diagnostic.severity == severity; }));
    };
    return {.errors = of(Severity::error), .warnings = of(Severity::warning), .notes = of(Severity::info)};
}

std::string report(std::span<const Diagnostic> diagnostics, const std::string& folder)
{
    std::string out;
    for (Diagnostic diagnostic : diagnostics) {
        diagnostic.file = (std::filesystem::path(folder) / diagnostic.file).generic_string();
        for (DiagnosticUse& use : diagnostic.uses) {
            use.file = (std::filesystem::path(folder) / use.file).generic_string();
        }
        out += to_text(diagnostic) + "\n";
    }
    return out;
}

std::string report(std::span<const Diagnostic> diagnostics, const ServiceFolder& service)
{
    std::string out;
    for (const Diagnostic& diagnostic : diagnostics) {
        out += to_text(located(diagnostic, service)) + "\n";
    }
    return out;
}

Diagnostic located(Diagnostic diagnostic, const ServiceFolder& service)
{
    diagnostic.file = service.path_of(diagnostic.file);
    for (DiagnosticUse& use : diagnostic.uses) {
        use.file = service.path_of(use.file);
    }
    return diagnostic;
}

std::string to_text(const Counts& counts)
{
    return std::to_string(counts.errors) + (counts.errors == 1 ? " error, " : " errors, ") + std::to_string(counts.warnings) +
           (counts.warnings == 1 ? " warning" : " warnings") +
           (counts.notes == 0 ? "" : ", " + std::to_string(counts.notes) + (counts.notes == 1 ? " note" : " notes"));
}

}  // namespace stegvis::app
