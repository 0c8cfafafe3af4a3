#pragma once
/// The parts of an explanation, at one state of an instance.

#include <optional>
#include <string>
#include <vector>

#include "framework/explain/places.hpp"
#include "framework/session/engine.hpp"
#include "framework/session/tracing.hpp"

namespace stegvis {

/// Engine and context must outlive it.
class Explainer {
public:
    Explainer(const Engine& engine, const Context& context) : engine_(engine), context_(context), places_(*engine.service) {}

    /// Everything about a component at a place.
    [[nodiscard]] std::vector<Reason> about(const Spot& spot);
    /// Data that no component binds, at a concrete path.
    [[nodiscard]] std::vector<Reason> about(const Path& path);

private:
    // ---- expressions (expressions.cpp)
    [[nodiscard]] Reason expression(const Value& source, const Rows& rows, int node);
    [[nodiscard]] Reason of_trace(const Trace& trace, const Rows& rows, int node);
    void add_data(Reason& reason, const Path& path);
    [[nodiscard]] Reason calculation(const Path& path);
    [[nodiscard]] std::string origin_of(const Path& path) const;
    /// A property that is an expression, or a literal; nothing when it is not given.
    [[nodiscard]] std::optional<Reason> property(const Spot& spot, std::string_view name);

    // ---- fields (fields.cpp)
    void add_field(const Spot& spot, std::vector<Reason>& reasons);
    [[nodiscard]] Reason value(const Path& path);
    [[nodiscard]] Reason required(const Spot& field);
    [[nodiscard]] std::optional<Reason> readonly(const Spot& field);
    [[nodiscard]] Reason finding(const Finding& finding);
    [[nodiscard]] Reason rule(const Rule& rule, const Spot& step);
    void add_rules(const Spot& spot, std::vector<Reason>& reasons);

    // ---- steps (steps.cpp)
    [[nodiscard]] Reason shown(const Spot& spot);
    void add_branches(const Spot& spot, std::vector<Reason>& reasons);
    [[nodiscard]] Reason branch(const Spot& choice, const Spot& taken);
    void add_step(const Spot& step, std::vector<Reason>& reasons);
    [[nodiscard]] Reason state(const Spot& step);
    [[nodiscard]] Reason who(const Spot& step);
    [[nodiscard]] std::optional<Reason> blocked(const Spot& step);
    [[nodiscard]] std::vector<Reason> open_steps() const;
    [[nodiscard]] std::string name(const Spot& spot) const;

    const Engine& engine_;
    const Context& context_;
    Places places_;
    std::vector<Path> calculating_;  ///< so that each calculation is told once on the way down
};

}  // namespace stegvis
