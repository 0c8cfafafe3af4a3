#pragma once
/// The command line of a sample agency.

#include <chrono>
#include <span>
#include <string>

#include "framework/result.hpp"

namespace sample {

struct Options {
    int port = 0;      ///< 0 = a free one; the first line of output says which
    std::string data;  ///< folder of the data files
    std::string fault = "off";
    std::chrono::milliseconds slowness{10'000};       ///< what the fault `slow` waits
    std::chrono::milliseconds decision_delay{3'000};  ///< from filing to decision
    bool help = false;
};

/// Reads `--port N --data DIR --fault MODE --slow S --decision-delay S --help`. Error `usage`.
[[nodiscard]] stegvis::Result<Options> read_options(std::span<char* const> arguments, std::string default_data);
[[nodiscard]] std::string usage(const std::string& program);

}  // namespace sample
