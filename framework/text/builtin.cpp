#include "framework/text/builtin.hpp"

#include <array>
#include <map>
#include <string>

#include "framework/text/builtin_tables.hpp"

namespace stegvis {
namespace {

using Entries = std::map<std::string_view, TextEntry>;

void collect(Entries& entries, std::string_view language, std::string_view BuiltinText::*column)
{
    for (const BuiltinText& row : builtin_texts()) {
        TextEntry& entry = entries[row.key];
        entry.language = language;
        entry.forms.emplace(row.form, row.*column);
    }
}

const Entries* entries_of(std::string_view language)
{
    static const auto tables = [] {
        std::array<Entries, 3> made;
        collect(made[0], "nb", &BuiltinText::nb);
        collect(made[1], "nn", &BuiltinText::nn);
        collect(made[2], "en", &BuiltinText::en);
        return made;
    }();
    if (language == "nb") return &tables[0];
    if (language == "nn") return &tables[1];
    if (language == "en") return &tables[2];
    return nullptr;
}

}  // namespace

std::span<const BuiltinText> builtin_texts()
{
    static const std::vector<BuiltinText> all = [] {
        std::vector<BuiltinText> rows;
        for (const auto part : {builtin::action_texts(), builtin::finding_texts(), builtin::state_texts()}) {
            rows.insert(rows.end(), part.begin(), part.end());
        }
        return rows;
    }();
    return all;
}

const TextEntry* find_builtin(std::string_view language, std::string_view key)
{
    const Entries* entries = entries_of(language);
    if (entries == nullptr) return nullptr;
    const auto found = entries->find(key);
    return found == entries->end() ? nullptr : &found->second;
}

}  // namespace stegvis
