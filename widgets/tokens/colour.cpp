#include "widgets/tokens/colour.hpp"

#include <algorithm>
#include <cmath>

namespace stegvis::widgets {
namespace {

double linear(std::uint8_t channel)
{
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t between(std::uint8_t from, std::uint8_t to, float t)
{
    const float value = static_cast<float>(from) + (static_cast<float>(to) - static_cast<float>(from)) * t;
    return static_cast<std::uint8_t>(value + 0.5F);
}

}  // namespace

double luminance(Colour colour)
{
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

double contrast(Colour a, Colour b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Colour mix(Colour from, Colour to, float t)
{
    const float k = std::clamp(t, 0.0F, 1.0F);
    return {.r = between(from.r, to.r, k),
        .g = between(from.g, to.g, k),
        .b = between(from.b, to.b, k),
        .a = between(from.a, to.a, k)};
}

}  // namespace stegvis::widgets
