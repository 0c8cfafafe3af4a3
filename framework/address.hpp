#pragma once
/// Where something stands in a running service, and where something stands in its data.

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/result.hpp"

namespace stegvis {

/// The path of a place in a running service: ids from the root, with row keys inside repeats: `found/founders/7f3a/person`.
/// The empty address is the service itself.
class Address {
public:
    Address() = default;
    explicit Address(std::vector<std::string> parts) : parts_(std::move(parts)) {}

    /// Reads `a/b/c`. Each part is `[A-Za-z0-9_-]+`; at most 64 parts of 64 characters. Error code `malformed-address`.
    [[nodiscard]] static Result<Address> parse(std::string_view text);

    [[nodiscard]] const std::vector<std::string>& parts() const { return parts_; }
    [[nodiscard]] bool empty() const { return parts_.empty(); }
    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] Address child(std::string_view part) const;
    [[nodiscard]] Address parent() const;
    /// Whether this address is `other` or lies below it.
    [[nodiscard]] bool within(const Address& other) const;

    bool operator==(const Address&) const = default;
    bool operator<(const Address& other) const { return parts_ < other.parts_; }

private:
    std::vector<std::string> parts_;
};

/// One step of a data path: a member's name, optionally followed by a row: by key (`{7f3a}`), by index (`[0]`), or none (the
/// current row where the path runs through a repeated array, else the array itself).
struct PathPart {
    std::string name;
    std::string row;                   ///< row key, empty when there is none
    std::optional<std::size_t> index;  ///< zero-based index, only in expressions and API mappings

    bool operator==(const PathPart&) const = default;
    bool operator<(const PathPart& other) const;
};

/// A dotted data path: `company.address.city`, `founders{7f3a}.name` (commands, events, findings), `founders[0].name`
/// (expressions, API mappings), `founders.name` (as written in a service; inside a repeat it means the current row).
class Path {
public:
    Path() = default;
    explicit Path(std::vector<PathPart> parts) : parts_(std::move(parts)) {}

    /// Reads a dotted path of at most 64 parts and 1,024 bytes. Names are any text without `.[]{}`. Error code `malformed-path`.
    [[nodiscard]] static Result<Path> parse(std::string_view text);

    [[nodiscard]] const std::vector<PathPart>& parts() const { return parts_; }
    [[nodiscard]] std::vector<PathPart>& parts() { return parts_; }
    [[nodiscard]] bool empty() const { return parts_.empty(); }
    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] Path child(std::string_view name) const;
    [[nodiscard]] Path parent() const;
    /// The same path with row keys and indices left out: `founders.name`. It says which place of the schema is meant.
    [[nodiscard]] Path schema_path() const;
    /// Whether this path is `other` or lies below it (a row is below its array).
    [[nodiscard]] bool within(const Path& other) const;

    bool operator==(const Path&) const = default;
    bool operator<(const Path& other) const { return parts_ < other.parts_; }

private:
    std::vector<PathPart> parts_;
};

}  // namespace stegvis
