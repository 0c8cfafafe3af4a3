#include "apps/stegvis/diagram/look.hpp"
#include "apps/stegvis/diagram/text_size.hpp"
#include "apps/stegvis/diagram/write.hpp"
#include "apps/stegvis/diagram/xml.hpp"

namespace stegvis::diagram {

namespace {

constexpr double pad = 12;

class SvgWriter {
public:
    explicit SvgWriter(const Diagram& diagram) : diagram_(diagram) {}

    std::string write()
    {
        const std::string width = xml_number(diagram_.width);
        const std::string height = xml_number(diagram_.height);
        xml_.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"}, {"width", width}, {"height", height}, {"viewBox", "0 0 " + width + " " + height},
                          {"role", "img"}, {"aria-labelledby", "title desc"}, {"xml:lang", diagram_.language}, {"lang", diagram_.language},
                          {"font-family", std::string(font_family)}});
        xml_.text("title", {{"id", "title"}}, diagram_.title);
        xml_.text("desc", {{"id", "desc"}}, diagram_.description);
        define_arrows();
        xml_.empty("rect", {{"width", width}, {"height", height}, {"fill", hex(look_of_page().fill)}});
        say(diagram_.title, {24, 24 + heading_font.size}, heading_font, look_of_page().text);
        for (const Shape& shape : diagram_.shapes)
            if (shape.kind == ShapeKind::frame)
                draw_box(shape);
        for (const Edge& edge : diagram_.edges)
            draw(edge);
        for (const Shape& shape : diagram_.shapes)
            if (shape.kind != ShapeKind::frame)
                draw(shape);
        xml_.close();
        return xml_.take();
    }

private:
    void define_arrows()
    {
        xml_.open("defs");
        for (const bool jump : {false, true}) {
            xml_.open("marker", {{"id", jump ? "jump" : "flow"}, {"viewBox", "0 0 10 10"}, {"refX", "9"}, {"refY", "5"}, {"markerWidth", "8"},
                                 {"markerHeight", "8"}, {"orient", "auto-start-reverse"}});
            xml_.empty("path", {{"d", "M0 0L10 5L0 10z"}, {"fill", hex(look_of_edge(jump).line)}});
            xml_.close();
        }
        xml_.close();
    }

    void say(std::string_view text, Point baseline, const Font& font, const widgets::Colour& colour)
    {
        Xml::Attributes attributes = {{"x", xml_number(baseline.x)}, {"y", xml_number(baseline.y)}, {"font-size", xml_number(font.size)}, {"fill", hex(colour)}};
        if (font.bold)
            attributes.emplace_back("font-weight", "600");
        xml_.text("text", attributes, text);
    }

    void say(const Label& label, const widgets::Colour& colour)
    {
        double y = label.box.y + small_font.size;
        for (const std::string& line : label.lines) {
            say(line, {label.box.x, y}, small_font, colour);
            y += small_font.line;
        }
    }

    void draw(const Shape& shape)
    {
        is_box(shape.kind) ? draw_box(shape) : shape.kind >= ShapeKind::exclusive && shape.kind <= ShapeKind::some ? draw_gateway(shape) : draw_event(shape);
        say(shape.label, look_of(shape.kind).words);
    }

    void draw_box(const Shape& shape)
    {
        const Look look = look_of(shape.kind);
        Xml::Attributes rect = {{"x", xml_number(shape.box.x)}, {"y", xml_number(shape.box.y)}, {"width", xml_number(shape.box.width)},
                                {"height", xml_number(shape.box.height)}, {"rx", "8"}, {"fill", hex(look.fill)}, {"stroke", hex(look.line)}, {"stroke-width", "1.5"}};
        xml_.empty("rect", rect);
        const double x = shape.box.x + pad;
        double y = shape.box.y + pad + small_font.size;
        const std::string_view icon = icon_of(shape);
        xml_.empty("path", {{"transform", "translate(" + xml_number(x) + " " + xml_number(y - small_font.size) + ")"}, {"d", std::string(icon)}, {"fill", "none"},
                            {"stroke", hex(look.text)}, {"stroke-width", "1.5"}, {"stroke-linecap", "round"}, {"stroke-linejoin", "round"}});
        say(shape.caption, {x + 20, y}, small_font, look.text);
        y += 22;
        for (const std::string& line : shape.title) {
            say(line, {x, y}, title_font, look.text);
            y += title_font.line;
        }
        y -= 2;
        for (const std::string& line : shape.notes) {
            say(line, {x, y}, small_font, look.text);
            y += small_font.line;
        }
    }

