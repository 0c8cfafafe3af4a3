#include "backends/host/catalogue.hpp"

#include "framework/json.hpp"

namespace stegvis::host {
namespace {

constexpr std::string_view main_file = "service.json";

std::string files_as_json(const ServiceFiles& files)
{
    Object object;
    for (const auto& [path, content] : files) object.set(path, content);
    return write_json(std::move(object));
}

Result<ServiceFiles> files_from_json(std::string_view json)
{
    STEGVIS_TRY(const Value read, parse_json(json));
    ServiceFiles files;
    if (!read.is_object()) return files;
    for (const Member& member : read.as_object()) {
        if (member.value.is_string()) files[member.key] = member.value.as_string();
    }
    return files;
}

std::string without_slash(std::string url)
{
    while (url.ends_with('/')) url.pop_back();
    return url;
}

}  // namespace

Catalogue::Catalogue(store::Store& store, ComponentTypes types, Variables variables)
    : store_(store), types_(std::move(types)), variables_(std::move(variables))
{
}

Result<const Service*> Catalogue::add(const ServiceFiles& files, std::vector<Diagnostic>& diagnostics)
{
    LoadedService loaded = load_service(files, types_);
    diagnostics.insert(diagnostics.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
    if (!loaded.service) return Error{.code = "malformed-service", .where = std::string(main_file), .message = "the service has errors"};
    STEGVIS_TRY(allow_apis(*loaded.service));
    const Service& service = *loaded.service;
    STEGVIS_TRY(store_.put_definition({.hash = service.hash, .service = service.id, .version = service.version, .files = files_as_json(service.files)}));
    const std::lock_guard lock(mutex_);
    const Service* kept = versions_.emplace(service.hash, std::move(loaded.service)).first->second.get();
    current_[kept->id] = kept;
    return kept;
}

Result<void> Catalogue::allow_apis(const Service& service)
{
    for (const Api& api : service.apis) {
        STEGVIS_TRY(const std::string url, http::fill_variables(api.url, variables_));
        STEGVIS_TRY(origins_.allow(url));
    }
    return {};
}

std::vector<const Service*> Catalogue::services() const
{
    const std::lock_guard lock(mutex_);
    std::vector<const Service*> services;
    for (const auto& [id, service] : current_) services.push_back(service);
    return services;
}

const Service* Catalogue::current(std::string_view id) const
{
    const std::lock_guard lock(mutex_);
    const auto found = current_.find(id);
    return found == current_.end() ? nullptr : found->second;
}

Result<const Service*> Catalogue::version(const std::string& hash)
{
    {
        const std::lock_guard lock(mutex_);
        const auto found = versions_.find(hash);
        if (found != versions_.end()) return found->second.get();
    }
    STEGVIS_TRY(const auto definition, store_.definition(hash));
    if (!definition) return Error{.code = "unknown-service", .where = hash, .message = "the version that the case runs on is not known"};
    STEGVIS_TRY(const ServiceFiles files, files_from_json(definition->files));
    LoadedService loaded = load_service(files, types_);
    if (!loaded.service) return Error{.code = "unknown-service", .where = hash, .message = "the version that the case runs on cannot be loaded any more"};
    const std::lock_guard lock(mutex_);
    return versions_.emplace(hash, std::move(loaded.service)).first->second.get();
}

std::optional<driver::Target> Catalogue::target(const Service& service, std::string_view name) const
{
    const Api* api = service.api(name);
    if (api == nullptr) return std::nullopt;
    const auto url = http::fill_variables(api->url, variables_);
    if (!url) return std::nullopt;
    return driver::Target{.url = without_slash(*url), .timeout_ms = api->timeout_ms, .attempts = api->attempts};
}

Value client_definition(const Service& service)
{
    Object files;
    for (const auto& [path, content] : service.files) files.set(path, content);
    if (auto main = parse_json(service.files.at(std::string(main_file)), {.comments = true}); main && main->is_object()) {
        if (Value* apis = main->find("apis"); apis != nullptr && apis->is_object()) {
            for (Member& api : apis->as_object()) api.value = Object();
        }
        files.set(main_file, write_json(*main));
    }
    return Value{{"id", service.id}, {"version", service.version}, {"hash", service.hash}, {"files", std::move(files)}};
}

}  // namespace stegvis::host
