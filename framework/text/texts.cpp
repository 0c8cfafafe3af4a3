#include "framework/text/texts.hpp"

#include <array>
#include <set>

#include "framework/json.hpp"
#include "framework/text/builtin.hpp"

namespace stegvis {
namespace {

constexpr std::array<std::string_view, 4> forms_of_plural = {"one", "two", "few", "many"};

Error malformed(std::string_view key, std::string message)
{
    return Error{"malformed-text", "/" + escape_pointer_token(key), std::move(message)};
}

bool is_plural_category(std::string_view form)
{
    if (form == "other" || form == "zero") return true;
    for (const std::string_view known : forms_of_plural) {
        if (form == known) return true;
    }
    return false;
}

Result<TextEntry> read_entry(std::string_view language, const Member& member)
{
    TextEntry entry;
    entry.language = language;
    if (member.value.is_string()) {
        entry.forms.emplace("other", member.value.as_string());
        return entry;
    }
    if (!member.value.is_object()) {
        return malformed(member.key, "The text '" + member.key + "' is neither a string nor an object of plural forms");
    }
    for (const Member& form : member.value.as_object()) {
        if (!is_plural_category(form.key) || !form.value.is_string()) {
            return malformed(member.key, "A plural form of '" + member.key + "' is not one of zero, one, two, few, many, other with a string");
        }
        entry.forms.emplace(form.key, form.value.as_string());
    }
    if (!entry.forms.contains("other")) return malformed(member.key, "The text '" + member.key + "' lacks the form 'other'");
    return entry;
}

/// The languages to look in, in order. The first part of a BCP 47 tag decides.
std::array<std::string_view, 4> chain_of(std::string_view language)
{
    const std::string_view first = language.substr(0, language.find('-'));
    if (first == "nn") return {language, "nn", "nb", "en"};
    if (first == "nb" || first == "no") return {language, "nb", "nn", "en"};
    if (first == "en") return {language, "en", "nb", "nn"};
    return {language, first, "en", "nb"};
}

std::string key_of(std::span<const std::string> ids, std::string_view suffix)
{
    std::string key;
    for (const std::string& id : ids) {
        key += id;
        key += '.';
    }
    key += suffix;
    return key;
}

/// One who has written part of the way to a component, and how they see it: the service first, then packages, outermost first.
struct Author {
    std::string prefix;           ///< of their keys: `address:`
    std::vector<std::string> ids; ///< from their own start down to the component
    std::size_t before = 0;       ///< how many of the ids stand before the next author's part
};

/// Adds the ids of a name such as `apply/sign`.
void add_ids(std::vector<std::string>& ids, std::string_view name)
{
    for (;;) {
        const auto slash = name.find('/');
        ids.emplace_back(name.substr(0, slash));
        if (slash == std::string_view::npos) return;
        name.remove_prefix(slash + 1);
    }
}

std::vector<Author> authors_of(std::span<const std::string> ids)
{
    std::vector<Author> authors(1);
    for (const std::string& id : ids) {
        if (!id.starts_with('@')) {
            for (Author& author : authors) author.ids.push_back(id);
            continue;
        }
        authors.back().before = authors.back().ids.size();
        const auto colon = id.find(':');
        Author& package = authors.emplace_back();
        package.prefix = id.substr(1, colon);
        add_ids(package.ids, std::string_view(id).substr(colon + 1));
    }
    return authors;
}

}  // namespace

Result<void> Texts::add(std::string_view language, const Value& object)
{
    if (!object.is_object()) return Error{"malformed-text", "", "The texts of a language are an object of key and text"};
    Table read;
    for (const Member& member : object.as_object()) {
        STEGVIS_TRY(TextEntry entry, read_entry(language, member));
        read.insert_or_assign(member.key, std::move(entry));
    }
    Table& table = own_[std::string(language)];
    for (auto& [key, entry] : read) table.insert_or_assign(key, std::move(entry));
    return {};
}

const TextEntry* Texts::find_own(std::string_view language, std::string_view key) const
{
    const auto table = own_.find(language);
    if (table == own_.end()) return nullptr;
    const auto entry = table->second.find(key);
    return entry == table->second.end() ? nullptr : &entry->second;
}

const TextEntry* Texts::find(std::string_view language, std::string_view key) const
{
    const auto chain = chain_of(language);
    for (const std::string_view candidate : chain) {
        if (const TextEntry* entry = find_own(candidate, key)) return entry;
    }
    for (const std::string_view candidate : chain) {
        if (const TextEntry* entry = find_builtin(candidate, key)) return entry;
    }
    return nullptr;
}

const TextEntry* Texts::find_for(std::string_view language, std::span<const std::string> ids, std::string_view suffix) const
{
    const std::string key = key_for(language, ids, suffix);
    return key.empty() ? nullptr : find(language, key);
}

std::string Texts::key_for(std::string_view language, std::span<const std::string> ids, std::string_view suffix) const
{
    const std::vector<Author> authors = authors_of(ids);
    for (const std::string_view candidate : chain_of(language)) {
        for (std::size_t i = 0; i < authors.size(); ++i) {
            const Author& author = authors[i];
            const bool innermost = i + 1 == authors.size();
            for (std::size_t first = 0; first < (innermost ? author.ids.size() : author.before); ++first) {
                std::string key = author.prefix + key_of(std::span(author.ids).subspan(first), suffix);
                if (find_own(candidate, key) != nullptr) return key;
            }
        }
        const Author& service = authors.front();
        for (std::size_t first = authors.size() > 1 ? service.before : service.ids.size(); first < service.ids.size(); ++first) {
            std::string key = key_of(std::span(service.ids).subspan(first), suffix);
            if (find_own(candidate, key) != nullptr) return key;
        }
    }
    return {};
}

bool Texts::has_own(std::string_view language, std::string_view key) const { return find_own(language, key) != nullptr; }

std::vector<std::string> Texts::own_keys(std::string_view language) const
{
    std::vector<std::string> keys;
    const auto table = own_.find(language);
    if (table == own_.end()) return keys;
    for (const auto& [key, entry] : table->second) {
        if (key.find(':') == std::string::npos) keys.push_back(key);
    }
    return keys;
}

std::vector<std::string> Texts::package_keys() const
{
    std::set<std::string> keys;
    for (const auto& [language, table] : own_) {
        for (const auto& [key, entry] : table) {
            if (key.find(':') != std::string::npos) keys.insert(key);
        }
    }
    return {keys.begin(), keys.end()};
}

}  // namespace stegvis
