#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "apps/stegvis/diagram/layout.hpp"
#include "apps/stegvis/diagram/look.hpp"
#include "apps/stegvis/diagram/naming.hpp"
#include "apps/stegvis/diagram/text_size.hpp"
#include "apps/stegvis/diagram/words.hpp"
#include "apps/stegvis/diagram/write.hpp"
#include "apps/stegvis/diagram/xml.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "flow/step_types.hpp"
#include "framework/json.hpp"

using namespace stegvis;
using namespace stegvis::diagram;
namespace fs = std::filesystem;

namespace {

const fs::path root = STEGVIS_SOURCE_DIR;

std::unique_ptr<const Service> loaded(const fs::path& folder)
{
    LoadedService service = load_service(app::read_service_folder(folder.string()).value(), flow::standard_types());
    std::string told;
    for (const Diagnostic& diagnostic : service.diagnostics)
        told += to_text(diagnostic) + "\n";
    REQUIRE_MESSAGE(service.service, told);
    return std::move(service.service);
}

std::vector<fs::path> folders()
{
    std::vector<fs::path> found = {root / "tests/services/branches"};
    for (const auto& entry : fs::directory_iterator(root / "samples"))
        if (fs::exists(entry.path() / "service.json"))
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

bool meet(const Box& a, const Box& b)
{
    constexpr double touching = 0.5;
    return a.x < b.right() - touching && b.x < a.right() - touching && a.y < b.bottom() - touching && b.y < a.bottom() - touching;
}

bool holds(const Box& outer, const Box& inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom();
}

bool on_border(const Box& box, const Point& point)
{
    const auto near = [](double a, double b) { return std::abs(a - b) < 0.01; };
    const bool inside = point.x > box.x - 0.01 && point.x < box.right() + 0.01 && point.y > box.y - 0.01 && point.y < box.bottom() + 0.01;
    return inside && (near(point.x, box.x) || near(point.x, box.right()) || near(point.y, box.y) || near(point.y, box.bottom()));
}

/// The box that a straight piece of an edge takes.
Box stroke(const Point& a, const Point& b)
{
    constexpr double half = 0.75;
    return {std::min(a.x, b.x) - half, std::min(a.y, b.y) - half, std::abs(a.x - b.x) + 2 * half, std::abs(a.y - b.y) + 2 * half};
}

bool within(const Diagram& drawn, int index, int frame)
{
    for (; index >= 0; index = drawn.shapes[static_cast<std::size_t>(index)].parent)
        if (index == frame)
            return true;
    return false;
}

bool related(const Diagram& drawn, int a, int b)
{
    const auto& shapes = drawn.shapes;
    return within(drawn, a, b) || within(drawn, b, a) || shapes[static_cast<std::size_t>(a)].host == b || shapes[static_cast<std::size_t>(b)].host == a ||
           (shapes[static_cast<std::size_t>(a)].host >= 0 && within(drawn, shapes[static_cast<std::size_t>(a)].host, b));
}

std::string at(const Box& box)
{
    return "(" + xml_number(box.x) + ", " + xml_number(box.y) + ", " + xml_number(box.width) + " x " + xml_number(box.height) + ")";
}

std::string first(const Label& label)
{
    return "the label \"" + label.lines.front() + "\" " + at(label.box);
}

/// All labels, of shapes and of edges.
std::vector<Label> labels_of(const Diagram& drawn)
{
    std::vector<Label> labels;
    for (const Shape& shape : drawn.shapes)
        labels.push_back(shape.label);
    for (const Edge& edge : drawn.edges)
        labels.push_back(edge.label);
    std::erase_if(labels, [](const Label& label) { return label.lines.empty(); });
    return labels;
}

void check_shapes(const Diagram& drawn)
{
    std::set<std::string> ids;
    for (std::size_t i = 0; i < drawn.shapes.size(); ++i) {
        const Shape& shape = drawn.shapes[i];
        CHECK_MESSAGE(ids.insert(shape.id).second, shape.id, " stands twice");
        CHECK_MESSAGE(holds({0, 0, drawn.width, drawn.height}, shape.box), shape.id, " is outside of the picture");
        if (shape.parent >= 0)
            CHECK_MESSAGE(holds(drawn.shapes[static_cast<std::size_t>(shape.parent)].box, shape.box), shape.id, " sticks out of its frame");
        for (const std::string& line : shape.title)
            CHECK_MESSAGE(text_width(line, title_font) <= shape.box.width - 20, line);
        for (std::size_t j = 0; j < i; ++j)
            if (!related(drawn, static_cast<int>(i), static_cast<int>(j)) && !related(drawn, static_cast<int>(j), static_cast<int>(i)))
                CHECK_MESSAGE(!meet(shape.box, drawn.shapes[j].box), shape.id, " ", at(shape.box), " lies over ", drawn.shapes[j].id, " ", at(drawn.shapes[j].box));
    }
}

void check_edges(const Diagram& drawn)
{
    for (const Edge& edge : drawn.edges) {
        REQUIRE(edge.points.size() >= 2);
        const auto& shapes = drawn.shapes;
        CHECK_MESSAGE(on_border(shapes[static_cast<std::size_t>(edge.from)].box, edge.points.front()), edge.id, " does not begin at ", shapes[static_cast<std::size_t>(edge.from)].id);
        CHECK_MESSAGE(on_border(shapes[static_cast<std::size_t>(edge.to)].box, edge.points.back()), edge.id, " does not end at ", shapes[static_cast<std::size_t>(edge.to)].id);
        for (std::size_t i = 1; i < edge.points.size(); ++i) {
            const Point& a = edge.points[i - 1];
            const Point& b = edge.points[i];
            CHECK_MESSAGE((std::abs(a.x - b.x) < 0.01 || std::abs(a.y - b.y) < 0.01), edge.id, " is aslant");
            for (std::size_t s = 0; s < shapes.size(); ++s)
                if (shapes[s].kind != ShapeKind::frame && static_cast<int>(s) != edge.from && static_cast<int>(s) != edge.to &&
                    shapes[static_cast<std::size_t>(edge.from)].host != static_cast<int>(s))
                    CHECK_MESSAGE(!meet(stroke(a, b), shapes[s].box), edge.id, " goes through ", shapes[s].id);
            for (const Label& label : labels_of(drawn))
                CHECK_MESSAGE(!meet(stroke(a, b), label.box), edge.id, " goes through ", first(label));
        }
    }
}

void check_labels(const Diagram& drawn)
{
    const auto labels = labels_of(drawn);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        CHECK_MESSAGE(holds({0, 0, drawn.width, drawn.height}, labels[i].box), first(labels[i]), " is outside of the picture");
        for (std::size_t j = 0; j < i; ++j)
            CHECK_MESSAGE(!meet(labels[i].box, labels[j].box), first(labels[i]), " lies over ", first(labels[j]));
        for (const Shape& shape : drawn.shapes) {
            const bool around = shape.kind == ShapeKind::frame && holds(shape.box, labels[i].box);
            CHECK_MESSAGE((around || !meet(labels[i].box, shape.box)), first(labels[i]), " lies over ", shape.id, " ", at(shape.box));
        }
    }
}

/// A place in the flow has a box, and one that is reached and left.
void check_steps(const Service& service, const Diagram& drawn)
{
    for (const Node& node : service.nodes) {
        if (!node.stop || (node.type->children != Children::none && node.type->children != Children::together))
            continue;
        const auto shape = std::find_if(drawn.shapes.begin(), drawn.shapes.end(), [&](const Shape& s) { return s.node == node.index && is_box(s.kind); });
        CHECK_MESSAGE(shape != drawn.shapes.end(), node.source.id, " has no box");
        const auto index = static_cast<int>(shape - drawn.shapes.begin());
        CHECK_MESSAGE(std::any_of(drawn.edges.begin(), drawn.edges.end(), [&](const Edge& e) { return e.to == index; }), node.source.id, " is not reached");
        CHECK_MESSAGE(std::any_of(drawn.edges.begin(), drawn.edges.end(), [&](const Edge& e) { return e.from == index; }), node.source.id, " is not left");
    }
}

const Shape* find(const Diagram& drawn, std::string_view id)
{
    for (const Shape& shape : drawn.shapes)
        if (shape.id == id)
            return &shape;
    return nullptr;
}

const Edge* edge_between(const Diagram& drawn, std::string_view from, std::string_view to)
{
    for (const Edge& edge : drawn.edges)
        if (drawn.shapes[static_cast<std::size_t>(edge.from)].id == from && drawn.shapes[static_cast<std::size_t>(edge.to)].id == to)
            return &edge;
    return nullptr;
}

std::string words_for(const Service& service, const char* json)
{
    const auto expression = Expression::compile(parse_json(json).value());
    REQUIRE(expression.has_value());
    return Naming(service, "en").condition(*expression, service.nodes.front());
}

}  // namespace

