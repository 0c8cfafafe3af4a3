#include <algorithm>

#include "tests/browser/demo/demo_view.hpp"
#include "apps/web/engine.hpp"
#include "framework/dom/page.hpp"

extern "C" __attribute__((import_module("env"), import_name("stegvis_send"))) void stegvis_send(const char* text, std::size_t size);

namespace stegvis {

namespace {

/// The demo as an engine: it keeps what it is told, and steps forward when nothing is missing.
class DemoEngine : public web::Engine {
public:
    explicit DemoEngine(std::string_view address)
    {
        set_wish(std::string(address));
        revision_ = 1;
    }
    [[nodiscard]] const View& view() const override { return view_; }
    [[nodiscard]] Presence& presence() override { return presence_; }
    [[nodiscard]] std::uint64_t revision() const override { return revision_; }
    void wake(Instant /*now*/, int /*utc_offset*/) override {}
    [[nodiscard]] std::optional<Instant> next_wake() const override { return std::nullopt; }
    [[nodiscard]] std::vector<Outgoing> take_outgoing() override { return {}; }
    void answered(std::string_view /*tag*/, int /*status*/, std::string_view /*body*/, Instant /*now*/) override {}
    void news(const Value& /*message*/) override {}
    [[nodiscard]] Value pending() const override { return {}; }

    void set_wish(std::string address) override
    {
        for (int i = 0; i < 3; ++i)
            if (address == demo::addresses[i]) state_.page = i;
        show();
    }

    void perform(const UserAction& action, Instant /*now*/, int /*utc_offset*/) override
    {
        const ViewNode* node = find_node(view_.root, action.node);
        if (node == nullptr) return;
        if (action.kind == ActionKind::focus) presence_.focus = action.node;
        if (action.kind == ActionKind::blur) presence_.focus.clear();
        if (action.kind == ActionKind::set_value) state_.values[node->path.empty() ? node->id : node->path] = action.value;
        if (action.kind == ActionKind::activate) activate(*node);
        show();
    }

private:
    void show()
    {
        view_ = demo::view_of(state_);
        ++revision_;
    }

    void activate(const ViewNode& node)
    {
        const auto part = node.id.substr(node.id.find_last_of("/:") + 1);
        if (node.id.starts_with("language:")) {
            state_.language = part;
        } else if (part == "add") {
            state_.rows.push_back("b" + std::to_string(state_.rows.size()));
        } else if (part == "remove") {
            const std::size_t slash = node.id.find_last_of('/') + 1;
            std::erase(state_.rows, node.id.substr(slash, node.id.find_last_of(':') - slash));
        } else if (part == "next") {
            state_.attempted = true;
            if (demo::view_of(state_).in_error) return;
            ++state_.page;
            state_.attempted = false;
        } else if (part == "back") {
            --state_.page;
        } else if (!node.href.empty()) {
            set_wish(node.href);
        }
    }

    demo::State state_;
    View view_;
    Presence presence_;
    std::uint64_t revision_ = 0;
};

}  // namespace

namespace web {

std::unique_ptr<Engine> make_engine(const Value& boot) { return std::make_unique<DemoEngine>(boot.string_or("address", "")); }

}  // namespace web

}  // namespace stegvis

/// The page as a host would render it, for the tests' own server.
extern "C" __attribute__((used, export_name("stegvis_demo_page"))) void stegvis_demo_page(int page)
{
    using namespace stegvis;
    const demo::State state{.page = std::clamp(page, 0, 2)};
    const std::string html = to_page(demo::view_of(state), {.dom = {.base = "/demo/1"},
                                                            .assets = {.script = "/assets/main.js",
                                                                       .style = "/assets/stegvis.css",
                                                                       .wasm = "/assets/stegvis-demo.wasm",
                                                                       .regular = "/assets/inter-400.otf",
                                                                       .semibold = "/assets/inter-600.otf",
                                                                       .icon = {}},
                                                            .service = "demo",
                                                            .instance = "1"});
    stegvis_send(html.data(), html.size());
}
