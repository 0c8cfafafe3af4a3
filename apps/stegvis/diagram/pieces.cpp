#include "apps/stegvis/diagram/pieces.hpp"

#include <algorithm>
#include <cmath>

#include "apps/stegvis/diagram/text_size.hpp"

namespace stegvis::diagram {

namespace {

constexpr double lane = 16;

void shift(Label& label, double dx, double dy)
{
    label.box.x += dx;
    label.box.y += dy;
}

Shape& shape_at(Piece& piece, int index)
{
    return piece.shapes[static_cast<std::size_t>(index)];
}

/// The box of a node, or -1.
int box_of(const Piece& piece, int node)
{
    for (std::size_t i = 0; i < piece.shapes.size(); ++i)
        if (piece.shapes[i].node == node && is_box(piece.shapes[i].kind))
            return static_cast<int>(i);
    return -1;
}

struct Route {
    OpenExit exit;
    int target = -1;
    double span = 0;
};

/// Jumps that are there already arrive higher up.
int arrivals_at(const Piece& piece, int target)
{
    return static_cast<int>(std::count_if(piece.edges.begin(), piece.edges.end(), [&](const Edge& edge) { return edge.jump && edge.to == target; }));
}

/// Leads exits round the right side, the shorter ways inside the longer ones; what is not in this piece stays open.
void lead_round(Piece& piece)
{
    std::vector<Route> routes;
    std::vector<OpenExit> open;
    for (const OpenExit& exit : piece.open) {
        const int target = box_of(piece, exit.node);
        if (target < 0)
            open.push_back(exit);
        else
            routes.push_back({exit, target, std::abs(shape_at(piece, exit.shape).box.y - shape_at(piece, target).box.y)});
    }
    piece.open = std::move(open);
    std::stable_sort(routes.begin(), routes.end(), [](const Route& a, const Route& b) { return a.span < b.span; });
    const double first = piece.right + lane;
    for (std::size_t i = routes.size(); i-- > 0;) {
        const Box& from = shape_at(piece, routes[i].exit.shape).box;
        const Box& to = shape_at(piece, routes[i].target).box;
        const double x = first + lane * static_cast<double>(i);
        const double start = from.y + from.height / 2;
        const double arrive = to.y + 14 + 12 * arrivals_at(piece, routes[i].target);
        Edge& edge = connect(piece, routes[i].exit.shape, routes[i].target, {{from.right(), start}, {x, start}, {x, arrive}, {to.right(), arrive}});
        edge.jump = true;
        edge.name = shape_at(piece, routes[i].exit.shape).name;
    }
    if (!routes.empty())
        piece.right = first + lane * static_cast<double>(routes.size() - 1) + 4;
}

/// Words beside the way to a branch, right of its line, above `bottom`.
Label branch_label(const std::string& name, double x, double bottom)
{
    Label label;
    label.lines = wrap(name, small_font, 200, 4);
    const double height = small_font.line * static_cast<double>(label.lines.size());
    label.box = {x + 8, bottom - height, widest(label.lines, small_font), height};
    return label;
}

double label_height(const std::vector<Way>& ways)
{
    double most = 0;
    for (const Way& way : ways)
        most = std::max(most, branch_label(way.name, 0, 0).box.height);
    return most;
}

/// Where the axis of each way goes, that of the gateways being 0.
std::vector<double> axes_of(std::vector<Way>& ways)
{
    constexpr double between = 32;
    std::vector<double> axes;
    double x = 0;
    for (Way& way : ways) {
        way.piece.left = std::max(way.piece.left, 12.0);
        way.piece.right = std::max(way.piece.right, way.name.empty() ? 12 : branch_label(way.name, 0, 0).box.right() + 4);
        axes.push_back(x + way.piece.left);
        x += way.piece.left + way.piece.right + between;
    }
    const std::size_t middle = axes.size() / 2;
    const double zero = axes.empty() ? 0 : axes.size() % 2 == 1 ? axes[middle] : (axes[middle - 1] + axes[middle]) / 2;
    for (double& axis : axes)
        axis -= zero;
    return axes;
}

/// From a gateway's side or bottom, down to (x, y).
std::vector<Point> down_from(const Box& gateway, double x, double y)
{
    const double middle = gateway.y + gateway.height / 2;
    if (x == 0)
        return {{0, gateway.bottom()}, {0, y}};
    return {{x < 0 ? gateway.x : gateway.right(), middle}, {x, middle}, {x, y}};
}

std::vector<Point> down_to(double x, double y, const Box& gateway)
{
    const double middle = gateway.y + gateway.height / 2;
    if (x == 0)
        return {{0, y}, {0, gateway.y}};
    return {{x, y}, {x, middle}, {x < 0 ? gateway.x : gateway.right(), middle}};
}

void name_edge(Edge& edge, const Way& way, Label label)
{
    edge.name = way.name;
    edge.condition = way.condition;
    edge.otherwise = way.otherwise;
    edge.label = std::move(label);
}

}  // namespace

Edge& connect(Piece& piece, int from, int to, std::vector<Point> points)
{
    piece.edges.push_back({.id = {}, .from = from, .to = to, .points = std::move(points), .label = {}, .name = {}, .condition = {}});
    return piece.edges.back();
}

int place(Piece& whole, Piece part, double dx, double dy)
{
    const int before = static_cast<int>(whole.shapes.size());
    const auto moved = [before](int index) { return index < 0 ? index : index + before; };
    for (Shape& shape : part.shapes) {
        shape.box.x += dx;
        shape.box.y += dy;
        shift(shape.label, dx, dy);
        shape.parent = moved(shape.parent);
        shape.host = moved(shape.host);
        whole.shapes.push_back(std::move(shape));
    }
    for (Edge& edge : part.edges) {
        edge.from = moved(edge.from);
        edge.to = moved(edge.to);
        for (Point& point : edge.points)
            point = {point.x + dx, point.y + dy};
        shift(edge.label, dx, dy);
        whole.edges.push_back(std::move(edge));
    }
    for (const OpenExit& exit : part.open)
        whole.open.push_back({moved(exit.shape), exit.node});
    whole.left = std::max(whole.left, part.left - dx);
    whole.right = std::max(whole.right, part.right + dx);
    whole.height = std::max(whole.height, part.height + dy);
    return before;
}

Piece single(Shape shape)
{
    Piece piece;
    piece.left = -shape.box.x;
    piece.right = std::max(shape.box.right(), shape.label.box.right());
    piece.height = shape.box.bottom();
    piece.entry = piece.exit = 0;
    piece.shapes.push_back(std::move(shape));
    return piece;
}

Piece in_sequence(std::vector<Piece> parts)
{
    Piece whole;
    for (Piece& part : parts) {
        if (part.entry < 0)
            continue;
        const double y = whole.entry < 0 ? 0 : whole.height + gap;
        const int entry = part.entry;
        const int exit = part.exit;
        const double above = whole.height;
        const int moved = place(whole, std::move(part), 0, y);
        if (whole.entry < 0)
            whole.entry = moved + entry;
        else
            connect(whole, whole.exit, moved + entry, {{0, above}, {0, y}});
        whole.exit = moved + exit;
    }
    lead_round(whole);
    return whole;
}

Piece fork(Shape split, Shape join, std::vector<Way> ways)
{
    const auto axes = axes_of(ways);
    const double words = label_height(ways);
    const double top = diamond + 26 + (words > 0 ? words + 8 : 0);
    double bottom = top;
    for (const Way& way : ways)
        bottom = std::max(bottom, top + way.piece.height);
    split.box = {-diamond / 2, 0, diamond, diamond};
    join.box = {-diamond / 2, bottom + gap, diamond, diamond};
    Piece whole = single(split);
    const int last = place(whole, single(join), 0, 0);
    whole.exit = last;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const double x = axes[i];
        Label label = branch_label(ways[i].name, x, top - 10);
        if (ways[i].piece.entry < 0) {
            auto points = down_from(split.box, x, 0);
            points.pop_back();
            const auto rest = down_to(x, 0, join.box);
            points.insert(points.end(), rest.begin() + 1, rest.end());
            name_edge(connect(whole, 0, last, std::move(points)), ways[i], std::move(label));
            place(whole, std::move(ways[i].piece), x, top);
            continue;
        }
        const Piece& inner = ways[i].piece;
        const double under = top + inner.height;
        const int entry = inner.entry;
        const int exit = inner.exit;
        const int moved = place(whole, std::move(ways[i].piece), x, top);
        name_edge(connect(whole, 0, moved + entry, down_from(split.box, x, top)), ways[i], std::move(label));
        connect(whole, moved + exit, last, down_to(x, under, join.box));
    }
    whole.height = join.box.bottom();
    return whole;
}

