#pragma once
/// The picture of a flow: shapes and edges with their places, whatever it is written as (SVG, Mermaid, BPMN, JSON).

#include <cstdint>
#include <string>
#include <vector>

#include "framework/value.hpp"

namespace stegvis::diagram {

/// In CSS px; y grows downwards.
struct Point {
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    bool operator==(const Box&) const = default;
};

/// Words outside a shape, in lines that fit the box.
struct Label {
    std::vector<std::string> lines;
    Box box;
};

enum class ShapeKind : std::uint8_t {
    start,
    end,
    person,     ///< a step that rests for a person
    system,     ///< one that calls out by itself
    message,    ///< one that waits for a message
    plain,      ///< one that passes by itself
    frame,      ///< a container that is left as a whole, or runs once for each row
    exclusive,  ///< one way of several, or several ways into one
    parallel,   ///< all ways at once
    some,       ///< goes on when some of the ways have arrived
    timer,      ///< on the border of its host: time is up
    outcome,    ///< on the border of its host: it ended in this way
    thrown,     ///< leaves the frame, or the flow
};

enum class Repeat : std::uint8_t { none, turn, together };

struct Shape {
    ShapeKind kind = ShapeKind::plain;
    std::string id;                  ///< unique, fit for XML: ids of the address with dots
    int node = -1;                   ///< the step or container in Service::nodes; -1 = none
    int parent = -1;                 ///< index of the frame that it stands in
    int host = -1;                   ///< index of the shape on whose border it sits
    Box box;
    std::string name;                ///< whole
    std::vector<std::string> title;  ///< the name, in lines that fit
    std::string caption;             ///< what kind of step, and whose
    std::vector<std::string> notes;  ///< lines below the title
    std::vector<std::string> docs;   ///< sentences for those who read the file
    Label label;                     ///< words outside of it
    std::string role;                ///< who acts, where it is not the owner
    std::string message;             ///< the file that describes what it waits for
    std::string outcome;             ///< of `outcome` and `thrown`; of `some`: how many are enough
    std::string duration;            ///< of `timer`, ISO 8601
    Repeat repeat = Repeat::none;    ///< of a frame
};

struct Edge {
    std::string id;
    int from = -1;
    int to = -1;
    std::vector<Point> points;  ///< from the border of one to the border of the other
    Label label;
    std::string name;           ///< the label, whole
    Value condition;            ///< expression; null = none
    bool otherwise = false;     ///< taken when no condition holds
    bool jump = false;          ///< an outcome leads elsewhere
};

/// An outcome that leads elsewhere, from step to step, whatever frames it leaves.
struct Leap {
    int from = -1;  ///< index of a shape
    int to = -1;
    std::string name;
};

struct Diagram {
    std::string id;
    std::string title;
    std::string language;
    std::string description;  ///< the flow in words
    std::vector<Shape> shapes;  ///< a frame before what stands in it, a host before what sits on it
    std::vector<Edge> edges;
    std::vector<Leap> leaps;
    double width = 0;
    double height = 0;
};

/// Whether it is a place of the flow: a step, or a frame around steps.
[[nodiscard]] inline bool is_box(ShapeKind kind)
{
    return kind >= ShapeKind::person && kind <= ShapeKind::frame;
}

}  // namespace stegvis::diagram
