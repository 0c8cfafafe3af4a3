#include "apps/stegvis/diagram/write.hpp"

namespace stegvis::diagram {

namespace {

constexpr std::string_view kind_names[] = {"start",    "end",  "person", "system",  "message", "plain", "frame", "exclusive",
                                           "parallel", "some", "timer",  "outcome", "thrown"};

Value to_value(const Box& box)
{
    return Value{{"x", box.x}, {"y", box.y}, {"width", box.width}, {"height", box.height}};
}

}  // namespace

Value to_value(const Diagram& diagram)
{
    const auto id = [&](int index) { return index < 0 ? Value() : Value(diagram.shapes[static_cast<std::size_t>(index)].id); };
    Array shapes;
    for (const Shape& shape : diagram.shapes)
        shapes.push_back(Value{{"id", shape.id}, {"kind", kind_names[static_cast<std::size_t>(shape.kind)]}, {"name", shape.name}, {"in", id(shape.parent)},
                               {"on", id(shape.host)}, {"box", to_value(shape.box)}});
    Array edges;
    for (const Edge& edge : diagram.edges) {
        Array points;
        for (const Point& point : edge.points)
            points.push_back(Value{{"x", point.x}, {"y", point.y}});
        edges.push_back(Value{{"id", edge.id}, {"from", id(edge.from)}, {"to", id(edge.to)}, {"name", edge.name}, {"when", edge.condition}, {"jump", edge.jump},
                              {"points", std::move(points)}});
    }
    return Value{{"id", diagram.id}, {"title", diagram.title}, {"language", diagram.language}, {"description", diagram.description},
                 {"width", diagram.width}, {"height", diagram.height}, {"shapes", std::move(shapes)}, {"edges", std::move(edges)}};
}

}  // namespace stegvis::diagram