TEST_CASE("diagram: no two boxes overlap, no line goes through a box or through words, and each begins and ends at one")
{
    for (const fs::path& folder : folders()) {
        CAPTURE(folder.filename());
        const auto service = loaded(folder);
        for (const std::string& language : service->languages) {
            const Diagram drawn = draw(*service, language);
            check_shapes(drawn);
            check_edges(drawn);
            check_labels(drawn);
            check_steps(*service, drawn);
        }
    }
}

TEST_CASE("diagram: the same service gives the same picture, to the byte")
{
    const fs::path folder = root / "tests/services/branches";
    const auto once = loaded(folder);
    const auto again = loaded(folder);
    CHECK(to_svg(draw(*once, "en")) == to_svg(draw(*again, "en")));
    CHECK(to_bpmn(draw(*once, "en")) == to_bpmn(draw(*again, "en")));
    CHECK(to_mermaid(draw(*once, "en")) == to_mermaid(draw(*again, "en")));
}

TEST_CASE("diagram: the frame of a choice and that of a flow say what they are")
{
    const auto captions = [](const std::string& type) {
        const ServiceFiles files = {{"service.json", R"({"stegvis":1,"id":"t","version":"1","model":"m.json","languages":["en"],"root":{"type":"flow","id":"f","children":[
                {"type":"page","id":"begin"},
                {"type":")" + type + R"(","id":"c","due":"P1D","on":{"expired":{"goto":"begin"}},"children":[{"type":"page","id":"a","when":["dataModel","yes"]},{"type":"page","id":"b"}]},
                {"type":"page","id":"end"}]}})"},
            {"m.json", R"({"type":"object","properties":{"yes":{"type":"boolean"}}})"}};
        const LoadedService service = load_service(files, flow::standard_types());
        REQUIRE(service.service != nullptr);
        std::string told;
        for (const Shape& shape : draw(*service.service, "en").shapes)
            if (shape.kind == ShapeKind::frame)
                told += shape.caption + ";";
        return told;
    };
    CHECK(captions("choice") == "One of several;");
    CHECK(captions("flow") == "In turn;");
    CHECK(captions("parallel") == "At the same time;");
}

