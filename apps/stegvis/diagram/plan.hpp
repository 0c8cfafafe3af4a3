#pragma once
/// The flow of a service as blocks inside one another, before anything has a place.

#include <cstdint>
#include <string>
#include <vector>

#include "framework/service.hpp"

namespace stegvis::diagram {

enum class BlockKind : std::uint8_t { step, sequence, choice, parallel, frame, optional };

struct Block {
    BlockKind kind = BlockKind::step;
    int node = -1;             ///< its step or container
    std::vector<Block> parts;  ///< of a frame and an optional: one
};

/// Something on the border of a step or a frame that leads elsewhere.
struct Exit {
    std::string outcome;
    bool timer = false;
    int to = -1;        ///< node whose box it leads to, in the same sequence; -1 = it is thrown
    int aim = -1;       ///< node where the flow goes in the end; -1 = nowhere
    std::string from;   ///< outcome as the exits of frames further out know it; empty = nobody does
    int source = -1;    ///< the step that ended so
};

struct Plan {
    Block root;
    std::vector<std::vector<Exit>> exits;  ///< by node
    std::vector<int> arrivals;             ///< by node: how many exits lead to its box
};

[[nodiscard]] Plan plan_of(const Service& service);

}  // namespace stegvis::diagram
