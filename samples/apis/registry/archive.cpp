#include "registry/archive.hpp"

#include "common/zip.hpp"
#include "framework/json.hpp"

namespace sample {

using stegvis::Error;
using stegvis::Result;
using stegvis::Value;

namespace {

const Value* find_company(const Value& value)
{
    if (const Value* company = value.find("company"); company != nullptr && !company->string_or("name", "").empty()) {
        return company;
    }
    if (value.is_object()) {
        for (const auto& member : value.as_object()) {
            if (const Value* found = find_company(member.value)) {
                return found;
            }
        }
    } else if (value.is_array()) {
        for (const auto& item : value.as_array()) {
            if (const Value* found = find_company(item)) {
                return found;
            }
        }
    }
    return nullptr;
}

std::optional<Value> company_in_json(std::string_view text)
{
    const auto document = stegvis::parse_json(text);
    const Value* company = document ? find_company(*document) : nullptr;
    return company == nullptr ? std::nullopt : std::optional(*company);
}

}  // namespace

Result<Value> company_in(std::string_view archive)
{
    if (is_zip(archive)) {
        auto entries = read_zip(archive);
        if (!entries) {
            return Error{"malformed-archive", "", entries.error().message};
        }
        for (const auto& entry : *entries) {
            if (auto company = company_in_json(entry.bytes)) {
                return *std::move(company);
            }
        }
    } else if (auto parsed = stegvis::parse_json(archive); !parsed) {
        return Error{"malformed-archive", parsed.error().where, "The archive is neither JSON nor a ZIP archive."};
    } else if (const Value* company = find_company(*parsed)) {
        return *company;
    }
    return Error{"no-company", "", "The archive names no company."};
}

}  // namespace sample
