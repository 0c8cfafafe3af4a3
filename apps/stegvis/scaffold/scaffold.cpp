#include "apps/stegvis/scaffold/scaffold.hpp"

#include <algorithm>
#include <filesystem>

#include "apps/stegvis/program/output.hpp"
#include "apps/stegvis/scaffold/templates.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

namespace fs = std::filesystem;

bool valid_id(const std::string& id)
{
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !id.empty() && id.size() <= 64 && id[0] >= 'a' && id[0] <= 'z' && std::all_of(id.begin(), id.end(), fits);
}

std::string replaced(std::string text, const std::string& mark, const std::string& with)
{
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + with.size()))
        text.replace(at, mark.size(), with);
    return text;
}

/// `["nb", "nn"]`
std::string listed(const std::vector<std::string>& languages)
{
    std::string list;
    for (const std::string& language : languages)
        list += (list.empty() ? "" : ", ") + ("\"" + language + "\"");
    return "[" + list + "]";
}

Result<void> check_languages(const std::vector<std::string>& languages)
{
    if (languages.empty())
        return Error{"unknown-language", "--language", "a service has at least one language"};
    for (const std::string& language : languages) {
        if (!template_texts(language))
            return Error{"unknown-language", "--language", "there are words for nb, nn and en, not for \"" + language + "\""};
        if (std::count(languages.begin(), languages.end(), language) > 1)
            return Error{"unknown-language", "--language", "\"" + language + "\" stands twice"};
    }
    return {};
}

}  // namespace

Result<std::map<std::string, std::string>> new_service(const std::string& id, const std::vector<std::string>& languages)
{
    if (!valid_id(id))
        return Error{"malformed-id", "NAME", "\"" + id + "\" is no id: write small letters, digits and hyphens, at most 64, with a letter first"};
    STEGVIS_TRY(check_languages(languages));
    std::map<std::string, std::string> files;
    for (const TemplateFile& file : template_files()) {
        const std::string text = replaced(replaced(std::string(file.content), "@ID@", id), "@LANGUAGES@", listed(languages));
        files[std::string(file.name)] = replaced(text, "@LANGUAGE@", languages.front());
    }
    for (const std::string& language : languages)
        files["texts/" + language + ".json"] = std::string(*template_texts(language));
    return files;
}

Result<void> write_new_folder(const std::string& folder, const std::map<std::string, std::string>& files)
{
    std::error_code failed;
    if (fs::exists(folder, failed) && (!fs::is_directory(folder, failed) || !fs::is_empty(folder, failed)))
        return Error{"not-empty", folder, "it is there already, and nothing is overwritten; choose another name or folder"};
    for (const auto& [name, content] : files) {
        const fs::path path = fs::path(folder) / name;
        fs::create_directories(path.parent_path(), failed);
        if (failed)
            return Error{"cannot-write", path.parent_path().string(), "the folder cannot be made: " + failed.message()};
        STEGVIS_TRY(write_output(path.string(), content));
    }
    return {};
}

}  // namespace stegvis::app
