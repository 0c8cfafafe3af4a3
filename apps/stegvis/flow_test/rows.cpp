#include "apps/stegvis/flow_test/rows.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace stegvis::app {
namespace {

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t slash = std::min(text.find('/'), text.size());
        parts.emplace_back(text.substr(0, slash));
        text.remove_prefix(std::min(slash + 1, text.size()));
    }
    return parts;
}

/// Walks down an address, and knows the keys of the rows at each repeat.
class Walk {
public:
    Walk(const Service& service, const State& state) : service_(service), state_(state) {}

    /// Goes to the child with this id (the root first). False when there is none.
    bool down(const std::string& id)
    {
        ids_.push_back(id);
        node_ = service_.find(ids_);
        return node_ != nullptr;
    }
    [[nodiscard]] bool repeats() const { return node_ != nullptr && node_->type->children == Children::per_row; }
    /// Keys of the rows of the repeat where the walk is.
    [[nodiscard]] std::vector<std::string> keys() const
    {
        const auto found = state_.rows.find(array());
        return found == state_.rows.end() ? std::vector<std::string>() : found->second;
    }
    void enter(const std::string& key) { inside_.push_back({array(), key}); }

private:
    struct Row {
        Path array;
        std::string key;
    };

    /// The bound array, in the rows that the walk has entered.
    [[nodiscard]] Path array() const
    {
        Path path = node_->bind;
        for (const Row& row : inside_) {
            const std::size_t depth = row.array.parts().size();
            if (path.schema_path().within(row.array.schema_path()) && path.parts().size() > depth) {
                std::copy(row.array.parts().begin(), row.array.parts().end(), path.parts().begin());
                path.parts()[depth - 1].row = row.key;
            }
        }
        return path;
    }

    const Service& service_;
    const State& state_;
    const Node* node_ = nullptr;
    std::vector<std::string> ids_;
    std::vector<Row> inside_;
};

}  // namespace

std::string with_positions(const Service& service, const State& state, std::string_view address)
{
    const std::size_t colon = std::min(address.find(':'), address.size());
    Walk walk(service, state);
    std::string written;
    bool in_repeat = false;
    for (const std::string& part : split(address.substr(0, colon))) {
        if (in_repeat) {
            const auto keys = walk.keys();
            const auto found = std::find(keys.begin(), keys.end(), part);
            written += "[" + (found == keys.end() ? part : std::to_string(found - keys.begin())) + "]";
            walk.enter(part);
            in_repeat = false;
            continue;
        }
        if (!walk.down(part)) {
            return std::string(address);
        }
        written += (written.empty() ? "" : "/") + part;
        in_repeat = walk.repeats();
    }
    return written + std::string(address.substr(colon));
}

std::optional<std::string> with_keys(const Service& service, const State& state, std::string_view address)
{
    Walk walk(service, state);
    std::string written;
    for (const std::string& part : split(address)) {
        const std::size_t bracket = part.find('[');
        if (!walk.down(part.substr(0, bracket))) {
            return std::nullopt;
        }
        written += (written.empty() ? "" : "/") + part.substr(0, bracket);
        if (bracket == std::string::npos) {
            continue;
        }
        std::size_t position = 0;
        std::from_chars(part.data() + bracket + 1, part.data() + part.size(), position);
        const auto keys = walk.repeats() ? walk.keys() : std::vector<std::string>();
        if (position >= keys.size()) {
            return std::nullopt;
        }
        walk.enter(keys[position]);
        written += "/" + keys[position];
    }
    return written;
}

std::string path_with_positions(const State& state, std::string_view path)
{
    const auto parsed = Path::parse(path);
    const auto indexed = parsed ? with_indices(state, *parsed) : std::nullopt;
    return indexed ? indexed->to_string() : std::string(path);
}

bool address_ends_with(std::string_view address, std::string_view end)
{
    if (!address.ends_with(end)) {
        return false;
    }
    return address.size() == end.size() || address[address.size() - end.size() - 1] == '/';
}

}  // namespace stegvis::app
