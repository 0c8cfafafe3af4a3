#pragma once
/// Where a service's data comes from, and where it goes.

#include <set>

#include "framework/service/checks/checking.hpp"

namespace stegvis::loading {

/// Paths of the data model, without rows.
class DataUse {
public:
    explicit DataUse(const Checking& checking);

    /// Whether a field or a list asks for it, or for something it is part of or that is part of it.
    [[nodiscard]] bool is_asked(const Path& path) const { return asked_.touches(path); }
    /// Whether it is asked for, calculated, or comes from another system.
    [[nodiscard]] bool is_filled(const Path& path) const { return filled_.touches(path); }
    /// Whether a person can answer it, or it is filled otherwise: a field that is always readonly only shows it.
    [[nodiscard]] bool can_be_filled(const Path& path) const { return open_.touches(path); }
    /// Whether an expression, a call, a text, a role or a rule reads it.
    [[nodiscard]] bool is_read(const Path& path) const { return everything_ || read_.touches(path); }

private:
    /// Paths, and everything that they are part of.
    struct Paths {
        std::set<Path> exact;
        std::set<Path> above;
        void add(const Path& path);
        [[nodiscard]] bool touches(const Path& path) const;
    };
    void add_node(const Node& node);
    void add_expression(const Expression& expression);
    void add_texts(const Service& service);

    Paths asked_;
    Paths filled_;
    Paths open_;
    Paths read_;
    bool everything_ = false;
};

}  // namespace stegvis::loading
