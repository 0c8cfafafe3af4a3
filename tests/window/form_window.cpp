// A form in a native window, for tests with real keys and a real pointer: it changes its View as an application would and
// prints what it was told, one line each.
#include <cstdio>
#include <string>

#include "backends/window/glfw/glfw.hpp"
#include "tests/widgets/demo_view.hpp"
#include "widgets/layout/layout.hpp"

namespace {

using namespace stegvis;

constexpr int width = 1000;
constexpr int height = 700;

ViewNode* find(ViewNode& node, std::string_view id)
{
    if (node.id == id)
        return &node;
    for (ViewNode& child : node.children)
        if (ViewNode* found = find(child, id))
            return found;
    return nullptr;
}

const char* name_of(ActionKind kind)
{
    switch (kind) {
    case ActionKind::focus: return "focus";
    case ActionKind::blur: return "blur";
    case ActionKind::activate: return "activate";
    case ActionKind::set_value: return "set";
    case ActionKind::scroll_to: return "scroll";
    }
    return "";
}

class Form : public window::Surface {
public:
    explicit Form(const widgets::Fonts& fonts) : fonts_(fonts) {}

    const View& view() override { return view_; }
    Presence& presence() override { return presence_; }
    std::optional<std::chrono::milliseconds> next_wakeup() override { return std::nullopt; }
    void wake() override {}
    std::uint64_t revision() override { return revision_; }
    void drawn() override
    {
        std::printf("frame scroll=%d\n", static_cast<int>(presence_.scroll));
        std::fflush(stdout);
    }

    void perform(const UserAction& action) override
    {
        std::printf("%s %s %s\n", name_of(action.kind), action.node.c_str(), action.value.c_str());
        std::fflush(stdout);
        ++revision_;
        ViewNode* node = find(view_.root, action.node);
        if (node == nullptr)
            return;
        if (action.kind == ActionKind::set_value)
            set(*node, action.value);
        else if (action.kind == ActionKind::activate && action.node == "next")
            show_next();
    }

private:
    static void set(ViewNode& node, const std::string& value)
    {
        if (node.role == Role::checkbox)
            node.checked = value == "true" ? Checked::yes : Checked::no;
        else if (node.role == Role::radio_group)
            for (ViewNode& radio : node.children)
                radio.checked = radio.value == value ? Checked::yes : Checked::no;
        else
            node.value = value;
    }

    void show_next()
    {
        view_ = demo::page_of({demo::heading("title", 1, "Varsel til naboer"), demo::field("neighbour", "Navn på nabo"),
            demo::button("back", "Tilbake", Emphasis::secondary)});
        view_.step_id = "naboer";
        const widgets::Layout page =
            widgets::layout(view_, presence_, {.fonts = fonts_, .width = width, .height = height});
        const widgets::Point middle = page.find("neighbour")->target.middle();
        std::printf("place neighbour %d %d\n", static_cast<int>(middle.x), static_cast<int>(middle.y));
    }

    const widgets::Fonts& fonts_;

    View view_ = demo::form_view();
    Presence presence_;
    std::uint64_t revision_ = 0;
};

}  // namespace

int main(int count, char** arguments)
{
    if (count < 2) {
        std::fputs("usage: form-window FONTS\n", stderr);
        return 2;
    }
    const auto fonts = stegvis::window::load_fonts(arguments[1]);
    if (!fonts) {
        std::fprintf(stderr, "%s: %s\n", fonts.error().where.c_str(), fonts.error().message.c_str());
        return 1;
    }
    Form form(fonts.value().fonts());
    const auto done = stegvis::window::run_window(
        {.title = "form-window", .width = width, .height = height, .reduced_motion = true}, fonts.value(), form);
    if (!done)
        std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return done ? 0 : 1;
}
