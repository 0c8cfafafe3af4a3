#pragma once
/// The shape of a single step, or of a frame around steps, with what sits on its border.

#include "apps/stegvis/diagram/naming.hpp"
#include "apps/stegvis/diagram/pieces.hpp"
#include "apps/stegvis/diagram/plan.hpp"

namespace stegvis::diagram {

/// Makes shapes from nodes. What it refers to must live as long as it does.
class ShapeMaker {
public:
    ShapeMaker(const Service& service, const Plan& plan, const Naming& naming) : service_(service), plan_(plan), naming_(naming) {}

    [[nodiscard]] Piece step(const Node& node) const;
    /// `inside` begins and ends with the frame's own start and end.
    [[nodiscard]] Piece frame(const Node& node, Piece inside) const;
    [[nodiscard]] Shape gateway(const Node& node, ShapeKind kind, std::string_view suffix) const;
    /// Start or end, of the flow (named) or of a frame (small).
    [[nodiscard]] Shape terminal(const Node& node, ShapeKind kind, bool named) const;

private:
    [[nodiscard]] Shape described(const Node& node) const;
    [[nodiscard]] double room_for_exits(const Node& node) const;
    void add_exits(Piece& piece, const Node& node) const;
    void add_thrown(Piece& piece, const Shape& border, const Exit& exit, double x) const;
    [[nodiscard]] std::string exit_name(const Node& node, const Exit& exit) const;
    [[nodiscard]] Label exit_label(const Node& node, const Exit& exit) const;

    const Service& service_;
    const Plan& plan_;
    const Naming& naming_;
};

/// The address of a node as an XML name: `found.about`.
[[nodiscard]] std::string xml_id(const Node& node);

}  // namespace stegvis::diagram
