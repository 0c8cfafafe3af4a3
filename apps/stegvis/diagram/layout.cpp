#include "apps/stegvis/diagram/layout.hpp"

#include <algorithm>
#include <cmath>

#include "apps/stegvis/diagram/steps.hpp"
#include "apps/stegvis/diagram/text_size.hpp"

namespace stegvis::diagram {

namespace {

class Layouter {
public:
    Layouter(const Service& service, const std::string& language)
        : service_(service), plan_(plan_of(service)), naming_(service, language), make_(service, plan_, naming_)
    {
    }

    Diagram diagram()
    {
        const Node& root = service_.nodes.front();
        std::vector<Piece> parts;
        parts.push_back(single(make_.terminal(root, ShapeKind::start, true)));
        // The steps of the outermost sequence stand between start and end.
        parts.push_back(lay(plan_.root));
        parts.push_back(single(make_.terminal(root, ShapeKind::end, true)));
        Piece whole = in_sequence(std::move(parts));
        return finish(std::move(whole));
    }

private:
    const Node& node(int index) const { return service_.nodes[static_cast<std::size_t>(index)]; }

    Piece lay(const Block& block) const
    {
        switch (block.kind) {
        case BlockKind::step: return make_.step(node(block.node));
        case BlockKind::sequence: return in_sequence(lay_all(block));
        case BlockKind::choice: return lay_choice(block);
        case BlockKind::parallel: return lay_parallel(block);
        case BlockKind::frame: return lay_frame(block);
        case BlockKind::optional: return lay_optional(block);
        }
        return {};
    }

    std::vector<Piece> lay_all(const Block& block) const
    {
        std::vector<Piece> pieces;
        for (const Block& part : block.parts)
            pieces.push_back(lay(part));
        return pieces;
    }

    Piece lay_frame(const Block& block) const
    {
        const Node& here = node(block.node);
        std::vector<Piece> parts;
        parts.push_back(single(make_.terminal(here, ShapeKind::start, false)));
        parts.push_back(lay(block.parts.front()));
        parts.push_back(single(make_.terminal(here, ShapeKind::end, false)));
        return make_.frame(here, in_sequence(std::move(parts)));
    }

    Piece lay_choice(const Block& block) const
    {
        const Node& here = node(block.node);
        std::vector<Way> ways;
        bool always = false;
        for (const Block& part : block.parts) {
            const Node& child = node(part.node);
            Way way{.piece = lay(part), .name = {}, .condition = {}};
            // After a way that is always open, none other is ever taken.
            way.otherwise = !child.when && !always;
            way.name = child.when ? naming_.condition(*child.when, child) : naming_.word("otherwise");
            if (child.when)
                way.condition = child.when->source();
            always = always || !child.when;
            ways.push_back(std::move(way));
        }
        if (!always)
            ways.push_back({.piece = {}, .name = naming_.word("otherwise"), .condition = {}, .otherwise = true});
        Shape split = make_.gateway(here, ShapeKind::exclusive, "split");
        name_choice(split, here);
        return fork(std::move(split), make_.gateway(here, ShapeKind::exclusive, "join"), std::move(ways));
    }

    /// The choice's own heading, where it has one: above the way to the right.
    void name_choice(Shape& split, const Node& here) const
    {
        const auto title = naming_.own_text(here, "title");
        if (!title)
            return;
        split.name = *title;
        split.label.lines = wrap(*title, small_font, 220, 1);
        split.label.box = {diamond / 2 + 6, diamond / 2 - 5 - small_font.line, widest(split.label.lines, small_font), small_font.line};
    }

    Piece lay_parallel(const Block& block) const
    {
        if (block.parts.empty())
            return {};
        const Node& here = node(block.node);
        std::vector<Way> ways;
        std::vector<Piece> pieces = lay_all(block);
        for (Piece& piece : pieces)
            ways.push_back({.piece = std::move(piece), .name = {}, .condition = {}});
        Shape join = make_.gateway(here, ShapeKind::parallel, "join");
        if (const Value* until = here.source.props.find("until"); until && *until != Value("all")) {
            join.kind = ShapeKind::some;
            const Value count = until->is_number() ? *until : Value(1);
            join.name = naming_.word("some", {{"count", count}});
            join.outcome = write_count(count);
        }
        Piece forked = fork(make_.gateway(here, ShapeKind::parallel, "split"), std::move(join), std::move(ways));
        label_join(forked);
        return forked;
    }

    static std::string write_count(const Value& count) { return count.as_number().to_string(); }

