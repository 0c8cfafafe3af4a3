#pragma once

#include <string>
#include <utility>

#include "framework/command.hpp"
#include "framework/result.hpp"

namespace stegvis {

/// Why a command is refused: `where` is the data path or the address that it names.
[[nodiscard]] inline Error refuse(std::string code, const Command& command, std::string message)
{
    return {std::move(code), command.path.empty() ? command.address : command.path, std::move(message)};
}

}  // namespace stegvis
