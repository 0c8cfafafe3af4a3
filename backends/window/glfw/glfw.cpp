#include "backends/window/glfw/glfw.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "backends/window/glfw/input.hpp"
#include "backends/window/glfw/scroll.hpp"
#include "widgets/draw/frame.hpp"
#include "widgets/input/arrive.hpp"
#include "widgets/input/react.hpp"

// OpenGL 1.1, which every loader has: all that is not left to Dear ImGui.
extern "C" {
void glViewport(int x, int y, int width, int height);
void glClearColor(float red, float green, float blue, float alpha);
void glClear(unsigned mask);
}

namespace stegvis::window {
namespace {

constexpr unsigned colour_buffer = 0x4000;
constexpr double blink = 0.53;      // seconds
constexpr double blink_until = 10;  // seconds after the last event: then it stands still and nothing is drawn any more
constexpr double wheel_step = 60;   // CSS px
constexpr float zoom_step = 1.1F;

struct CloseWindow {
    void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};
struct CloseCursor {
    void operator()(GLFWcursor* cursor) const { glfwDestroyCursor(cursor); }
};
using Window = std::unique_ptr<GLFWwindow, CloseWindow>;
using Cursor = std::unique_ptr<GLFWcursor, CloseCursor>;

bool is_text(Role role)
{
    return role == Role::text_field || role == Role::text_area || role == Role::number_field;
}

/// GLFW and ImGui, begun and ended together with the window.
class Platform {
public:
    Platform() = default;
    Platform(const Platform&) = delete;
    Platform& operator=(const Platform&) = delete;
    Platform(Platform&&) = delete;
    Platform& operator=(Platform&&) = delete;
    ~Platform()
    {
        if (context_ != nullptr) {
            ImGui_ImplOpenGL3_Shutdown();
            ImGui::DestroyContext(context_);
        }
        hand_.reset();
        beam_.reset();
        window_.reset();
        if (started_)
            glfwTerminate();
    }

    Result<void> start(const WindowOptions& options)
    {
        started_ = glfwInit() == GLFW_TRUE;
        if (!started_)
            return Error{.code = "no-display", .message = "There is no display to open a window on."};
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
        glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
        window_.reset(glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, nullptr));
        if (!window_)
            return Error{.code = "no-opengl", .message = "The display has no OpenGL 3.3."};
        glfwMakeContextCurrent(window_.get());
        glfwSwapInterval(1);
        hand_.reset(glfwCreateStandardCursor(GLFW_HAND_CURSOR));
        beam_.reset(glfwCreateStandardCursor(GLFW_IBEAM_CURSOR));
        IMGUI_CHECKVERSION();
        context_ = ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().LogFilename = nullptr;
        ImGui_ImplOpenGL3_Init("#version 330 core");
        return {};
    }

    [[nodiscard]] GLFWwindow* window() const { return window_.get(); }
    void point_with(Role role, bool upon_something) const
    {
        glfwSetCursor(window_.get(), !upon_something ? nullptr : is_text(role) ? beam_.get() : hand_.get());
    }

private:
    Window window_;
    Cursor hand_;
    Cursor beam_;
    ImGuiContext* context_ = nullptr;
    bool started_ = false;
};

class NativeWindow {
public:
    NativeWindow(const WindowOptions& options, const LoadedFonts& fonts, Surface& surface, Platform& platform)
        : options_(options), fonts_(fonts.fonts()), surface_(surface), platform_(platform), zoom_(options.zoom)
    {
        drawn_fonts_ = widgets::add_fonts(fonts_);
        listen(platform_.window(), inbox_);
    }

    void run()
    {
        look_again(false);
        while (glfwWindowShouldClose(platform_.window()) == 0) {
            if (dirty_)
                draw();
            wait();
            take_input();
            if (const auto due = surface_.next_wakeup(); woken_ || (due && due->count() <= 0))
                surface_.wake();
            if (surface_.revision() != revision_)
                look_again(false);
            if (caret_shown() != caret_drawn_)
                dirty_ = true;
        }
    }

private:
    void measure()
    {
        int window_width = 0;
        int window_height = 0;
        int frame_width = 0;
        int frame_height = 0;
        float scale_x = 1;
        float scale_y = 1;
        glfwGetWindowSize(platform_.window(), &window_width, &window_height);
        glfwGetFramebufferSize(platform_.window(), &frame_width, &frame_height);
        glfwGetWindowContentScale(platform_.window(), &scale_x, &scale_y);
        scale_ = std::max(scale_x, 0.5F) * zoom_;
        width_ = std::max(static_cast<float>(frame_width) / scale_, 1.0F);
        height_ = std::max(static_cast<float>(frame_height) / scale_, 1.0F);
        inbox_.to_css = window_width > 0 ? width_ / static_cast<float>(window_width) : 1;
    }