TEST_CASE("diagram: what a step is shown as follows from its facets")
{
    const auto service = loaded(root / "tests/services/branches");
    const Diagram drawn = draw(*service, "en");
    const auto kind = [&](std::string_view id) {
        const Shape* shape = find(drawn, id);
        REQUIRE_MESSAGE(shape != nullptr, id);
        return shape->kind;
    };
    CHECK(kind("all.first") == ShapeKind::person);
    CHECK(kind("all.left.leaves") == ShapeKind::person);
    CHECK(kind("all.kept") == ShapeKind::system);
    CHECK(kind("all.some.word") == ShapeKind::message);
    CHECK(kind("all.way_split") == ShapeKind::exclusive);
    CHECK(kind("all.some_split") == ShapeKind::parallel);
    CHECK(kind("all.some_join") == ShapeKind::some);
    CHECK(kind("all.some.rows") == ShapeKind::frame);
    CHECK(find(drawn, "all.some.rows")->repeat == Repeat::together);
    CHECK(find(drawn, "all.some.rows.parts")->repeat == Repeat::turn);
    CHECK(find(drawn, "all.some.chief")->role == "handler");
    CHECK(find(drawn, "all.some_exit1")->duration == "P14DT2H");
}

TEST_CASE("diagram: an outcome leads to its step; out of a frame it is thrown inside and caught on the border")
{
    const auto service = loaded(root / "tests/services/branches");
    const Diagram drawn = draw(*service, "en");
    const Edge* back = edge_between(drawn, "all.way.large.allowed_exit1", "all.way.large.reasons");
    REQUIRE(back != nullptr);
    CHECK(back->jump);
    CHECK(edge_between(drawn, "all.some.rows.mark_exit1", "all.some.rows.row") != nullptr);
    const Edge* thrown = edge_between(drawn, "all.some.rows.parts.part_exit1", "all.some.rows.parts.part_exit1_end");
    REQUIRE(thrown != nullptr);
    const std::string& error = drawn.shapes[static_cast<std::size_t>(thrown->to)].outcome;
    const auto caught = std::find_if(drawn.shapes.begin(), drawn.shapes.end(), [&](const Shape& shape) { return shape.kind == ShapeKind::outcome && shape.host >= 0 && shape.outcome == error && shape.id.starts_with("all.some_"); });
    REQUIRE(caught != drawn.shapes.end());
    CHECK(edge_between(drawn, caught->id, "all.way_split") == nullptr);
    CHECK(edge_between(drawn, "all.kept_exit1", "all.kept") != nullptr);
}

