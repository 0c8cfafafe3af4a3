#include "framework/schema/schema.hpp"

#include <algorithm>
#include <utility>

#include "framework/json.hpp"
#include "framework/nearest.hpp"
#include "framework/schema/program.hpp"
#include "framework/sorting.hpp"

namespace stegvis {

struct Schema::Compiled {
    schema::Program program;
    schema::Fields fields;
    SchemaOptions options;
};

namespace {

constexpr std::size_t most_suggestions = 3;

/// What compares best: the whole path, or a path that ends with the same name.
std::size_t distance(const std::string& wanted, const std::string& known)
{
    const auto leaf = [](const std::string& path) { return path.substr(path.rfind('.') + 1); };
    const auto whole = edit_distance(wanted, known);
    return leaf(wanted) == leaf(known) ? std::min<std::size_t>(whole, 2) : whole;
}

}  // namespace

std::string_view to_string(FieldType type)
{
    switch (type) {
    case FieldType::any: return "any";
    case FieldType::null: return "null";
    case FieldType::boolean: return "boolean";
    case FieldType::integer: return "integer";
    case FieldType::number: return "number";
    case FieldType::string: return "string";
    case FieldType::array: return "array";
    case FieldType::object: return "object";
    }
    return "any";
}

Schema::Schema()
{
    schema::Program program;
    program.nodes.emplace_back();
    program.dynamic_anchors.emplace_back();
    schema::Fields fields(program, 1);
    compiled_ = std::make_unique<const Compiled>(Compiled{std::move(program), std::move(fields), {}});
}

Schema::Schema(const Schema& other) : compiled_(std::make_unique<const Compiled>(*other.compiled_)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Schema& Schema::operator=(const Schema& other)
{
    if (this != &other)
        compiled_ = std::make_unique<const Compiled>(*other.compiled_);
    return *this;
}

Result<Schema> Schema::compile(const Value& document, const SchemaOptions& options)
{
    STEGVIS_TRY(auto program, schema::compile(document, options));
    schema::Fields fields(program, options.limits.fields);
    auto kept = options;
    kept.resolve = nullptr;  // whatever it holds on to need not live on
    Schema schema;
    schema.compiled_ =
        std::make_unique<const Compiled>(Compiled{std::move(program), std::move(fields), std::move(kept)});
    return schema;
}

std::vector<SchemaFinding> Schema::validate(const Value& data) const
{
    return schema::findings(compiled_->program, 0, data, schema::Reach::whole, compiled_->options);
}

std::vector<SchemaFinding> Schema::validate_at(const Value& data, std::string_view pointer) const
{
    const auto way = parse_pointer(pointer);
    if (!way)
        return {};
    return schema::findings_on_way(compiled_->program, data, *way, compiled_->options);
}

std::size_t Schema::cross_checks() const
{
    return compiled_->fields.across().size();
}

const CrossCheck& Schema::cross_check(std::size_t number) const
{
    return compiled_->fields.across()[number].info;
}

std::vector<SchemaFinding> Schema::validate_across(std::size_t number, const Value& value) const
{
    return schema::findings_across(compiled_->program, compiled_->fields.across()[number], value, compiled_->options);
}

std::vector<std::string> Schema::required_across(std::size_t number, const Value& value) const
{
    return schema::required_across(compiled_->program, compiled_->fields.across()[number], value, compiled_->options);
}

bool Schema::valid(const Value& data) const
{
    return schema::fits(compiled_->program, 0, data, compiled_->options);
}

const FieldInfo* Schema::field(const Path& schema_path) const
{
    const auto* field = compiled_->fields.find(schema_path);
    return field == nullptr ? nullptr : &field->info;
}

std::vector<Path> Schema::fields() const
{
    std::vector<Path> leaves;
    for (const auto& field : compiled_->fields.all()) {
        if (field.leaf && !field.info.path.empty() && compiled_->fields.find(field.info.path) == &field)
            leaves.push_back(field.info.path);
    }
    return leaves;
}

std::vector<Path> Schema::suggest(const Path& path) const
{
    const auto wanted = path.schema_path().to_string();
    std::vector<std::pair<std::size_t, Path>> near;
    for (const auto& field : compiled_->fields.all()) {
        if (field.info.path.empty() || compiled_->fields.find(field.info.path) != &field)
            continue;
        const auto far = distance(wanted, field.info.path.to_string());
        if (far <= std::max<std::size_t>(2, wanted.size() / 3))
            near.emplace_back(far, field.info.path);
    }
    sort_stable(near, [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Path> paths;
    for (std::size_t i = 0; i < std::min(most_suggestions, near.size()); ++i)
        paths.push_back(std::move(near[i].second));
    return paths;
}

std::vector<SchemaFinding> Schema::validate_field(const Path& schema_path, const Value* value) const
{
    std::vector<SchemaFinding> found;
    const auto* field = compiled_->fields.find(schema_path);
    if (field == nullptr)
        return found;
    if (value == nullptr) {
        if (field->info.required)
            found.push_back({.keyword = "required", .params = Object{{"missing", schema_path.parts().back().name}}});
        return found;
    }
    for (const auto node : field->nodes) {
        for (auto& finding :
            schema::findings(compiled_->program, node, *value, schema::Reach::field, compiled_->options)) {
            if (std::find(found.begin(), found.end(), finding) == found.end())
                found.push_back(std::move(finding));
        }
    }
    return found;
}

}  // namespace stegvis
