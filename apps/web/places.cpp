#include "apps/web/places.hpp"

#include <cmath>
#include <unordered_map>

namespace stegvis::web {

namespace {

using widgets::Layout;
using widgets::NodeBox;
using widgets::Part;
using widgets::PartBox;
using widgets::Rect;

/// A rectangle of the page, and where text stands in it.
struct Spot {
    Rect rect;
    const PartBox* text = nullptr;
};
using Spots = std::unordered_map<std::string, Spot>;

/// The rectangle that stands for the node itself.
Rect main_rect(const NodeBox& box)
{
    if (box.role == Role::checkbox || box.role == Role::radio) return box.target;
    if (const PartBox* control = box.part(Part::control)) return control->rect;
    if (box.role == Role::progress)
        if (const PartBox* bar = box.part(Part::icon)) return bar->rect;
    if (const PartBox* card = box.part(Part::box)) return card->rect;
    return box.target.w > 0 && box.role == Role::link ? box.target : box.rect;
}

/// The text inside the node's own element: what a field holds, else its name.
const PartBox* main_text(const NodeBox& box)
{
    const bool field = box.part(Part::control) != nullptr && box.role != Role::button;
    if (field) return box.part(Part::value);
    if (const PartBox* name = box.part(Part::name)) return name;
    return box.part(Part::value);
}

void add_part(Spots& spots, const NodeBox& box, Part part, const char* suffix)
{
    if (const PartBox* found = box.part(part)) spots.emplace(box.id + suffix, Spot{.rect = found->rect, .text = found});
}

Spots spots_of(const Layout& layout)
{
    Spots spots;
    for (const NodeBox& box : layout.nodes) {
        spots.emplace(box.id, Spot{.rect = main_rect(box), .text = main_text(box)});
        add_part(spots, box, Part::name, "~label");
        add_part(spots, box, Part::description, "~help");
        add_part(spots, box, Part::value, "~value");
        add_part(spots, box, Part::prefix, "~prefix");
        add_part(spots, box, Part::suffix, "~suffix");
        add_part(spots, box, Part::error, "~error");
        add_part(spots, box, Part::warning, "~warning");
    }
    return spots;
}

/// To a hundredth of a CSS px: enough to the eye, and short to write.
float rounded(float number) { return std::round(number * 100) / 100; }

std::vector<float> numbers_of(const Spot& spot, widgets::Point origin, float scale)
{
    std::vector<float> numbers;
    const auto add = [&](float number) { numbers.push_back(rounded(number * scale)); };
    // A hair wider than measured, so that a line that fits does not break.
    const float slack = spot.text != nullptr && spot.text->rect == spot.rect ? 0.5F : 0.0F;
    add(spot.rect.x - origin.x);
    add(spot.rect.y - origin.y);
    add(spot.rect.w + slack);
    add(spot.rect.h);
    if (spot.text == nullptr) return numbers;
    add(spot.text->style.size);
    add(spot.text->style.line);
    numbers.push_back(spot.text->style.weight == widgets::Weight::semibold ? 600.0F : 400.0F);
    add(spot.text->rect.x - spot.rect.x);
    add(spot.text->rect.y - spot.rect.y);
    add(std::max(0.0F, spot.rect.right() - spot.text->rect.right() - 0.5F));
    return numbers;
}

void walk(const DomNode& element, widgets::Point origin, const Spots& spots, float scale, Places& places)
{
    if (const auto found = spots.find(element.id); found != spots.end()) {
        places.emplace(element.id, numbers_of(found->second, origin, scale));
        origin = {.x = found->second.rect.x, .y = found->second.rect.y};
    }
    for (const DomNode& child : element.children) walk(child, origin, spots, scale, places);
}

Value row_of(const std::string& id, const std::vector<float>& numbers)
{
    Array row{Value(id)};
    for (const float number : numbers) row.emplace_back(std::round(static_cast<double>(number) * 100) / 100);
    return Value(std::move(row));
}

void forget(Places& places, const Value& element)
{
    if (const auto found = places.find(element.string_or("id", "")); found != places.end()) places.erase(found);
    if (const Value* children = element.find("children"))
        for (const Value& child : children->as_array()) forget(places, child);
}

}  // namespace

Places places_of(const DomNode& root, const Layout& layout, float scale)
{
    Places places;
    walk(root, {}, spots_of(layout), scale, places);
    return places;
}

Value changed_places(const Places& old, const Places& now)
{
    Array changed;
    for (const auto& [id, numbers] : now) {
        const auto before = old.find(id);
        if (before == old.end() || before->second != numbers) changed.push_back(row_of(id, numbers));
    }
    for (const auto& [id, numbers] : old)
        if (!now.contains(id)) changed.push_back(row_of(id, {}));
    return Value(std::move(changed));
}

void forget_added(Places& places, const Value& patch)
{
    for (const Value& operation : patch.as_array())
        if (const Value* node = operation.find("node")) forget(places, *node);
}

}  // namespace stegvis::web
