#pragma once
/// Where the author wrote what a compiled service holds. Found in the files again, so that a service that nobody asks about does
/// not carry it.

#include <map>
#include <optional>

#include "framework/explain.hpp"
#include "framework/json.hpp"

namespace stegvis {

/// The service must outlive it.
class Places {
public:
    explicit Places(const Service& service) : service_(service) {}

    /// A property of the component, or the component itself where the property is not written there or in a use of it.
    [[nodiscard]] WrittenAt of(const Node& node, std::string_view property);
    [[nodiscard]] WrittenAt of(const Rule& rule);
    [[nodiscard]] WrittenAt of_calculation(const std::string& path);
    /// What the schema says at a JSON pointer into it.
    [[nodiscard]] WrittenAt of_schema(const std::string& pointer);
    /// Where the schema describes the field; nowhere when it is not found by `properties`, `items` and local references.
    [[nodiscard]] WrittenAt of_field(const Path& schema_path);

private:
    struct File {
        Value value;
        SourceMap map;
        std::map<std::pair<std::size_t, std::size_t>, std::string> objects;  ///< line and column → pointer
    };
    /// A component's JSON: the file and the pointer to it.
    struct Spelling {
        std::string file;
        std::string pointer;
    };

    [[nodiscard]] const File& file(const std::string& name);
    [[nodiscard]] std::optional<Spelling> spelling(const Node& node);
    [[nodiscard]] WrittenAt at(const std::string& name, const std::string& pointer);
    /// The uses of definitions that the component came through, the nearest first.
    [[nodiscard]] std::vector<Spelling> uses(const Node& node);
    [[nodiscard]] std::optional<Spelling> use_of(const Node& body);
    /// Where a use says the property for the component below it: itself, or in an override.
    [[nodiscard]] std::optional<std::string> said_in_use(const Spelling& use, const Node& node, std::string_view property);

    const Service& service_;
    std::map<std::string, File, std::less<>> files_;
};

}  // namespace stegvis
