#pragma once
/// Runtime: what the page is told after each thing it reports. Pure but for the engine behind it; web/src/messages.ts is the
/// other side of the messages.

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "apps/web/engine.hpp"
#include "apps/web/places.hpp"
#include "widgets/draw/frame.hpp"

namespace stegvis::web {

using EngineMaker = std::function<std::unique_ptr<Engine>(const Value& boot)>;

class Runtime {
public:
    explicit Runtime(EngineMaker maker) : make_engine_(std::move(maker)) {}

    /// Takes a message of the page and says what is to be done; members that have not changed are left out.
    [[nodiscard]] Value receive(const Value& message);
    /// The bytes of a font of the page. With both, and a canvas, the page is drawn from the next message on.
    void add_font(bool semibold, std::vector<std::uint8_t> bytes);

    /// What is to be painted now; nothing unless the page is drawn. Valid until the next message.
    [[nodiscard]] std::optional<widgets::Frame> frame() const;
    [[nodiscard]] const widgets::Fonts* fonts() const { return fonts_ ? &*fonts_ : nullptr; }
    /// CSS px that one unit of the frame's layout has.
    [[nodiscard]] float scale() const { return environment_.font_scale; }

private:
    struct Environment {
        float width = 0;
        float height = 0;
        float font_scale = 1;
        bool dark = false;
        bool canvas = false;
        bool operator==(const Environment&) const = default;
    };
    struct Page {
        std::string language;
        std::string title;
        std::string url;
        bool operator==(const Page&) const = default;
    };

    void take(const Value& message);
    void take_environment(const Value& message);
    void take_action(const Value& message);
    void show_view(Object& turn);
    void show_page(Object& turn, bool first);
    void show_focus(Object& turn, const View& before, bool first);
    void show_layout(Object& turn, bool looks_changed);
    void lay_out_anew(Object& turn);
    void give_requests(Object& turn);
    [[nodiscard]] std::string wanted_focus(const View& before, bool first);
    [[nodiscard]] bool drawn() const { return environment_.canvas && fonts_ && engine_ != nullptr; }

    EngineMaker make_engine_;
    std::unique_ptr<Engine> engine_;
    std::string base_;
    Environment environment_;
    std::array<std::vector<std::uint8_t>, 2> font_bytes_;
    std::optional<widgets::Fonts> fonts_;
    widgets::Interaction interaction_;

    // What the page shows.
    bool adopted_ = false;
    View shown_;
    DomNode dom_;
    Page page_;
    std::uint64_t revision_ = 0;
    bool presence_changed_ = false;
    bool layout_is_stale_ = true;
    bool drawn_ = false;
    Environment laid_out_for_;
    widgets::Layout layout_;
    Places places_;
    std::int64_t wake_ = 0;
    Value kept_;

    // What a person has just done.
    bool attempted_ = false;     ///< pressed the primary button: findings that come now are an answer to it
    bool pressed_ = false;       ///< pressed any button: rows may come and go
    bool from_history_ = false;  ///< the address in the window's URL is the person's wish
};

}  // namespace stegvis::web
