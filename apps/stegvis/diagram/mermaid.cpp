#include "apps/stegvis/diagram/look.hpp"
#include "apps/stegvis/diagram/write.hpp"

namespace stegvis::diagram {

namespace {

/// Words between quotes: Mermaid reads `#quot;` and the like, and lines end with `<br>`.
std::string in_quotes(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"')
            out += "#quot;";
        else if (c == '#')
            out += "#35;";
        else if (c == '<')
            out += "#lt;";
        else if (c == '>')
            out += "#gt;";
        else
            out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + "\"";
}

/// Letters, digits and underscores; the prefix keeps words such as `end` apart from Mermaid's own. An id has no underscore but the ones
/// that the diagram puts in, so that nothing meets.
std::string name_of(const Shape& shape)
{
    std::string name = "s_";
    for (const char c : shape.id)
        name += c == '.' ? "__" : c == '-' ? "_h_" : std::string(1, c);
    return name;
}

class MermaidWriter {
public:
    explicit MermaidWriter(const Diagram& diagram) : diagram_(diagram) {}

    std::string write()
    {
        out_ = "---\ntitle: " + in_quotes(diagram_.title) + "\n---\nflowchart TD\n";
        out_ += "  accTitle: " + line(diagram_.title) + "\n  accDescr: " + line(diagram_.description) + "\n";
        write_inside(-1, 1);
        for (const Edge& edge : diagram_.edges)
            if (!on_border(edge.from) && !on_border(edge.to))
                out_ += "  " + name(edge.from) + " -->" + (edge.name.empty() ? "" : "|" + in_quotes(edge.name) + "|") + " " + name(edge.to) + "\n";
        for (const Leap& leap : diagram_.leaps)
            out_ += "  " + name(leap.from) + " -.->|" + in_quotes(leap.name) + "| " + name(leap.to) + "\n";
        write_looks();
        return out_;
    }

private:
    const Shape& shape(int index) const { return diagram_.shapes[static_cast<std::size_t>(index)]; }
    std::string name(int index) const { return name_of(shape(index)); }
    /// Exits are lines from step to step here.
    bool on_border(int index) const { return shape(index).host >= 0 || shape(index).kind == ShapeKind::thrown; }

    static std::string line(std::string text)
    {
        for (char& c : text)
            if (static_cast<unsigned char>(c) < 0x20 || c == '#' || c == ';')
                c = ' ';
        return text;
    }

    static std::string drawn(const Shape& shape)
    {
        const std::string words = in_quotes(shape.name);
        switch (shape.kind) {
        case ShapeKind::start:
        case ShapeKind::end: return "([" + (shape.name.empty() ? "\" \"" : words) + "])";
        case ShapeKind::system: return "[[" + words + "]]";
        case ShapeKind::message: return ">" + words + "]";
        case ShapeKind::exclusive: return "{" + (shape.name.empty() ? "\" \"" : words) + "}";
        case ShapeKind::parallel: return "{\"+\"}";
        case ShapeKind::some: return "{" + words + "}";
        default: return "[" + words + "]";
        }
    }

    void write_inside(int parent, int depth)
    {
        const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i) {
            const Shape& here = diagram_.shapes[i];
            if (here.parent != parent || on_border(static_cast<int>(i)))
                continue;
            if (here.kind != ShapeKind::frame) {
                out_ += indent + name_of(here) + drawn(here) + "\n";
                continue;
            }
            out_ += indent + "subgraph " + name_of(here) + "[" + in_quotes(here.name + " – " + here.caption) + "]\n";
            write_inside(static_cast<int>(i), depth + 1);
            out_ += indent + "end\n";
        }
    }

    void write_looks()
    {
        for (const auto& [kind, word] : {std::pair(ShapeKind::person, "person"), std::pair(ShapeKind::system, "system"), std::pair(ShapeKind::message, "message"),
                                         std::pair(ShapeKind::plain, "plain")}) {
            std::string names;
            for (const Shape& here : diagram_.shapes)
                if (here.kind == kind)
                    names += (names.empty() ? "" : ",") + name_of(here);
            if (names.empty())
                continue;
            const Look look = look_of(kind);
            out_ += "  classDef " + std::string(word) + " fill:" + hex(look.fill) + ",stroke:" + hex(look.line) + ",color:" + hex(look.text) + "\n";
            out_ += "  class " + names + " " + word + "\n";
        }
    }

    const Diagram& diagram_;
    std::string out_;
};

}  // namespace

std::string to_mermaid(const Diagram& diagram)
{
    return MermaidWriter(diagram).write();
}

}  // namespace stegvis::diagram
