#include "widgets/input/text_input.hpp"

#include <algorithm>

#include "widgets/input/edit_lines.hpp"
#include "widgets/input/text_edit.hpp"

namespace stegvis::widgets {
namespace {

constexpr std::size_t most_undo = 100;

/// One event upon one field.
class Editor {
public:
    Editor(Reactor& reactor, const ViewNode& node, bool many)
        : reactor_(reactor), node_(node), editing_(reactor.interaction.editing), many_(many), box_(reactor.box(node))
    {}

    void handle(const InputEvent& event)
    {
        if (editing_.node != node_.id || box_ == nullptr)
            return;
        switch (event.kind) {
        case EventKind::press: point(event, event.shift); break;
        case EventKind::move: point(event, true); break;
        case EventKind::text: type(event.text); break;
        case EventKind::paste: change(inserted(editing_.now, event.text, many_, node_.max_length), false); break;
        case EventKind::key: key(event); break;
        case EventKind::leave:
        case EventKind::release:
        case EventKind::click: break;
        }
        keep_in_sight();
    }

private:
    [[nodiscard]] const PartBox& value() const { return *box_->part(Part::value); }
    [[nodiscard]] std::vector<Line> lines() const
    {
        return edit_lines_of(reactor_.scene.fonts, value().style, editing_.now.text, many_ ? value().rect.w : 0);
    }
    [[nodiscard]] bool locked() const { return node_.readonly || node_.disabled; }

    /// A new text: remembered for undo, and reported.
    void change(EditText next, bool typing)
    {
        if (locked() || next == editing_.now)
            return;
        if (next.text != editing_.now.text) {
            if (!(typing && editing_.typing))
                editing_.undo.push_back(editing_.now);
            if (editing_.undo.size() > most_undo)
                editing_.undo.erase(editing_.undo.begin());
            editing_.redo.clear();
        }
        report(std::move(next), typing);
    }

    void report(EditText next, bool typing)
    {
        const bool changed = next.text != editing_.now.text;
        editing_.now = std::move(next);
        editing_.typing = typing;
        editing_.aim = -1;
        if (!changed)
            return;
        editing_.sent.push_back(editing_.now.text);
        reactor_.set_value(node_, editing_.now.text);
    }

    void type(std::string_view text)
    {
        const bool ends_word = text == " " || text == "\n";
        change(inserted(editing_.now, text, many_, node_.max_length), !ends_word);
    }

    void go(std::size_t offset, bool select)
    {
        editing_.now = moved_to(std::move(editing_.now), offset, select);
        editing_.typing = false;
        editing_.aim = -1;
    }

    void sideways(const InputEvent& event, bool forward)
    {
        const EditText& now = editing_.now;
        if (now.caret != now.anchor && !event.shift) {
            go(forward ? std::max(now.caret, now.anchor) : std::min(now.caret, now.anchor), false);
            return;
        }
        go(neighbour(now.text, now.caret, forward, event.command || event.alt), event.shift);
    }

    void to_border(const InputEvent& event, bool forward)
    {
        if (event.command || !many_) {
            go(forward ? editing_.now.text.size() : 0, event.shift);
            return;
        }
        const auto rows = lines();
        const Line& line = rows[line_of(rows, editing_.now.caret)];
        go(forward ? line.end : line.begin, event.shift);
    }

    void vertically(const InputEvent& event, int step)
    {
        if (!many_) {
            go(step > 0 ? editing_.now.text.size() : 0, event.shift);
            return;
        }
        const auto rows = lines();
        const auto here = static_cast<int>(line_of(rows, editing_.now.caret));
        const int there = here + step;
        if (there < 0 || there >= static_cast<int>(rows.size())) {
            go(step > 0 ? editing_.now.text.size() : 0, event.shift);
            return;
        }
        const float aim =
            editing_.aim >= 0 ? editing_.aim : x_in(rows[static_cast<std::size_t>(here)], editing_.now.caret);
        go(offset_in(rows[static_cast<std::size_t>(there)], aim), event.shift);
        editing_.aim = aim;
    }

