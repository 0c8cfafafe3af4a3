#include "framework/session/memory.hpp"

#include <functional>

#include "framework/session/kept_view.hpp"

namespace stegvis {

namespace {

void mix(std::size_t& seed, std::size_t more)
{
    seed ^= more + 0x9e3779b9U + (seed << 6U) + (seed >> 2U);
}

}  // namespace

std::size_t PathHash::operator()(const Path& path) const
{
    const std::hash<std::string> hash;
    std::size_t seed = path.parts().size();
    for (const PathPart& part : path.parts()) {
        mix(seed, hash(part.name));
        mix(seed, part.index ? *part.index + 1 : hash(part.row));
    }
    return seed;
}

std::size_t SpotHash::operator()(const Spot& spot) const
{
    const std::hash<std::string> hash;
    std::size_t seed = static_cast<std::size_t>(spot.node) * 2 + (spot.row ? 1 : 0);
    for (const std::string& row : spot.rows)
        mix(seed, hash(row));
    return seed;
}

Memory::Memory() = default;
Memory::Memory(const Memory&) : Memory() {}
Memory::Memory(Memory&&) noexcept = default;
Memory& Memory::operator=(Memory&&) noexcept = default;
Memory::~Memory() = default;

Memory& Memory::operator=(const Memory& other)
{
    if (this != &other)
        *this = Memory();
    return *this;
}

}  // namespace stegvis
