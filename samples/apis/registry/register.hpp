#pragma once
/// What the register knows: persons, companies, postal codes and names. All data is invented; identity numbers are synthetic.

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/value.hpp"

namespace sample {

/// Two names are the same when they differ in nothing but case, spaces, punctuation and the form of company.
[[nodiscard]] std::string name_key(std::string_view name);

/// The nine-digit organisation number (organisasjonsnummer) that begins with these eight digits; nothing when mod 11 leaves 10.
[[nodiscard]] std::optional<std::string> organisation_number(std::uint32_t first_eight);

/// Safe from several threads.
class Register {
public:
    /// Reads `persons.json`, `companies.json`, `postal-codes.json` and `reserved-names.json` in the folder.
    [[nodiscard]] stegvis::Result<void> load(const std::string& folder);

    /// The person with this identity number. With a name, only if its last word is that person's last name.
    [[nodiscard]] std::optional<stegvis::Value> person(const std::string& nin, const std::string& name) const;
    /// {code, city, municipality, municipalityNumber}
    [[nodiscard]] std::optional<stegvis::Value> postal_code(const std::string& code) const;
    /// A business in the shape of Enhetsregisteret's open API, version 2.
    [[nodiscard]] std::optional<stegvis::Value> company(const std::string& number) const;
    /// Businesses whose name contains the text (all for an empty one), in the order of their names.
    [[nodiscard]] std::vector<stegvis::Value> companies(std::string_view name) const;

    [[nodiscard]] bool is_taken(std::string_view name) const;
    [[nodiscard]] bool is_reserved(std::string_view name) const;

    /// Registers a new company and gives its organisation number. Its name stays free, so that the sample can be run again.
    [[nodiscard]] std::string found(const std::string& name, const stegvis::Value& address, const std::string& date);

private:
    mutable std::mutex mutex_;
    std::map<std::string, stegvis::Value> persons_;       ///< by identity number
    std::map<std::string, stegvis::Value> companies_;     ///< by organisation number
    std::map<std::string, stegvis::Value> postal_codes_;  ///< by code
    std::map<std::string, bool> names_;                   ///< by name_key; true = reserved
    std::uint32_t next_number_ = 31'500'000;
};

}  // namespace sample
