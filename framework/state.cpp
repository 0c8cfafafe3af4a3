#include "framework/state.hpp"

#include <algorithm>
#include <array>

namespace stegvis {

std::string_view status_name(StepStatus status)
{
    constexpr std::array<std::string_view, 8> names = {"hidden", "pending", "active",  "waiting",
                                                       "done",   "failed",  "expired", "cancelled"};
    return names.at(static_cast<std::size_t>(status));
}

bool is_open(StepStatus status)
{
    return status == StepStatus::active || status == StepStatus::waiting || status == StepStatus::failed || status == StepStatus::expired;
}

std::string_view source_name(Source source)
{
    constexpr std::array<std::string_view, 3> names = {"typed", "prefilled", "defaulted"};
    return names.at(static_cast<std::size_t>(source));
}

std::optional<Path> with_indices(const State& state, const Path& path)
{
    Path indexed;
    Path walked;
    for (const PathPart& part : path.parts()) {
        PathPart plain{.name = part.name, .index = part.index};
        walked = walked.child(part.name);
        if (!part.row.empty()) {
            const auto keys = state.rows.find(walked);
            if (keys == state.rows.end())
                return std::nullopt;
            const auto at = std::find(keys->second.begin(), keys->second.end(), part.row);
            if (at == keys->second.end())
                return std::nullopt;
            plain.index = static_cast<std::size_t>(at - keys->second.begin());
            walked.parts().back().row = part.row;
        } else if (part.index) {
            const auto keys = state.rows.find(walked);
            if (keys != state.rows.end() && *part.index < keys->second.size())
                walked.parts().back().row = keys->second[*part.index];
        }
        indexed.parts().push_back(std::move(plain));
    }
    return indexed;
}

const Value* value_at(const State& state, const Path& path)
{
    const auto indexed = with_indices(state, path);
    if (!indexed)
        return nullptr;
    const Value* here = &state.data;
    for (const PathPart& part : indexed->parts()) {
        here = here->find(part.name);
        if (here && part.index)
            here = here->at(*part.index);
        if (!here)
            return nullptr;
    }
    return here;
}

}  // namespace stegvis
