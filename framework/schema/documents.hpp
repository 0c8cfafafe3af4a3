#pragma once
/// Documents: the schema documents of one compilation, what `$id` and `$anchor` name in them, and where references lead.

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "framework/schema/schema.hpp"

namespace stegvis::schema {

/// Which keywords a resource's `$schema` brings.
struct Dialect {
    Draft draft = Draft::draft2020_12;
    bool applicator = true;
    bool unevaluated = true;
    bool validation = true;
    bool assert_format = false;
};

using Anchors = std::map<std::string, const Value*, std::less<>>;

/// A schema resource: a document, or a part of one that has its own `$id`.
struct Resource {
    std::string uri;
    const Value* root = nullptr;
    Dialect dialect;
    Anchors anchors;  ///< dynamic ones too
    Anchors dynamic_anchors;
};

/// Where a subschema stands.
struct Place {
    std::uint32_t resource = 0;
    std::string location;
};

class Documents {
public:
    explicit Documents(const SchemaOptions& options) : options_(options) {}

    /// Adds a document and finds all its subschemas. The document must outlive this object.
    [[nodiscard]] Result<void> add(const Value& document, const std::string& uri);
    /// The schema at an absolute URI; loads the document if need be. Error `unknown-reference`.
    [[nodiscard]] Result<const Value*> locate(const std::string& uri);

    /// Where a schema stands; nullptr for a value that is not one.
    [[nodiscard]] const Place* place(const Value* schema) const;
    [[nodiscard]] const std::deque<Resource>& resources() const { return resources_; }

private:
    struct Visit {
        const Value* schema = nullptr;
        Place place;
    };

    [[nodiscard]] Result<void> scan(Visit first);
    [[nodiscard]] Result<void> enter(Visit& visit);
    [[nodiscard]] Result<void> begin_resource(Visit& visit, std::string_view id);
    [[nodiscard]] Result<Dialect> dialect_of(const Value& schema, const Dialect& fallback);
    [[nodiscard]] Result<Dialect> custom_dialect(const std::string& uri);
    [[nodiscard]] Result<const Value*> walk(const Resource& resource, std::string_view pointer);
    [[nodiscard]] Result<const Value*> load(const std::string& uri);

    const SchemaOptions& options_;
    std::deque<Value> loaded_;
    std::deque<Resource> resources_;
    std::map<std::string, std::uint32_t, std::less<>> by_uri_;
    std::unordered_map<const Value*, Place> places_;
};

}  // namespace stegvis::schema
