#pragma once
/// Texts: what a service says, per language. Keys are flat (`you.name.label`); a text may have plural forms and variables.

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "framework/date.hpp"
#include "framework/value.hpp"

namespace stegvis {

/// One text in one language: a single form, or one for each plural category that the language has ("one", "other").
struct TextEntry {
    std::string language;
    std::map<std::string, std::string, std::less<>> forms;  ///< plural category → text; "other" is always there

    bool operator==(const TextEntry&) const = default;
};

/// Gives the value of a variable (`company.name`, `limit`, `count`), or nothing when it has none.
using Variables = std::function<std::optional<Value>(std::string_view name)>;

/// The texts of a service over the texts of the framework itself (`stegvis.next`), which a service may override one by one.
class Texts {
public:
    /// Only the framework's own texts, in nb, nn and en.
    Texts() = default;

    /// Adds a language's file: an object of key → text or {"one": text, "other": text}. Later additions win over earlier ones, so
    /// a package's texts go in before the service's. Error `malformed-text` with `where` = JSON pointer.
    [[nodiscard]] Result<void> add(std::string_view language, const Value& object);

    /// The text in this language or the nearest that has it: nn → nb → en, nb → nn → en, en → nb → nn, others → en → nb; the
    /// service's own texts first, in the whole chain, then the framework's. nullptr when there is none.
    [[nodiscard]] const TextEntry* find(std::string_view language, std::string_view key) const;
    /// The text of a component: the longest end of its id path that has one. `ids` a, b, c with suffix `label` tries `a.b.c.label`,
    /// `b.c.label`, `c.label`. Stops at the first key found in the language itself, then goes through the chain.
    [[nodiscard]] const TextEntry* find_for(std::string_view language, std::span<const std::string> ids, std::string_view suffix) const;
    /// The key that `find_for` would use, empty when there is none.
    ///
    /// `@address:home` among the ids says that what follows was written in the package `address`, as its definition `home`. The
    /// service's keys that reach out to the id before the mark are tried first, then the package's own, which begin with its name
    /// (`address:home.street.label`, `address:street.label`), and last the service's shorter ones. With several marks the outer package
    /// comes before the inner one in the same way.
    [[nodiscard]] std::string key_for(std::string_view language, std::span<const std::string> ids, std::string_view suffix) const;
    /// Whether the service itself has this text in exactly this language (what `check` asks for).
    [[nodiscard]] bool has_own(std::string_view language, std::string_view key) const;
    /// Keys of the service's own texts in a language, sorted; those of packages (`address:street.label`) are left out.
    [[nodiscard]] std::vector<std::string> own_keys(std::string_view language) const;
    /// Keys of the packages' texts, in all languages, sorted.
    [[nodiscard]] std::vector<std::string> package_keys() const;

    bool operator==(const Texts&) const = default;

private:
    using Table = std::map<std::string, TextEntry, std::less<>>;
    [[nodiscard]] const TextEntry* find_own(std::string_view language, std::string_view key) const;

    std::map<std::string, Table, std::less<>> own_;  ///< language → key → text
};

/// The text with its variables filled in: `{company.name}`, `{company.shareCapital|currency}`, `{due|date}`. Formats: `number`,
/// `decimals:2`, `currency` (kroner), `currency:EUR`, `percent` (of 1), `date` (21. juli 2026), `date-short`, `datetime`, `time`, `upper-first`, `raw`.
/// Without one, a number is written as the language does (thousands set apart from five digits on, so that a year stays whole) and
/// an ISO date or date-time as `date` or `datetime`. A variable without value is an ellipsis, or what stands after two bars:
/// `{name||you}`. `{{` and `}}` are braces. The first variable of `other` that is a number chooses the plural form, else `count` or `limit`. Numbers and dates
/// are written as `entry.language` does.
[[nodiscard]] std::string format_text(const TextEntry& entry, const Variables& variables, const TimeZone& zone = TimeZone::oslo());
/// The same with the members of an object as variables (dotted names look deeper).
[[nodiscard]] std::string format_text(const TextEntry& entry, const Value& params, const TimeZone& zone = TimeZone::oslo());

/// Names of the variables that a text mentions, each once, in order (all plural forms).
[[nodiscard]] std::vector<std::string> variables_of(const TextEntry& entry);

}  // namespace stegvis
