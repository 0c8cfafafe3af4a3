#pragma once
/// Pieces of a picture, put together: each stands on its own axis (x = 0) with its top at y = 0.

#include "apps/stegvis/diagram/graph.hpp"

namespace stegvis::diagram {

/// An exit that is not connected yet: from the shape on a border to the box of a node.
struct OpenExit {
    int shape = -1;
    int node = -1;
};

struct Piece {
    std::vector<Shape> shapes;
    std::vector<Edge> edges;
    std::vector<Leap> leaps;
    std::vector<OpenExit> open;
    double left = 0;   ///< how far it reaches from the axis
    double right = 0;
    double height = 0;
    int entry = -1;  ///< the shape where the flow comes in, at the top of the axis; -1 = there is nothing in it
    int exit = -1;   ///< and where it leaves, at the bottom of the axis
};

/// Moves everything of `part` by (dx, dy) into `whole`, and widens it. Returns what was added to the indices of shapes.
int place(Piece& whole, Piece part, double dx, double dy);
/// A flow from one shape to another.
Edge& connect(Piece& piece, int from, int to, std::vector<Point> points);
/// One below the other, connected, with their exits led round on the right side.
[[nodiscard]] Piece in_sequence(std::vector<Piece> parts);
/// A piece of one shape on the axis.
[[nodiscard]] Piece single(Shape shape);

/// One way of a fork.
struct Way {
    Piece piece;
    std::string name;  ///< words on the way to it
    Value condition;
    bool otherwise = false;
};
/// Ways beside one another, between `split` and `join`.
[[nodiscard]] Piece fork(Shape split, Shape join, std::vector<Way> ways);
/// The piece, and a way past it. `split` says when; `yes` and `no` are the words on the ways.
[[nodiscard]] Piece bypass(Shape split, Shape join, Way inner, const std::string& no);

inline constexpr double gap = 34;      ///< between steps: room for an arrow
inline constexpr double diamond = 40;  ///< a gateway
inline constexpr double small_diamond = 28;

}  // namespace stegvis::diagram