    /// The view, the window or the focus changed: everything that follows from them is worked out again.
    void look_again(bool tried)
    {
        measure();
        revision_ = surface_.revision();
        Presence& presence = surface_.presence();
        const View& view = surface_.view();
        const widgets::Arrival arrival = widgets::arrive(view, seen_, presence, tried);
        widgets::follow(view, presence, interaction_);
        page_ = widgets::layout(view, presence, {.fonts = fonts_, .width = width_, .height = height_});
        scroll_.page = page_.height;
        scroll_.window = height_;
        scroll_.to(arrival == widgets::Arrival::step ? 0 : scroll_.top);
        if (arrival == widgets::Arrival::error)
            show_focus();
        presence.scroll = scroll_.top;
        if (view.title != title_ && !view.title.empty()) {
            title_ = view.title;
            glfwSetWindowTitle(platform_.window(), title_.c_str());
        }
        dirty_ = true;
    }

    void show_focus()
    {
        if (const widgets::NodeBox* box = page_.find(surface_.presence().focus))
            scroll_.show(box->rect.h < height_ / 2 ? box->rect : box->focus_rect());
    }

    void wait()
    {
        std::optional<double> seconds;
        if (const auto due = surface_.next_wakeup())
            seconds = std::max(0.0, static_cast<double>(due->count()) / 1000);
        if (is_blinking()) {
            const double next = blink - std::fmod(glfwGetTime() - last_event_, blink);
            seconds = std::min(seconds.value_or(next), next);
        }
        const double before = glfwGetTime();
        if (seconds)
            glfwWaitEventsTimeout(std::max(*seconds, 0.001));
        else
            glfwWaitEvents();
        const bool quiet = inbox_.events.empty() && inbox_.wheel == 0 && !inbox_.refresh;
        woken_ = quiet && (!seconds || glfwGetTime() - before + 0.002 < *seconds);
    }

    void take_input()
    {
        if (inbox_.refresh || inbox_.zoom_steps != 0 || inbox_.zoom_reset) {
            zoom_ = inbox_.zoom_reset
                        ? 1
                        : std::clamp(zoom_ * std::pow(zoom_step, static_cast<float>(inbox_.zoom_steps)), 0.5F, 4.0F);
            inbox_.refresh = inbox_.zoom_reset = false;
            inbox_.zoom_steps = 0;
            look_again(false);
        }
        if (std::exchange(inbox_.inspect, false)) {
            surface_.inspect();
            look_again(false);
        }
        if (inbox_.wheel != 0) {
            const double before = scroll_.top;
            scroll_.to(scroll_.top - std::exchange(inbox_.wheel, 0) * wheel_step);
            dirty_ = dirty_ || before != scroll_.top;
        }
        for (const widgets::InputEvent& event : std::exchange(inbox_.events, {}))
            handle(event);
        surface_.presence().scroll = scroll_.top;
    }

    void handle(widgets::InputEvent event)
    {
        if (event.kind != widgets::EventKind::move)
            last_event_ = glfwGetTime();
        const bool on_bar = scroll_.pointer(event, width_);
        if (on_bar || (event.kind == widgets::EventKind::key && scrolls(event) && scroll_.key(event.key))) {
            dirty_ = true;
            return;
        }
        event.at.y += static_cast<float>(scroll_.top);
        Presence& presence = surface_.presence();
        const Presence before = presence;
        const widgets::Interaction held = interaction_;
        const widgets::Reaction reaction =
            widgets::react({.view = surface_.view(), .layout = page_, .fonts = fonts_}, presence, interaction_, event);
        dirty_ = dirty_ || presence != before || !(held == interaction_);
        if (reaction.copied)
            glfwSetClipboardString(platform_.window(), reaction.copied->c_str());
        if (reaction.moved_focus)
            show_focus();
        if (presence.hover != before.hover)
            change_cursor();
        perform(reaction.actions);
    }

