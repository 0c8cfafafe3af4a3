#include "apps/web/runtime.hpp"

#include <algorithm>
#include <cstdlib>

#include "apps/web/focus.hpp"
#include "framework/date.hpp"

namespace stegvis::web {

namespace {

double number_or(const Value& message, std::string_view key, double fallback)
{
    const Value* found = message.find(key);
    return found != nullptr && found->is_number() ? found->as_number().to_double() : fallback;
}

bool flag(const Value& message, std::string_view key)
{
    const Value* found = message.find(key);
    return found != nullptr && found->is_bool() && found->as_bool();
}

Instant now_of(const Value& message) { return {.ms = static_cast<std::int64_t>(number_or(message, "now", 0))}; }
int offset_of(const Value& message) { return static_cast<int>(number_or(message, "offset", 0)); }

ActionKind kind_of(const std::string& name)
{
    if (name == "focus") return ActionKind::focus;
    if (name == "blur") return ActionKind::blur;
    if (name == "set_value") return ActionKind::set_value;
    if (name == "scroll_to") return ActionKind::scroll_to;
    return ActionKind::activate;
}

Value to_value(const Outgoing& request)
{
    return Object{{"method", request.method}, {"path", request.path}, {"body", request.body}, {"tag", request.tag}};
}

}  // namespace

Value Runtime::receive(const Value& message)
{
    take(message);
    Object turn;
    if (engine_ == nullptr) return turn;
    const bool changed = engine_->revision() != revision_ || !adopted_;
    revision_ = engine_->revision();
    // Before the first view has come, the page keeps what the host rendered.
    if (changed && !engine_->view().root.id.empty()) show_view(turn);
    if (adopted_) show_layout(turn, changed || presence_changed_);
    presence_changed_ = false;
    give_requests(turn);
    return turn;
}

void Runtime::take(const Value& message)
{
    const std::string type = message.string_or("type", "");
    if (type == "boot") {
        engine_ = make_engine_(message);
        if (const Value* data = message.find("data")) base_ = data->string_or("base", "");
        page_.url = base_ + "/" + message.string_or("address", "");
        take_environment(message);
    } else if (engine_ == nullptr) {
        return;
    } else if (type == "action") {
        take_action(message);
    } else if (type == "pointer") {
        engine_->presence().hover = message.string_or("hover", "");
        engine_->presence().pressed = message.string_or("pressed", "");
        presence_changed_ = true;
    } else if (type == "environment") {
        take_environment(message);
    } else if (type == "answered") {
        const auto status = static_cast<int>(number_or(message, "status", 0));
        engine_->answered(message.string_or("tag", ""), status, message.string_or("body", ""), now_of(message));
    } else if (type == "wake") {
        engine_->wake(now_of(message), offset_of(message));
    } else if (type == "news") {
        engine_->news(message);
    } else if (type == "wish") {
        page_.url = base_ + "/" + message.string_or("address", "");
        from_history_ = message.string_or("address", "") != shown_.address;
        engine_->set_wish(message.string_or("address", ""));
    }
}

void Runtime::take_environment(const Value& message)
{
    const Value* environment = message.find("environment");
    if (environment == nullptr) return;
    environment_ = {.width = static_cast<float>(number_or(*environment, "width", 0)),
                    .height = static_cast<float>(number_or(*environment, "height", 0)),
                    .font_scale = static_cast<float>(std::clamp(number_or(*environment, "fontScale", 1), 0.5, 8.0)),
                    .dark = flag(*environment, "dark"),
                    .canvas = flag(*environment, "canvas")};
}

void Runtime::take_action(const Value& message)
{
    const UserAction action{.node = message.string_or("node", ""),
                            .kind = kind_of(message.string_or("kind", "")),
                            .value = message.string_or("value", "")};
    if (action.kind == ActionKind::activate) {
        const ViewNode* node = find_node(engine_->view().root, action.node);
        pressed_ = node != nullptr && node->role == Role::button;
        attempted_ = pressed_ && node->emphasis == Emphasis::primary;
        from_history_ = false;
    }
    engine_->perform(action, now_of(message), offset_of(message));
    if (action.kind == ActionKind::focus) {
        engine_->presence().focus_visible = flag(message, "visible");
        presence_changed_ = true;
    }
}

void Runtime::show_view(Object& turn)
{
    const View& view = engine_->view();
    if (adopted_ && view == shown_) {
        show_focus(turn, shown_, false);
        return;
    }
    const bool first = !adopted_;
    DomNode now = to_dom(view, {.base = base_});
    if (first) {
        turn.set("adopt", stegvis::to_value(now));
    } else if (Value patch = dom_patch(dom_, now); !patch.as_array().empty()) {
        forget_added(places_, patch);
        turn.set("patch", std::move(patch));
    }
    layout_is_stale_ = true;
    const View before = std::exchange(shown_, view);
    dom_ = std::move(now);
    adopted_ = true;
    show_page(turn, first);
    show_focus(turn, before, first);
    if (!first && !view.announcement.empty() && view.announcement != before.announcement) turn.set("announce", view.announcement);
}

void Runtime::show_page(Object& turn, bool first)
{
    const Page now{.language = shown_.language, .title = shown_.title, .url = base_ + (shown_.address.empty() ? "" : "/") + shown_.address};
    if (now == page_) return;
    const bool replace = first || from_history_;
    page_ = now;
    from_history_ = false;
    turn.set("page", Object{{"language", now.language}, {"title", now.title}, {"url", now.url}, {"replace", replace}});
}

std::string Runtime::wanted_focus(const View& before, bool first)
{
    if (first) return {};
    if (shown_.step_id != before.step_id) return heading_of(shown_);
    if (attempted_ && shown_.in_error) {
        const ViewNode* summary = find_role(shown_.root, Role::error_summary);
        if (summary != nullptr) return summary->id;
    }
    return pressed_ ? focus_after_rows(before, shown_, engine_->presence().focus) : std::string();
}

void Runtime::show_focus(Object& turn, const View& before, bool first)
{
    const std::string id = wanted_focus(before, first);
    if (id.empty()) return;
    attempted_ = false;
    pressed_ = false;
    turn.set("focus", Object{{"id", id}, {"top", 0}, {"height", 0}});
}

void Runtime::show_layout(Object& turn, bool looks_changed)
{
    const bool now = drawn();
    if (now != drawn_) turn.set("drawn", now);
    if (!now) {
        if (drawn_) turn.set("layout", Object{{"height", 0}, {"places", changed_places(std::exchange(places_, {}), {})}});
        drawn_ = now;
        return;
    }
    const bool lay_out = !drawn_ || layout_is_stale_ || laid_out_for_ != environment_;
    drawn_ = true;
    if (lay_out) lay_out_anew(turn);
    if (lay_out || looks_changed) turn.set("frame", true);
}

void Runtime::lay_out_anew(Object& turn)
{
    laid_out_for_ = environment_;
    layout_is_stale_ = false;
    const float scale = environment_.font_scale;
    layout_ = widgets::layout(shown_, engine_->presence(), {.fonts = *fonts_, .width = environment_.width / scale, .height = environment_.height / scale});
    Places places = places_of(dom_, layout_, scale);
    if (places != places_) turn.set("layout", Object{{"height", layout_.height * scale}, {"places", changed_places(places_, places)}});
    places_ = std::move(places);
    if (Value* focus = turn.find("focus"))
        if (const widgets::NodeBox* box = layout_.find(focus->string_or("id", ""))) {
            focus->as_object().set("top", box->rect.y * scale);
            focus->as_object().set("height", box->rect.h * scale);
        }
}

void Runtime::give_requests(Object& turn)
{
    Array requests;
    for (const Outgoing& request : engine_->take_outgoing()) requests.push_back(to_value(request));
    if (!requests.empty()) turn.set("requests", std::move(requests));
    const std::optional<Instant> next = engine_->next_wake();
    const std::int64_t wake = next ? next->ms : 0;
    if (wake != wake_) turn.set("wake", wake);
    wake_ = wake;
    Value pending = engine_->pending();
    if (pending != kept_) turn.set("keep", pending);
    kept_ = std::move(pending);
}

void Runtime::add_font(bool semibold, std::vector<std::uint8_t> bytes)
{
    font_bytes_[semibold ? 1 : 0] = std::move(bytes);
    if (!font_bytes_[0].empty() && !font_bytes_[1].empty()) fonts_ = widgets::Fonts::parse(font_bytes_[0], font_bytes_[1]);
}

std::optional<widgets::Frame> Runtime::frame() const
{
    if (!drawn_) return std::nullopt;
    return widgets::Frame{.view = shown_,
                          .layout = layout_,
                          .presence = engine_->presence(),
                          .interaction = interaction_,
                          .theme = environment_.dark ? widgets::dark_theme() : widgets::light_theme(),
                          .fonts = *fonts_,
                          .options = {.text_by_host = true}};
}

}  // namespace stegvis::web