    /// How many are enough, below the way from the right.
    static void label_join(Piece& forked)
    {
        Shape& join = forked.shapes[static_cast<std::size_t>(forked.exit)];
        if (join.name.empty())
            return;
        join.label.lines = wrap(join.name, small_font, 160, 1);
        join.label.box = {join.box.right(), join.box.y + diamond / 2 + 6, widest(join.label.lines, small_font), small_font.line};
        forked.right = std::max(forked.right, join.label.box.right());
    }

    Piece lay_optional(const Block& block) const
    {
        const Node& here = node(block.node);
        Way inner{.piece = lay(block.parts.front()), .name = naming_.word("yes"), .condition = here.when->source()};
        if (inner.piece.entry < 0)
            return {};
        Shape split = make_.gateway(here, ShapeKind::exclusive, "when");
        split.name = naming_.condition(*here.when, here) + "?";
        split.label.lines = wrap(split.name, small_font, 200, 4);
        const double height = small_font.line * static_cast<double>(split.label.lines.size());
        split.label.box = {diamond / 2 + 8, std::max(0.0, (diamond - height) / 2), widest(split.label.lines, small_font), height};
        return bypass(std::move(split), make_.gateway(here, ShapeKind::exclusive, "past"), std::move(inner), naming_.word("no"));
    }

    /// Places the picture below its heading, numbers the edges, and says it all in words.
    Diagram finish(Piece piece) const
    {
        constexpr double margin = 24;
        Diagram diagram{.id = service_.id, .title = naming_.service_title(), .language = naming_.language(), .description = {}};
        const double heading = text_width(diagram.title, heading_font);
        const double top = margin + heading_font.line + 20;
        Piece placed;
        const double axis = std::ceil(piece.left) + margin;
        place(placed, std::move(piece), axis, top);
        for (std::size_t i = 0; i < placed.edges.size(); ++i)
            placed.edges[i].id = "_flow_" + std::to_string(i + 1);
        diagram.width = std::ceil(std::max(placed.right, margin + heading) + margin);
        diagram.height = std::ceil(placed.height + margin);
        diagram.shapes = std::move(placed.shapes);
        diagram.edges = std::move(placed.edges);
        diagram.leaps = leaps(diagram);
        diagram.description = described(diagram);
        return diagram;
    }

    static int shape_of(const Diagram& diagram, int index)
    {
        for (std::size_t i = 0; i < diagram.shapes.size(); ++i)
            if (diagram.shapes[i].node == index)
                return static_cast<int>(i);
        return -1;
    }

    /// From the step that ended so to the step where the flow goes, whatever is thrown and caught between.
    std::vector<Leap> leaps(const Diagram& diagram) const
    {
        std::vector<Leap> all;
        for (std::size_t i = 0; i < plan_.exits.size(); ++i)
            for (const Exit& exit : plan_.exits[i]) {
                const int from = shape_of(diagram, static_cast<int>(i));
                const int to = exit.aim < 0 ? -1 : shape_of(diagram, exit.aim);
                const bool caught = !exit.from.empty() && exit.to >= 0;
                const bool timed = exit.timer && node(static_cast<int>(i)).due;
                if (from >= 0 && to >= 0 && !caught)
                    all.push_back({from, to, timed ? naming_.word("limit", {{"time", naming_.duration(*node(static_cast<int>(i)).due)}}) : naming_.outcome(exit.outcome)});
            }
        return all;
    }

    std::string described(const Diagram& diagram) const
    {
        std::string steps;
        int number = 0;
        for (const Shape& shape : diagram.shapes) {
            if (!is_box(shape.kind) || shape.kind == ShapeKind::frame)
                continue;
            steps += (steps.empty() ? "" : " ") + std::to_string(++number) + ". " + shape.name + " (" + shape.caption + ").";
            for (const std::string& doc : shape.docs)
                steps += " " + doc;
            for (const Leap& leap : diagram.leaps)
                if (&diagram.shapes[static_cast<std::size_t>(leap.from)] == &shape)
                    steps += " " + leap.name + " → " + diagram.shapes[static_cast<std::size_t>(leap.to)].name + ".";
        }
        return naming_.word("describe", {{"steps", steps}});
    }

    const Service& service_;
    Plan plan_;
    Naming naming_;
    ShapeMaker make_;
};

}  // namespace

Diagram draw(const Service& service, const std::string& language)
{
    return Layouter(service, language).diagram();
}

}  // namespace stegvis::diagram
