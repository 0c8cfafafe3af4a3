#include "apps/stegvis/diagram/steps.hpp"

#include <algorithm>

#include "apps/stegvis/diagram/text_size.hpp"

namespace stegvis::diagram {

namespace {

constexpr double step_width = 252;
constexpr double pad = 12;
constexpr double icon = 22;
constexpr double ball = 28;        ///< an event on a border
constexpr double first_exit = 16;  ///< below the last arrival

ShapeKind kind_of(const ComponentType& type)
{
    if (type.step->message)
        return ShapeKind::message;
    if (type.step->rests)
        return ShapeKind::person;
    return type.effect ? ShapeKind::system : ShapeKind::plain;
}

std::string_view kind_word(ShapeKind kind)
{
    return kind == ShapeKind::person ? "person" : kind == ShapeKind::system ? "system" : kind == ShapeKind::message ? "message" : "plain";
}

/// Calls as the author wrote them.
std::vector<std::string> calls_of(const Node& node)
{
    std::vector<std::string> calls;
    for (const auto& [name, call] : node.calls)
        calls.push_back(node.source.props.find(name)->as_string());
    return calls;
}

Repeat repeat_of(const Node& node)
{
    if (node.type->children != Children::per_row)
        return Repeat::none;
    const Value* order = node.source.props.find("order");
    return order && *order == Value("any") ? Repeat::together : Repeat::turn;
}

std::string frame_word(const Node& node)
{
    const Repeat repeat = repeat_of(node);
    if (repeat != Repeat::none)
        return repeat == Repeat::turn ? "each-turn" : "each-together";
    if (node.type->children == Children::one_of)
        return "choice";
    return node.type->children == Children::all_at_once ? "parallel" : "flow";
}

}  // namespace

std::string xml_id(const Node& node)
{
    std::string id;
    for (const std::string& part : node.ids)
        id += (id.empty() ? "" : ".") + part;
    return id;
}

Shape ShapeMaker::described(const Node& node) const
{
    Shape shape{.id = xml_id(node), .node = node.index, .name = naming_.title(node), .role = naming_.role(node)};
    if (node.when)
        shape.docs.push_back(naming_.word("when", {{"condition", naming_.condition(*node.when, node)}}));
    if (!shape.role.empty())
        shape.docs.push_back(naming_.word("who", {{"role", shape.role}}));
    if (node.due)
        shape.docs.push_back(naming_.word("due", {{"time", naming_.duration(*node.due)}}));
    if (node.remind)
        shape.docs.push_back(naming_.word("remind", {{"time", naming_.duration(*node.remind)}}));
    for (const std::string& call : calls_of(node))
        shape.docs.push_back(naming_.word("calls", {{"call", call}}));
    if (node.type->step->seals)
        shape.docs.push_back(naming_.word("seals") + ".");
    for (const Property& property : node.type->properties)
        if (const Value* file = node.source.props.find(property.name); file && node.type->step->message && property.kind == PropertyKind::file && file->is_string())
            shape.message = file->as_string();
    if (!shape.message.empty())
        shape.docs.push_back(naming_.word("waits-for", {{"message", shape.message}}));
    if (node.type->children == Children::per_row)
        shape.docs.push_back(naming_.word("rows", {{"path", node.bind.to_string()}}));
    return shape;
}

Piece ShapeMaker::step(const Node& node) const
{
    Shape shape = described(node);
    shape.kind = kind_of(*node.type);
    shape.caption = naming_.word(kind_word(shape.kind)) + (shape.role.empty() ? "" : " · " + shape.role);
    shape.title = wrap(shape.name, title_font, step_width - 2 * pad, 3);
    for (const std::string& call : calls_of(node))
        for (const std::string& line : wrap(call, small_font, step_width - 2 * pad, 2))
            shape.notes.push_back(line);
    if (node.type->step->seals)
        shape.notes.push_back(naming_.word("seals"));
    const double words = pad + icon + title_font.line * static_cast<double>(shape.title.size()) + small_font.line * static_cast<double>(shape.notes.size()) + pad;
    shape.box = {-step_width / 2, 0, step_width, std::max(words, room_for_exits(node))};
    Piece piece = single(std::move(shape));
    add_exits(piece, node);
    return piece;
}

Piece ShapeMaker::frame(const Node& node, Piece inside) const
{
    constexpr double side = 28;
    constexpr double least = 150;
    Shape shape = described(node);
    shape.kind = ShapeKind::frame;
    shape.repeat = repeat_of(node);
    shape.caption = naming_.word(frame_word(node)) + (shape.role.empty() ? "" : " · " + shape.role);
    const double left = std::max(inside.left + side, least);
    const double right = std::max(inside.right + side, least);
    shape.title = wrap(shape.name, title_font, left + right - 2 * pad, 2);
    const double top = pad + icon + title_font.line * static_cast<double>(shape.title.size()) + pad;
    const double bottom = shape.repeat == Repeat::none ? 18 : 30;
    shape.box = {-left, 0, left + right, std::max(top + inside.height + bottom, room_for_exits(node))};
    Piece piece = single(std::move(shape));
    const int inner = place(piece, std::move(inside), 0, top);
    for (std::size_t i = static_cast<std::size_t>(inner); i < piece.shapes.size(); ++i)
        if (piece.shapes[i].parent < 0)
            piece.shapes[i].parent = 0;
    piece.height = piece.shapes[0].box.height;
    add_exits(piece, node);
    return piece;
}

std::string ShapeMaker::exit_name(const Node& node, const Exit& exit) const
{
    std::string name = exit.timer && node.due ? naming_.word("limit", {{"time", naming_.duration(*node.due)}}) : naming_.outcome(exit.outcome);
    const auto& all = plan_.exits[static_cast<std::size_t>(node.index)];
    const auto same = std::count_if(all.begin(), all.end(), [&](const Exit& other) { return other.outcome == exit.outcome; });
    if (same > 1 && exit.source != node.index)
        name += " (" + naming_.title(service_.nodes[static_cast<std::size_t>(exit.source)]) + ")";
    if (exit.to < 0 && exit.aim >= 0 && exit.from.empty())
        name += " → " + naming_.title(service_.nodes[static_cast<std::size_t>(exit.aim)]);
    return name;
}

Label ShapeMaker::exit_label(const Node& node, const Exit& exit) const
{
    Label label;
    label.lines = wrap(exit_name(node, exit), small_font, 170, 3);
    label.box = {0, 0, widest(label.lines, small_font), small_font.line * static_cast<double>(label.lines.size())};
    return label;
}

/// Arrivals come first, from the top; then each exit has its line, and its words above the line.
double ShapeMaker::room_for_exits(const Node& node) const
{
    const auto index = static_cast<std::size_t>(node.index);
    double room = 8 + 12 * plan_.arrivals[index];
    for (const Exit& exit : plan_.exits[index])
        room += exit_label(node, exit).box.height + first_exit + ball / 2;
    return room + 8;
}

void ShapeMaker::add_exits(Piece& piece, const Node& node) const
{
    const auto index = static_cast<std::size_t>(node.index);
    const Box host = piece.shapes[0].box;
    double y = 8 + 12 * plan_.arrivals[index];
    int number = 0;
    for (const Exit& exit : plan_.exits[index]) {
        Shape border{.kind = exit.timer ? ShapeKind::timer : ShapeKind::outcome, .host = 0, .name = exit_name(node, exit), .outcome = exit.outcome};
        border.id = xml_id(node) + "_exit" + std::to_string(++number);
        border.label = exit_label(node, exit);
        y += border.label.box.height + first_exit;
        border.box = {host.right() - ball / 2, y - ball / 2, ball, ball};
        border.label.box.x = border.box.right() + 5;
        border.label.box.y = y - 4 - border.label.box.height;
        if (!exit.from.empty())
            border.outcome = exit.from;
        if (exit.timer && node.due)
            border.duration = node.due->to_string();
        y += ball / 2;
        const double reach = border.label.box.right() + 8;
        piece.right = std::max(piece.right, reach);
        const int at = static_cast<int>(piece.shapes.size());
        piece.shapes.push_back(border);
        if (exit.to >= 0)
            piece.open.push_back({at, exit.to});
        else
            add_thrown(piece, border, exit, reach + 8);
    }
}

void ShapeMaker::add_thrown(Piece& piece, const Shape& border, const Exit& exit, double x) const
{
    const int from = static_cast<int>(piece.shapes.size()) - 1;
    Shape thrown{.kind = ShapeKind::thrown, .id = border.id + "_end", .name = naming_.outcome(exit.outcome), .outcome = border.outcome};
    thrown.box = {x, border.box.y, ball, ball};
    piece.right = std::max(piece.right, thrown.box.right() + 2);
    const double y = border.box.y + ball / 2;
    const Point start{border.box.right(), y};
    piece.shapes.push_back(std::move(thrown));
    connect(piece, from, from + 1, {start, {x, y}}).name = border.name;
}

Shape ShapeMaker::gateway(const Node& node, ShapeKind kind, std::string_view suffix) const
{
    return {.kind = kind, .id = xml_id(node) + "_" + std::string(suffix)};
}

Shape ShapeMaker::terminal(const Node& node, ShapeKind kind, bool named) const
{
    const std::string key = kind == ShapeKind::start ? "start" : "end";
    Shape shape{.kind = kind, .id = (named ? "" : xml_id(node)) + "_" + key};
    const double size = named ? 36 : 20;
    shape.box = {-size / 2, 0, size, size};
    if (!named)
        return shape;
    shape.name = naming_.word(key);
    shape.label.lines = {shape.name};
    shape.label.box = {size / 2 + 8, (size - small_font.line) / 2, text_width(shape.name, small_font), small_font.line};
    return shape;
}

}  // namespace stegvis::diagram
