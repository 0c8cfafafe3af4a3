#include "framework/schema/documents.hpp"

#include "framework/formats/uri.hpp"
#include "framework/json.hpp"
#include "framework/schema/keywords.hpp"
#include "framework/unicode.hpp"

namespace stegvis::schema {
namespace {

constexpr std::string_view draft7_uri = "http://json-schema.org/draft-07/schema";
constexpr std::string_view draft2020_uri = "https://json-schema.org/draft/2020-12/schema";
constexpr std::string_view vocabularies_uri = "https://json-schema.org/draft/2020-12/vocab/";

std::string_view without_empty_fragment(std::string_view uri)
{
    return !uri.empty() && uri.back() == '#' ? uri.substr(0, uri.size() - 1) : uri;
}

std::optional<Draft> known_draft(std::string_view uri)
{
    uri = without_empty_fragment(uri);
    if (uri == draft7_uri || uri == "https://json-schema.org/draft-07/schema")
        return Draft::draft7;
    if (uri == draft2020_uri)
        return Draft::draft2020_12;
    return std::nullopt;
}

const std::string* text_at(const Object& schema, std::string_view key)
{
    const auto* value = schema.find(key);
    return value != nullptr && value->is_string() ? &value->as_string() : nullptr;
}

Error unknown_reference(const std::string& uri, const std::string& reason)
{
    return {.code = "unknown-reference", .where = uri, .message = "the reference " + uri + " leads nowhere: " + reason};
}

/// What a metaschema's `$vocabulary` allows. A vocabulary that is required and that we do not know is an error.
Result<Dialect> read_vocabularies(const Object& vocabularies, const std::string& uri)
{
    Dialect dialect{.applicator = false, .unevaluated = false, .validation = false};
    for (const auto& [name, required] : vocabularies) {
        const std::string_view whole = name;
        const bool ours = whole.substr(0, vocabularies_uri.size()) == vocabularies_uri;
        const auto short_name = ours ? whole.substr(vocabularies_uri.size()) : std::string_view{};
        if (short_name == "applicator")
            dialect.applicator = true;
        else if (short_name == "unevaluated")
            dialect.unevaluated = true;
        else if (short_name == "validation")
            dialect.validation = true;
        else if (short_name == "format-assertion")
            dialect.assert_format = true;
        else if (!ours && required == Value(true))
            return Error{.code = "unknown-draft",
                .where = uri,
                .message = "the vocabulary " + name + " is required and not known"};
    }
    return dialect;
}

}  // namespace

Result<void> Documents::add(const Value& document, const std::string& uri)
{
    STEGVIS_TRY(const auto dialect, dialect_of(document, Dialect{.draft = options_.draft}));
    const auto resource = static_cast<std::uint32_t>(resources_.size());
    const bool root = resources_.empty();
    resources_.push_back({.uri = uri, .root = &document, .dialect = dialect});
    by_uri_.emplace(uri, resource);
    return scan({.schema = &document, .place = {.resource = resource, .location = root ? "" : uri + '#'}});
}

Result<const Value*> Documents::locate(const std::string& uri)
{
    auto parts = split_uri(uri);
    const auto fragment = parts.fragment.value_or("");
    parts.fragment.reset();
    const auto document = to_string(parts);

    auto known = by_uri_.find(document);
    if (known == by_uri_.end()) {
        STEGVIS_TRY(const auto* loaded, load(document));
        STEGVIS_TRY(add(*loaded, document));
        known = by_uri_.find(document);
    }
    const auto& resource = resources_[known->second];
    if (fragment.empty())
        return resource.root;
    const auto decoded = percent_decode(fragment);
    if (!decoded)
        return unknown_reference(uri, "its fragment is not percent-encoded");
    if (decoded->front() == '/')
        return walk(resource, *decoded);
    const auto anchor = resource.anchors.find(*decoded);
    if (anchor == resource.anchors.end())
        return unknown_reference(uri, "there is no such anchor");
    return anchor->second;
}

const Place* Documents::place(const Value* schema) const
{
    const auto found = places_.find(schema);
    return found == places_.end() ? nullptr : &found->second;
}

Result<void> Documents::scan(Visit first)
{
    std::vector<Visit> open{std::move(first)};
    while (!open.empty()) {
        auto visit = std::move(open.back());
        open.pop_back();
        if (places_.count(visit.schema) != 0)
            continue;
        if (places_.size() >= options_.limits.nodes)
            return Error{.code = "schema-too-large",
                .where = visit.place.location,
                .message = "the schema has too many subschemas"};
        if (visit.schema->is_object()) {
            STEGVIS_TRY(enter(visit));
            auto inner = subschemas(visit.schema->as_object());
            for (auto sub = inner.rbegin(); sub != inner.rend(); ++sub)
                open.push_back({sub->schema, {visit.place.resource, visit.place.location + sub->pointer}});
        }
        places_.emplace(visit.schema, std::move(visit.place));
    }
    return {};
}

Result<void> Documents::enter(Visit& visit)
{
    const auto& schema = visit.schema->as_object();
    const bool draft7 = resources_[visit.place.resource].dialect.draft == Draft::draft7;
    const auto* id = text_at(schema, "$id");
    if (id != nullptr && !(draft7 && schema.contains("$ref"))) {
        if (draft7 && !id->empty() && id->front() == '#') {
            resources_[visit.place.resource].anchors.emplace(id->substr(1), visit.schema);
        } else {
            STEGVIS_TRY(begin_resource(visit, *id));
        }
    }
    auto& resource = resources_[visit.place.resource];
    if (resource.dialect.draft == Draft::draft7)
        return {};
    if (const auto* anchor = text_at(schema, "$anchor"))
        resource.anchors.emplace(*anchor, visit.schema);
    if (const auto* anchor = text_at(schema, "$dynamicAnchor")) {
        resource.anchors.emplace(*anchor, visit.schema);
        resource.dynamic_anchors.emplace(*anchor, visit.schema);
    }
    return {};
}

Result<void> Documents::begin_resource(Visit& visit, std::string_view id)
{
    auto& around = resources_[visit.place.resource];
    auto uri = to_string(resolve_uri(split_uri(around.uri), split_uri(without_empty_fragment(id))));
    if (around.root == visit.schema) {
        around.uri = uri;
        by_uri_.emplace(std::move(uri), visit.place.resource);
        return {};
    }
    STEGVIS_TRY(const auto dialect, dialect_of(*visit.schema, around.dialect));
    visit.place.resource = static_cast<std::uint32_t>(resources_.size());
    resources_.push_back({.uri = uri, .root = visit.schema, .dialect = dialect});
    by_uri_.emplace(std::move(uri), visit.place.resource);
    return {};
}

Result<Dialect> Documents::dialect_of(const Value& schema, const Dialect& fallback)
{
    const auto* uri = schema.is_object() ? text_at(schema.as_object(), "$schema") : nullptr;
    if (uri == nullptr)
        return fallback;
    if (const auto draft = known_draft(*uri))
        return Dialect{.draft = *draft};
    return custom_dialect(std::string(without_empty_fragment(*uri)));
}

Result<Dialect> Documents::custom_dialect(const std::string& uri)
{
    const auto unknown = [&](const std::string& reason) {
        return Error{.code = "unknown-draft", .where = uri, .message = "$schema " + uri + ' ' + reason};
    };
    const auto metaschema = load(uri);
    if (!metaschema || !(*metaschema)->is_object())
        return unknown("is neither JSON Schema 2020-12 nor draft-07");
    const auto& members = (*metaschema)->as_object();
    const auto* own = text_at(members, "$schema");
    const auto draft = known_draft(own != nullptr ? *own : uri);
    if (!draft)
        return unknown("is written for a draft that is neither 2020-12 nor draft-07");
    const auto* vocabularies = members.find("$vocabulary");
    if (*draft == Draft::draft7 || vocabularies == nullptr || !vocabularies->is_object())
        return Dialect{.draft = *draft};
    return read_vocabularies(vocabularies->as_object(), uri);
}

Result<const Value*> Documents::walk(const Resource& resource, std::string_view pointer)
{
    const auto where = resource.uri + '#' + std::string(pointer);
    const auto tokens = parse_pointer(pointer);
    if (!tokens)
        return unknown_reference(where, "this is no JSON pointer");
    const auto* at = resource.root;
    Place nearest = *place(at);
    for (const auto& token : *tokens) {
        const auto* next = at->is_array() ? resolve_pointer(*at, '/' + token) : at->find(token);
        if (next == nullptr)
            return unknown_reference(where, "there is no " + token);
        at = next;
        nearest.location += '/' + escape_pointer_token(token);
        if (const auto* known = place(at))
            nearest = *known;
    }
    STEGVIS_TRY(scan({.schema = at, .place = nearest}));
    return at;
}

Result<const Value*> Documents::load(const std::string& uri)
{
    if (!options_.resolve)
        return unknown_reference(uri, "other documents are not loaded here");
    auto document = options_.resolve(uri);
    if (!document)
        return unknown_reference(uri, document.error().message);
    return &loaded_.emplace_back(std::move(*document));
}

}  // namespace stegvis::schema
