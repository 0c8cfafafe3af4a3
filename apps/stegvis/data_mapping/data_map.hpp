#pragma once
/// Data map: where each field of a service comes from, where it goes, who may see it, and under which conditions. Read from the
/// service alone: nothing is run.

#include <string>
#include <vector>

#include "framework/service.hpp"

namespace stegvis::app {

enum class UseKind : std::uint8_t {
    asked,       ///< a person answers it
    received,    ///< an answer of another system, or a message, fills it
    calculated,  ///< it is calculated
    sent,        ///< it goes out with a call
    archived,    ///< it is in a sealed document that is handed over
    sealed,      ///< it is in a document that somebody signs
    compared,    ///< a message must agree with it
    notified,    ///< a note to a person holds it
    offered,     ///< it is among the choices of a field, to whoever acts there
    text,        ///< a text on the screen holds it
    rule,        ///< a rule reads it
    condition,   ///< a `when`, or another property, depends on it
    calculation, ///< another value is calculated from it
    role,        ///< it says who is in a role, or who may act
};
[[nodiscard]] std::string_view to_string(UseKind kind);

/// One thing that happens to a field.
struct DataUse {
    UseKind kind = UseKind::asked;
    std::string what;                   ///< the call and where in it, the rule, the text's key, ...
    std::string address;                ///< the component, rows left out; empty = the service as a whole
    std::vector<std::string> branch;    ///< conditions that hold where it happens, outermost first; empty = always
    std::string at;                     ///< file:line:column
    bool operator==(const DataUse&) const = default;
};

struct MappedField {
    Path path;
    const FieldInfo* info = nullptr;    ///< lives as long as the service
    std::string sensitive;              ///< why it is to be handled with care, empty = nothing says so
    std::vector<std::string> roles;     ///< who may see it
    std::vector<DataUse> uses;          ///< by kind, then in the order of the service

    /// Whether anything fills it.
    [[nodiscard]] bool has_source() const;
    /// Whether it leaves the case: sent, archived, sealed, compared or told.
    [[nodiscard]] bool leaves() const;
    /// Whether nothing at all is done with it but to fill it.
    [[nodiscard]] bool goes_nowhere() const;
};

/// Every leaf of the data model, in its order. The service must outlive it.
[[nodiscard]] std::vector<MappedField> data_map(const Service& service);

}  // namespace stegvis::app