    [[nodiscard]] float x_in(const Line& line, std::size_t offset) const
    {
        const std::size_t end = std::clamp<std::size_t>(offset, line.begin, line.end);
        return text_width(reactor_.scene.fonts, value().style,
            std::string_view(editing_.now.text).substr(line.begin, end - line.begin));
    }
    [[nodiscard]] std::size_t offset_in(const Line& line, float x) const
    {
        const std::string_view text = std::string_view(editing_.now.text).substr(line.begin, line.end - line.begin);
        return line.begin + offset_at(reactor_.scene.fonts, value().style, text, x);
    }

    void point(const InputEvent& event, bool select)
    {
        const auto rows = lines();
        const Rect where = value().rect;
        const float down = event.at.y - where.y + (many_ ? editing_.scroll : 0);
        const auto row = std::clamp(static_cast<int>(down / value().style.line), 0, static_cast<int>(rows.size()) - 1);
        const std::size_t offset =
            offset_in(rows[static_cast<std::size_t>(row)], event.at.x - where.x + (many_ ? 0 : editing_.scroll));
        if (event.kind == EventKind::press && event.clicks == 2)
            editing_.now = word_selected(std::move(editing_.now), offset);
        else if (event.kind == EventKind::press && event.clicks > 2)
            select_all();
        else if (event.kind == EventKind::press || event.clicks < 2)
            go(offset, select);
    }

    void select_all()
    {
        editing_.now.anchor = 0;
        editing_.now.caret = editing_.now.text.size();
    }

    void copy(bool cut)
    {
        if (editing_.now.caret == editing_.now.anchor)
            return;
        reactor_.reaction.copied = selected_text(editing_.now);
        if (cut)
            change(erased(editing_.now, true, false), false);
    }

    void step_back(std::vector<EditText>& from, std::vector<EditText>& to)
    {
        if (from.empty() || locked())
            return;
        to.push_back(editing_.now);
        EditText next = std::move(from.back());
        from.pop_back();
        report(std::move(next), false);
    }

    void key(const InputEvent& event)
    {
        if (event.command && command_key(event))
            return;
        switch (event.key) {
        case Key::left: sideways(event, false); break;
        case Key::right: sideways(event, true); break;
        case Key::home: to_border(event, false); break;
        case Key::end: to_border(event, true); break;
        case Key::up: vertically(event, -1); break;
        case Key::down: vertically(event, 1); break;
        case Key::backspace: change(erased(editing_.now, false, event.command || event.alt), false); break;
        case Key::erase: change(erased(editing_.now, true, event.command || event.alt), false); break;
        case Key::enter:
            if (many_)
                type("\n");
            break;
        default: break;
        }
    }

    bool command_key(const InputEvent& event)
    {
        switch (event.key) {
        case Key::a: select_all(); return true;
        case Key::c: copy(false); return true;
        case Key::x: copy(!locked()); return true;
        case Key::z:
            if (event.shift)
                step_back(editing_.redo, editing_.undo);
            else
                step_back(editing_.undo, editing_.redo);
            return true;
        case Key::y: step_back(editing_.redo, editing_.undo); return true;
        default: return false;
        }
    }

    /// Moves the text inside the field so that the cursor can be seen.
    void keep_in_sight()
    {
        const auto rows = lines();
        const Rect where = value().rect;
        const std::size_t row = line_of(rows, editing_.now.caret);
        const float at = many_ ? static_cast<float>(row) * value().style.line : x_in(rows[row], editing_.now.caret);
        const float room = many_ ? where.h - value().style.line : where.w - 2;
        const float all =
            many_ ? static_cast<float>(rows.size()) * value().style.line - where.h : rows[row].width - room;
        editing_.scroll = std::clamp(editing_.scroll, at - room, at);
        editing_.scroll = std::clamp(editing_.scroll, 0.0F, std::max(all, 0.0F));
    }

    Reactor& reactor_;
    const ViewNode& node_;
    Editing& editing_;
    bool many_;
    const NodeBox* box_;
};

}  // namespace

void edit_line(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    Editor(reactor, node, false).handle(event);
}

void edit_lines(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    Editor(reactor, node, true).handle(event);
}

}  // namespace stegvis::widgets
