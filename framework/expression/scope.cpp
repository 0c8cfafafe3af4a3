#include "framework/expression/scope.hpp"

namespace stegvis {
namespace {

Error nothing(std::string code, std::string_view what, std::string_view name)
{
    return Error{std::move(code), "", std::string(what) + " " + std::string(name)};
}

}  // namespace

Result<Value> Scope::component(std::string_view id) const
{
    return nothing("unknown-component", "Unable to find component with identifier", id);
}

Result<Value> Scope::display_value(std::string_view id) const
{
    return nothing("unknown-component", "Unable to find component with identifier", id);
}

Result<Value> Scope::step(std::string_view address, std::string_view) const
{
    return nothing("unknown-step", "Unable to find step", address);
}

Result<Value> Scope::actor(std::string_view) const { return Value(); }

const Value* Scope::previous(const Path&) const { return nullptr; }

std::optional<std::string> Scope::text(std::string_view) const { return std::nullopt; }

Result<Value> Scope::option_label(std::string_view list, const Value&) const
{
    return nothing("unknown-options", "Could not find options with id", "\"" + std::string(list) + "\"");
}

Result<Value> Scope::instance(std::string_view property) const
{
    return nothing("unknown-property", "Unknown Instance context property", property);
}

Result<Value> Scope::auth(std::string_view property) const
{
    return nothing("unknown-property", "Unknown Auth context property", property);
}

Value Scope::setting(std::string_view) const { return {}; }

const Value* Scope::external_api(std::string_view) const { return nullptr; }

std::int64_t Scope::count_data_elements(std::string_view) const { return 0; }

}  // namespace stegvis
