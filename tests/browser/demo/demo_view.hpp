#pragma once
/// A View with every role in it, written by hand: what the browser tests drive when there is no host.

#include <map>
#include <string>
#include <vector>

#include "framework/view.hpp"

namespace stegvis::demo {

/// What a person has done to the demo.
struct State {
    int page = 0;
    bool attempted = false;
    std::string language = "en";
    std::map<std::string, std::string> values{{"garden.area", "120"}, {"rows.a", "Oak"}};  ///< data path → text as typed
    std::vector<std::string> rows{"a"};
};

inline constexpr const char* addresses[] = {"apply/garden", "apply/check", "apply/wait"};

[[nodiscard]] View view_of(const State& state);

}  // namespace stegvis::demo
