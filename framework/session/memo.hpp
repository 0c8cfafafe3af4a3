#pragma once
/// Memo: what was computed and what it was computed from, so that a change lets go of what depends on it, and of nothing else.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "framework/address.hpp"

namespace stegvis {

/// Parts of the state that are known as wholes: whoever read one depends on all of it.
enum class Fact : std::uint8_t { time, steps, places, seals, timers, messages, offers };
inline constexpr std::size_t fact_count = 7;

/// A graph of cells. While a cell is computed, everything that is read is noted; when what was read changes, the cell and
/// all that were computed from it are no longer valid. Costs grow with the cells that fall, not with those there are.
/// Not thread safe.
class Memo {
public:
    using Cell = std::uint32_t;

    Memo() : places_(1) {}

    /// A new cell, not valid yet. With `watched`, it is named by `take_fallen` when it falls.
    [[nodiscard]] Cell add(bool watched = false);
    [[nodiscard]] bool valid(Cell cell) const { return cells_[cell].valid; }
    /// Whether its value is being computed: it depends on itself.
    [[nodiscard]] bool running(Cell cell) const { return cells_[cell].running; }

    /// Notes what is read by the cell that is being computed; nothing, when none is.
    void read(Cell cell);
    void read_data(const Path& path);
    /// Which rows the array has, and in what order; not what is in them.
    void read_rows(const Path& array);
    void read(Fact fact);

    /// The data at the path is another now: readers of what is there, above it and below it fall.
    void data_changed(const Path& path);
    /// The array has one row more: its other rows are as they were.
    void row_added(const Path& array);
    void changed(Fact fact);
    /// The cell falls, whatever it read.
    void drop(Cell cell);
    /// Watched cells that fell since the last call, each once.
    [[nodiscard]] std::vector<Cell> take_fallen();

    /// How many cells there are, and how often one has been computed: what benchmarks and tests of incrementality count.
    [[nodiscard]] std::size_t size() const { return cells_.size(); }
    [[nodiscard]] std::uint64_t computed() const { return computed_; }
    /// Notes of who read the cell, out of date ones included.
    [[nodiscard]] std::size_t readers_of(Cell cell) const { return cells_[cell].readers.edges.size(); }

    /// Computes a cell while it lives.
    class Computing {
    public:
        Computing(Memo& memo, Cell cell);
        ~Computing();
        Computing(const Computing&) = delete;
        Computing& operator=(const Computing&) = delete;

    private:
        Memo& memo_;
        Cell cell_;
    };

private:
    /// A reader, as it was when it read; after it has fallen, the edge counts no more.
    struct Edge {
        Cell cell;
        std::uint32_t generation;
    };
    struct Readers {
        std::vector<Edge> edges;
        std::size_t tidy_at = 16;  ///< edges that count no more are thrown out when there are this many
    };
    struct State {
        bool valid = false;
        bool running = false;
        bool watched = false;
        std::uint32_t generation = 0;
        Readers readers;
    };
    struct Place {
        std::unordered_map<std::string, std::uint32_t> below;
        Readers readers;
    };

    [[nodiscard]] std::uint32_t step(std::uint32_t place, const std::string& name);
    /// Lets those above the path fall, and gives its place; nothing when nobody ever read there.
    [[nodiscard]] std::optional<std::uint32_t> fall_above(const Path& path);
    void note(Readers& readers);
    void fall(Readers& readers);
    void fall_below(std::uint32_t place);
    [[nodiscard]] bool counts(const Edge& edge) const { return cells_[edge.cell].generation == edge.generation; }

    std::vector<State> cells_;
    std::vector<Place> places_;  ///< a tree of data paths; the first is the document
    Readers facts_[fact_count];
    std::vector<Cell> stack_;
    std::vector<Cell> fallen_;
    std::uint64_t computed_ = 0;
};

}  // namespace stegvis