    void perform(const std::vector<UserAction>& actions)
    {
        bool tried = false;
        for (const UserAction& action : actions) {
            tried = tried || action.kind == ActionKind::activate;
            surface_.perform(action);
        }
        if (!actions.empty())
            look_again(tried);
    }

    /// Keys that scroll, unless what has the focus wants them for itself.
    [[nodiscard]] bool scrolls(const widgets::InputEvent& event) const
    {
        using widgets::Key;
        if (!interaction_.list.node.empty())
            return false;
        const ViewNode* node =
            surface_.presence().focus.empty() ? nullptr : find_node(surface_.view().root, surface_.presence().focus);
        if (event.key == Key::page_up || event.key == Key::page_down)
            return true;
        if (event.command || event.alt)
            return false;
        return node == nullptr || !widgets::is_interactive(*node) ||
               (event.key != Key::space &&
                   (node->role == Role::button || node->role == Role::link || node->role == Role::checkbox));
    }

    void change_cursor()
    {
        const std::string& id = surface_.presence().hover;
        const ViewNode* node = id.empty() ? nullptr : find_node(surface_.view().root, id);
        platform_.point_with(
            node == nullptr ? Role::group : node->role, node != nullptr && widgets::is_interactive(*node));
    }

    [[nodiscard]] bool is_blinking() const
    {
        return !options_.reduced_motion && !interaction_.editing.node.empty() &&
               glfwGetTime() - last_event_ < blink_until;
    }
    [[nodiscard]] bool caret_shown() const
    {
        return !is_blinking() || static_cast<int>((glfwGetTime() - last_event_) / blink) % 2 == 0;
    }

    void draw()
    {
        dirty_ = false;
        caret_drawn_ = caret_shown();
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {width_, height_};
        io.DisplayFramebufferScale = {scale_, scale_};
        io.DeltaTime = 1.0F / 60;
        ImGui_ImplOpenGL3_NewFrame();
        ImGui::NewFrame();
        paint(*ImGui::GetBackgroundDrawList());
        ImGui::Render();
        glViewport(
            0, 0, static_cast<int>(std::lround(width_ * scale_)), static_cast<int>(std::lround(height_ * scale_)));
        const widgets::Colour back = options_.theme.neutral.background;
        glClearColor(
            static_cast<float>(back.r) / 255, static_cast<float>(back.g) / 255, static_cast<float>(back.b) / 255, 1);
        glClear(colour_buffer);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        glfwSwapBuffers(platform_.window());
        surface_.drawn();
    }

    void paint(ImDrawList& list)
    {
        const auto top = static_cast<float>(std::round(scroll_.top * scale_) / scale_);
        widgets::Canvas canvas(list, drawn_fonts_, fonts_, {.x = 0, .y = -top}, scale_);
        widgets::draw({.view = surface_.view(),
                          .layout = page_,
                          .presence = surface_.presence(),
                          .interaction = interaction_,
                          .theme = options_.theme,
                          .fonts = fonts_,
                          .options = {.caret = caret_drawn_, .visible = {.x = 0, .y = top, .w = width_, .h = height_}}},
            canvas);
        widgets::Canvas frame(list, drawn_fonts_, fonts_, {}, scale_);
        scroll_.draw(frame, options_.theme, width_);
    }

    const WindowOptions& options_;
    const widgets::Fonts& fonts_;
    Surface& surface_;
    Platform& platform_;
    Inbox inbox_;
    widgets::DrawFonts drawn_fonts_;
    widgets::Interaction interaction_;
    widgets::Seen seen_;
    widgets::Layout page_;
    Scroll scroll_;
    std::string title_;
    std::uint64_t revision_ = 0;
    float width_ = 1;
    float height_ = 1;
    float scale_ = 1;
    float zoom_ = 1;
    double last_event_ = 0;
    bool dirty_ = true;
    bool woken_ = false;
    bool caret_drawn_ = true;
};

}  // namespace

Result<void> run_window(const WindowOptions& options, const LoadedFonts& fonts, Surface& surface)
{
    Platform platform;
    STEGVIS_TRY(platform.start(options));
    NativeWindow(options, fonts, surface, platform).run();
    return {};
}

void wake_window()
{
    glfwPostEmptyEvent();
}

}  // namespace stegvis::window
