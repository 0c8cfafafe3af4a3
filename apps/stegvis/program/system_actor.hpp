#pragma once

#include "framework/command.hpp"

namespace stegvis::app {

/// Drivers, timers and other systems.
[[nodiscard]] inline Actor system_actor()
{
    return {.id = "system", .nin = {}, .name = {}, .system = true};
}

}  // namespace stegvis::app
