#pragma once
/// What the two halves of the Player share.

#include <string>
#include <utility>

#include "apps/stegvis/program/system_actor.hpp"
#include "framework/command.hpp"
#include "framework/result.hpp"

namespace stegvis::app {

/// Id of the case that a test plays.
inline constexpr const char* played_instance = "test";
/// How often the flow may go on by itself: one that answers itself for ever is a fault of the service.
inline constexpr int most_turns = 1'000;

/// A step of a test that did not go as it says.
[[nodiscard]] inline Error test_failed(std::string message)
{
    return {.code = "failed", .where = {}, .message = std::move(message)};
}

[[nodiscard]] inline Command system_command(CommandType type, std::string key)
{
    Command command;
    command.type = type;
    command.key = std::move(key);
    return command;
}

}  // namespace stegvis::app
