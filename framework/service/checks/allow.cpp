#include <algorithm>

#include "framework/service/checks/checking.hpp"

// What the service says is meant so: `"allow": [{ "code": "...", "at": "...", "reason": "..." }]`, at the top or on a component.

namespace stegvis::loading {

namespace {

struct Allowance {
    std::string code;
    std::string at;         ///< an address, a data path, a text key or a name; empty = everywhere
    std::string component;  ///< address of the component it stands on, empty = the service
    Origin origin;
    bool used = false;
};

bool covers(std::string_view at, std::string_view what, char separator)
{
    return what == at || (what.size() > at.size() && what.starts_with(at) && what[at.size()] == separator);
}

bool silences(const Allowance& allowance, const Diagnostic& diagnostic, const std::string& about)
{
    if (allowance.code != diagnostic.code ||
        (!allowance.component.empty() && !covers(allowance.component, diagnostic.address, '/')))
        return false;
    return allowance.at.empty() || covers(allowance.at, diagnostic.address, '/') || covers(allowance.at, about, '.') ||
           allowance.at == diagnostic.file;
}

class Allowances {
public:
    explicit Allowances(Reporter& reporter) : reporter_(reporter) {}

    void read(const Value& section, const Origin& origin, const std::string& component)
    {
        if (!section.is_array())
            return malformed(origin, "\"allow\" must be a list of { \"code\", \"at\", \"reason\" }");
        for (std::size_t i = 0; i < section.as_array().size(); ++i)
            read_one(section.as_array()[i], origin.below(std::to_string(i)), component);
    }

    void apply(bool unused_too)
    {
        reporter_.silence([this](const Diagnostic& diagnostic, const std::string& about) {
            bool silenced = false;
            for (Allowance& allowance : list_)
                if (silences(allowance, diagnostic, about))
                    silenced = allowance.used = true;
            return silenced;
        });
        // Of a definition used several times, the allowance is used if it is so anywhere.
        for (Allowance& allowance : list_)
            allowance.used = std::any_of(list_.begin(), list_.end(), [&](const Allowance& other) {
                return other.used && other.origin.file == allowance.origin.file &&
                       other.origin.pointer == allowance.origin.pointer;
            });
        for (const Allowance& allowance : list_)
            if (!allowance.used && unused_too)
                reporter_.report({.code = "unused-allow",
                    .origin = allowance.origin,
                    .message = "there is no " + allowance.code + " here to allow",
                    .address = allowance.component,
                    .severity = Severity::warning});
    }

private:
    void malformed(const Origin& origin, std::string message)
    {
        reporter_.report("malformed-allow", origin, std::move(message));
    }

    void read_one(const Value& source, const Origin& origin, const std::string& component)
    {
        static const std::vector<std::string> known = {"code", "at", "reason"};
        const std::string code = source.string_or("code", "");
        if (!source.is_object() || code.empty())
            return malformed(origin, "an allowance needs the \"code\" of what it allows");
        for (const auto& [name, value] : source.as_object())
            if (std::find(known.begin(), known.end(), name) == known.end())
                return malformed(origin.below(escape_pointer_token(name)).key(""),
                    "an allowance has no " + quoted(name) + did_you_mean(name, known));
        std::vector<std::string> codes;
        for (const FindingCode& one : finding_codes())
            codes.emplace_back(one.code);
        if (!finding_code(code))
            return malformed(origin.below("code"), "there is no finding " + quoted(code) + did_you_mean(code, codes));
        if (source.string_or("reason", "").find_first_not_of(" .-") == std::string::npos)
            return malformed(origin, "an allowance needs a \"reason\": why it is meant so");
        list_.push_back({.code = code, .at = source.string_or("at", ""), .component = component, .origin = origin});
    }

    Reporter& reporter_;
    std::vector<Allowance> list_;
};

}  // namespace

void apply_allowances(const Service& service, const std::vector<const Tree*>& trees, const Value& document,
    bool unused_too, Reporter& reporter)
{
    Allowances allowances(reporter);
    if (const Value* section = document.find("allow"))
        allowances.read(*section, {"service.json", "/allow", {}}, "");
    for (std::size_t i = 0; i < trees.size(); ++i)
        if (const Value* section = trees[i]->self.props.find("allow"))
            allowances.read(*section, trees[i]->place("allow"), Address(service.nodes[i].ids).to_string());
    allowances.apply(unused_too);
}

}  // namespace stegvis::loading