TEST_CASE("diagram: a condition is a way past its step, and says when in words")
{
    const auto service = loaded(root / "tests/services/branches");
    const Diagram drawn = draw(*service, "en");
    REQUIRE(find(drawn, "all.extra.more_when") != nullptr);
    CHECK(find(drawn, "all.extra.more_when")->name == "First = done?");
    const Edge* past = edge_between(drawn, "all.extra.more_when", "all.extra.more_past");
    REQUIRE(past != nullptr);
    CHECK(past->otherwise);
    const Edge* into = edge_between(drawn, "all.extra.more_when", "all.extra.more");
    REQUIRE(into != nullptr);
    CHECK(into->condition == parse_json(R"(["equals", ["step", "first", "outcome"], "done"])").value());
    const Edge* small = edge_between(drawn, "all.way_split", "all.way.small");
    REQUIRE(small != nullptr);
    CHECK(small->name == "Sum of all < 100");
}

TEST_CASE("diagram: conditions are readable")
{
    const auto service = loaded(root / "tests/services/branches");
    CHECK(words_for(*service, R"(["dataModel", "urgent"])") == "urgent: yes");
    CHECK(words_for(*service, R"(["not", ["dataModel", "urgent"]])") == "urgent: no");
    CHECK(words_for(*service, R"(["equals", ["dataModel", "urgent"], false])") == "urgent: no");
    CHECK(words_for(*service, R"(["not", ["and", ["greaterThan", ["dataModel", "sum"], 5], ["dataModel", "urgent"]]])") == "Sum of all ≤ 5 or urgent: no");
    CHECK(words_for(*service, R"(["and", true, ["or", ["equals", ["dataModel", "kind"], null], ["contains", "a", "b"]]])") == "yes and (kind = not answered or contains(a, b))");
}

TEST_CASE("diagram: colours that lie on top of each other have the contrast that WCAG asks for")
{
    for (const widgets::ContrastPair& pair : contrasts())
        CHECK_MESSAGE(widgets::contrast(pair.front, pair.back) >= pair.least, pair.what, " ", hex(pair.front), " on ", hex(pair.back));
}

TEST_CASE("diagram: durations and the ends of words are those of the language")
{
    CHECK(duration_words("nb", Duration::parse("P14D").value()) == "14 dager");
    CHECK(duration_words("nn", Duration::parse("P1M1D").value()) == "1 månad 1 dag");
    CHECK(duration_words("en", Duration::parse("P1DT2H").value()) == "1 day 2 hours");
    CHECK(duration_words("se", Duration::parse("PT90M").value()) == "1 hour 30 minutes");
}

TEST_CASE("diagram: words are broken between words, and what does not fit ends with an ellipsis")
{
    CHECK(wrap("a few words that take more than one line", title_font, 120, 9).size() > 2);
    CHECK(wrap("a few words that take more than one line", title_font, 120, 1).front().ends_with("…"));
    for (const std::string& line : wrap("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk æøåæøåæøåæøåæøåæøåæøå", title_font, 90, 20))
        CHECK_MESSAGE(text_width(line, title_font) <= 90, line);
    CHECK(wrap("", title_font, 100, 3).empty());
    CHECK(wrap("W", title_font, 1, 3) == std::vector<std::string>{"W"});
}

TEST_CASE("diagram: an SVG says what it shows to those who do not see it, and escapes what is written in it")
{
    const auto service = loaded(root / "tests/services/branches");
    const std::string svg = to_svg(draw(*service, "en"));
    CHECK(svg.find("role=\"img\"") != std::string::npos);
    CHECK(svg.find("<title id=\"title\">Branches &amp; &quot;ways&quot; &lt;of all kinds&gt;</title>") != std::string::npos);
    CHECK(svg.find("1. First (Person).") != std::string::npos);
    CHECK(svg.find("lang=\"en\"") != std::string::npos);
    CHECK(svg.find("<of all kinds>") == std::string::npos);
}

TEST_CASE("diagram: the pictures of the docs are what the command makes")
{
    const auto service = loaded(root / "samples/permit");
    const fs::path svg = root / "docs/pictures/permit-flow.svg";
    const fs::path mermaid = root / "tests/apps/stegvis/golden/permit-flow.mmd";
    const Diagram drawn = draw(*service, "en");
    if (std::getenv("STEGVIS_UPDATE_GOLDENS") != nullptr) {
        fs::create_directories(mermaid.parent_path());
        std::ofstream(svg, std::ios::binary) << to_svg(drawn);
        std::ofstream(mermaid, std::ios::binary) << to_mermaid(drawn);
    }
    CHECK(app::read_file(svg.string()).value_or("") == to_svg(drawn));
    CHECK(app::read_file(mermaid.string()).value_or("") == to_mermaid(drawn));
    CHECK(to_svg(drawn).size() < 100'000);
}