    void draw_gateway(const Shape& shape)
    {
        const Look look = look_of(shape.kind);
        const Box& box = shape.box;
        const double x = box.x + box.width / 2;
        const double y = box.y + box.height / 2;
        xml_.empty("path", {{"d", "M" + at(x, box.y) + "L" + at(box.right(), y) + "L" + at(x, box.bottom()) + "L" + at(box.x, y) + "z"},
                            {"fill", hex(look.fill)}, {"stroke", hex(look.line)}, {"stroke-width", "1.5"}});
        const double r = box.width / 5;
        const std::string cross = "M" + at(x - r, y - r) + "L" + at(x + r, y + r) + "M" + at(x + r, y - r) + "L" + at(x - r, y + r);
        const std::string plus = "M" + at(x - r, y) + "H" + xml_number(x + r) + "M" + at(x, y - r) + "V" + xml_number(y + r);
        const std::string sign = shape.kind == ShapeKind::exclusive ? cross : shape.kind == ShapeKind::parallel ? plus : plus + cross;
        xml_.empty("path", {{"d", sign}, {"stroke", hex(look.text)}, {"stroke-width", "2"}, {"stroke-linecap", "round"}});
    }

    static std::string at(double x, double y) { return xml_number(x) + " " + xml_number(y); }

    void draw_event(const Shape& shape)
    {
        const Look look = look_of(shape.kind);
        const double r = shape.box.width / 2;
        const double x = shape.box.x + r;
        const double y = shape.box.y + r;
        const bool last = shape.kind == ShapeKind::end || shape.kind == ShapeKind::thrown;
        xml_.empty("circle", {{"cx", xml_number(x)}, {"cy", xml_number(y)}, {"r", xml_number(r - (last ? 1.5 : 1))}, {"fill", hex(look.fill)},
                              {"stroke", hex(look.line)}, {"stroke-width", last ? "3" : "1.5"}});
        if (shape.host >= 0)
            xml_.empty("circle", {{"cx", xml_number(x)}, {"cy", xml_number(y)}, {"r", xml_number(r - 4)}, {"fill", "none"}, {"stroke", hex(look.line)}});
        std::string sign;
        if (shape.kind == ShapeKind::timer)
            sign = "M" + at(x, y - 6) + "V" + xml_number(y) + "H" + xml_number(x + 4);
        if (shape.kind == ShapeKind::outcome || shape.kind == ShapeKind::thrown)
            sign = "M" + at(x - 5, y + 5) + "L" + at(x - 2, y - 4) + "L" + at(x + 2, y + 3) + "L" + at(x + 5, y - 5);
        if (!sign.empty())
            xml_.empty("path", {{"d", sign}, {"fill", "none"}, {"stroke", hex(look.text)}, {"stroke-width", "1.5"}, {"stroke-linecap", "round"}, {"stroke-linejoin", "round"}});
    }

    void draw(const Edge& edge)
    {
        const Look look = look_of_edge(edge.jump);
        std::string path;
        for (const Point& point : edge.points)
            path += (path.empty() ? "M" : "L") + at(point.x, point.y);
        Xml::Attributes attributes = {{"d", path}, {"fill", "none"}, {"stroke", hex(look.line)}, {"stroke-width", "1.5"}, {"stroke-linejoin", "round"},
                                      {"marker-end", edge.jump ? "url(#jump)" : "url(#flow)"}};
        if (edge.jump)
            attributes.emplace_back("stroke-dasharray", "6 4");
        xml_.empty("path", attributes);
        say(edge.label, look.words);
    }

    const Diagram& diagram_;
    Xml xml_;
};

}  // namespace

std::string to_svg(const Diagram& diagram)
{
    return SvgWriter(diagram).write();
}

}  // namespace stegvis::diagram
