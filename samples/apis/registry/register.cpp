#include "registry/register.hpp"

#include <algorithm>
#include <array>

#include "common/files.hpp"
#include "framework/unicode.hpp"

namespace sample {

using stegvis::Array;
using stegvis::Object;
using stegvis::Result;
using stegvis::Value;

namespace {

bool counts(char32_t point)
{
    return point > 0x7f || (point >= U'a' && point <= U'z') || (point >= U'0' && point <= U'9');
}

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> found(1);
    const std::string lower = stegvis::to_lower(stegvis::to_nfc(text));
    for (stegvis::CodePoints rest(lower); const auto point = rest.next();) {
        if (counts(*point)) {
            stegvis::append_utf8(found.back(), *point);
        } else if (!found.back().empty()) {
            found.emplace_back();
        }
    }
    if (found.back().empty()) {
        found.pop_back();
    }
    return found;
}

template <class Index>
Result<void> index_rows(const std::string& folder, const std::string& file, Index&& index)
{
    STEGVIS_TRY(Array rows, read_rows(folder, file));
    for (auto& row : rows) {
        index(std::move(row));
    }
    return {};
}

}  // namespace

std::string name_key(std::string_view name)
{
    std::string key;
    for (const auto& word : words(name)) {
        if (word != "as" && word != "asa" && word != "aksjeselskap") {
            key += word;
        }
    }
    return key;
}

std::optional<std::string> organisation_number(std::uint32_t first_eight)
{
    static constexpr std::array<unsigned, 8> weights{3, 2, 7, 6, 5, 4, 3, 2};
    std::string digits = std::to_string(first_eight);
    digits.insert(0, 8 - std::min<std::size_t>(8, digits.size()), '0');
    unsigned sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += weights[i] * static_cast<unsigned>(digits[i] - '0');
    }
    const unsigned check = (11 - sum % 11) % 11;
    if (check == 10) {
        return std::nullopt;
    }
    return digits + static_cast<char>('0' + check);
}

Result<void> Register::load(const std::string& folder)
{
    STEGVIS_TRY(index_rows(folder, "persons.json", [this](Value row) {
        const std::string nin = row.string_or("nin", "");
        persons_[nin] = std::move(row);
    }));
    STEGVIS_TRY(index_rows(folder, "postal-codes.json", [this](Value row) {
        const std::string code = row.string_or("code", "");
        postal_codes_[code] = std::move(row);
    }));
    STEGVIS_TRY(index_rows(folder, "companies.json", [this](Value row) {
        names_[name_key(row.string_or("navn", ""))] = false;
        const std::string number = row.string_or("organisasjonsnummer", "");
        companies_[number] = std::move(row);
    }));
    return index_rows(
        folder, "reserved-names.json", [this](const Value& row) { names_[name_key(row.string_or("name", ""))] = true; });
}

std::optional<Value> Register::person(const std::string& nin, const std::string& name) const
{
    const auto found = persons_.find(nin);
    if (found == persons_.end()) {
        return std::nullopt;
    }
    const auto asked = words(name);
    const auto known = words(found->second.string_or("name", ""));
    if (!asked.empty() && !known.empty() && asked.back() != known.back()) {
        return std::nullopt;
    }
    return found->second;
}

std::optional<Value> Register::postal_code(const std::string& code) const
{
    const auto found = postal_codes_.find(code);
    return found == postal_codes_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Value> Register::company(const std::string& number) const
{
    const std::lock_guard lock(mutex_);
    const auto found = companies_.find(number);
    return found == companies_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Value> Register::companies(std::string_view name) const
{
    const std::string wanted = stegvis::to_upper(stegvis::to_nfc(name));
    std::vector<Value> found;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [number, company] : companies_) {
            if (company.string_or("navn", "").find(wanted) != std::string::npos) {
                found.push_back(company);
            }
        }
    }
    std::sort(found.begin(), found.end(),
        [](const Value& a, const Value& b) { return a.string_or("navn", "") < b.string_or("navn", ""); });
    return found;
}

bool Register::is_taken(std::string_view name) const
{
    const auto found = names_.find(name_key(name));
    return found != names_.end() && !found->second;
}

bool Register::is_reserved(std::string_view name) const
{
    const auto found = names_.find(name_key(name));
    return found != names_.end() && found->second;
}

std::string Register::found(const std::string& name, const Value& address, const std::string& date)
{
    const std::lock_guard lock(mutex_);
    std::optional<std::string> number;
    while (!number || companies_.contains(*number)) {
        number = organisation_number(next_number_++);
    }
    companies_[*number] = Value{
        {"organisasjonsnummer", *number},
        {"navn", stegvis::to_upper(name)},
        {"organisasjonsform", {{"kode", "AS"}, {"beskrivelse", "Aksjeselskap"}}},
        {"registreringsdatoEnhetsregisteret", date},
        {"stiftelsesdato", date},
        {"forretningsadresse",
            {{"land", "Norge"}, {"landkode", "NO"}, {"postnummer", address.string_or("postalCode", "")},
                {"poststed", address.string_or("city", "")}, {"adresse", Array{address.string_or("street", "")}}}},
        {"registrertIForetaksregisteret", true},
        {"konkurs", false},
        {"underAvvikling", false},
        {"maalform", "Bokmål"},
    };
    return *number;
}

}  // namespace sample