Piece bypass(Shape split, Shape join, Way inner, const std::string& no)
{
    split.box = {-diamond / 2, 0, diamond, diamond};
    const double top = std::max(diamond, split.label.box.bottom()) + gap;
    const double height = inner.piece.height;
    join.box = {-small_diamond / 2, top + height + 24, small_diamond, small_diamond};
    const double middle = join.box.y + small_diamond / 2;
    const double past = -std::max(inner.piece.left + 24, 48 + text_width(no, small_font));
    const int entry = inner.piece.entry;
    const int exit = inner.piece.exit;
    Piece whole = single(split);
    const int moved = place(whole, std::move(inner.piece), 0, top);
    const int last = place(whole, single(join), 0, 0);
    Label yes;
    yes.lines = {inner.name};
    const double yes_width = text_width(inner.name, small_font);
    yes.box = {-8 - yes_width, top - small_font.line - 8, yes_width, small_font.line};
    name_edge(connect(whole, 0, moved + entry, {{0, diamond}, {0, top}}), inner, std::move(yes));
    connect(whole, moved + exit, last, {{0, top + height}, {0, join.box.y}});
    Edge& round = connect(whole, 0, last, {{-diamond / 2, diamond / 2}, {past, diamond / 2}, {past, middle}, {-small_diamond / 2, middle}});
    round.name = no;
    round.otherwise = true;
    round.label.lines = {no};
    const double no_width = text_width(no, small_font);
    round.label.box = {-diamond / 2 - 8 - no_width, diamond / 2 - 4 - small_font.line, no_width, small_font.line};
    whole.left = std::max(whole.left, -past);
    whole.exit = last;
    return whole;
}

}  // namespace stegvis::diagram
