#pragma once
/// Memory: what an engine has computed and not yet let go of.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "framework/command.hpp"
#include "framework/schema/schema.hpp"
#include "framework/session/memo.hpp"
#include "framework/session/spot.hpp"

namespace stegvis {

/// Values by key, each with its cell of the memo. References stay good until the cell is computed again.
template <class Key, class T, class Hash>
class Table {
public:
    /// The value for the key, computed by `make` unless what it was computed from is unchanged.
    template <class Make>
    const T& get(Memo& memo, const Key& key, Make make)
    {
        const auto [found, fresh] = entries_.try_emplace(key);
        Entry& entry = found->second;
        if (fresh)
            entry.cell = memo.add();
        memo.read(entry.cell);
        if (memo.valid(entry.cell) || memo.running(entry.cell))
            return entry.value;
        const Memo::Computing computing(memo, entry.cell);
        T made = make();
        entry.value = std::move(made);
        return entry.value;
    }

private:
    struct Entry {
        Memo::Cell cell = 0;
        T value = {};
    };
    std::unordered_map<Key, Entry, Hash> entries_;
};

struct PathHash {
    std::size_t operator()(const Path& path) const;
};
struct SpotHash {
    std::size_t operator()(const Spot& spot) const;
};

/// Steps without steps inside, in reading order, and where each stands in that order.
struct Leaves {
    std::vector<Spot> spots;
    std::unordered_map<Spot, std::size_t, SpotHash> position;
};

class KeptView;

/// What is wrong between fields, and the field that is told.
struct Crossing {
    Path path;  ///< in its rows
    SchemaFinding finding;
};
/// What one keyword says of several fields.
struct Crossings {
    std::vector<Crossing> findings;
    std::vector<Path> required;  ///< asked for as things are, whether there or not; in their rows
};

/// A copy begins empty: it is another engine's.
struct Memory {
    Memory();
    Memory(const Memory& other);
    Memory& operator=(const Memory& other);
    Memory(Memory&&) noexcept;
    Memory& operator=(Memory&&) noexcept;
    ~Memory();

    Memo memo;
    Table<Path, Value, PathHash> calculated;
    Table<Path, Value, PathHash> completed;                     ///< objects and lists with calculated values in them
    Table<Path, Value, PathHash> gathered;                      ///< lists of what each row has
    Table<Spot, bool, SpotHash> shown;                          ///< what `when` says
    Table<std::string, Crossings, std::hash<std::string>> across;  ///< by number of the keyword and its place
    Table<Spot, std::vector<Finding>, SpotHash> of_field;       ///< findings of a field alone
    Table<Spot, std::vector<Finding>, SpotHash> below;          ///< findings of a spot and all below it
    Table<Spot, bool, SpotHash> guard;                          ///< whether a step's guard holds
    Table<std::string, std::optional<Spot>, std::hash<std::string>> frontier;  ///< by actor
    Table<int, Leaves, std::hash<int>> leaves;                  ///< of the whole service; the key is 0
    Table<int, std::vector<Spot>, std::hash<int>> passed;       ///< leaves that a change may reopen or void; the key is 0
    std::unordered_map<Spot, Address, SpotHash> addresses;
    std::unique_ptr<KeptView> kept;                             ///< what `watch` gave last
};

}  // namespace stegvis
