#include "apps/conformance/altinn/world.hpp"

namespace stegvis::conformance::altinn {
namespace {

const Value& member_or_null(const Value& object, std::string_view key)
{
    static const Value none;
    const Value* found = object.find(key);
    return found == nullptr ? none : *found;
}

const Array& items_of(const Value& list)
{
    static const Array none;
    return list.is_array() ? list.as_array() : none;
}

std::string type_of(const Value& model) { return member_or_null(model, "dataElement").string_or("dataType", ""); }

}  // namespace

World::World(const Value& file) : file_(file), form_(member_or_null(file, "layouts"))
{
    const Array& models = items_of(member_or_null(file, "dataModels"));
    const Value* chosen = models.empty() ? nullptr : &models.front();
    for (const Value& model : models) {
        if (type_of(model) == "default") chosen = &model;
    }
    default_type_ = chosen == nullptr ? "default" : type_of(*chosen);
    default_data_ = chosen == nullptr ? member_or_null(file, "dataModel") : member_or_null(*chosen, "data");
    if (const Value* form_data = file.find("formData")) default_data_ = *form_data;
}

const Value* World::data(std::string_view type) const
{
    if (type.empty() || type == default_type_) return &default_data_;
    for (const Value& model : items_of(member_or_null(file_, "dataModels"))) {
        if (type_of(model) == type) return model.find("data");
    }
    return nullptr;
}

std::string World::language() const { return member_or_null(file_, "profileSettings").string_or("language", "nb"); }

std::int64_t World::count_data_elements(std::string_view type) const
{
    if (member_or_null(file_, "stateless") == Value(true)) return 0;
    std::int64_t count = 0;
    for (const Value& model : items_of(member_or_null(file_, "dataModels"))) count += type_of(model) == type ? 1 : 0;
    for (const Value& element : items_of(member_or_null(file_, "instanceDataElements"))) {
        count += element.string_or("dataType", "") == type ? 1 : 0;
    }
    // The default document is always there.
    return count == 0 && type == default_type_ ? 1 : count;
}

Location World::context() const
{
    const Value& context = member_or_null(file_, "context");
    const Component* component = form_.find(context.string_or("component", ""));
    std::vector<std::size_t> rows;
    for (const Value& row : items_of(member_or_null(context, "rowIndices"))) {
        rows.push_back(static_cast<std::size_t>(row.is_number() ? row.as_number().to_int64().value_or(0) : 0));
    }
    return component == nullptr ? Location() : location_of(*component, rows);
}

}  // namespace stegvis::conformance::altinn
