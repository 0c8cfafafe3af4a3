#pragma once
/// What a view facet sees, and the View around it.

#include "framework/session/reading.hpp"

namespace stegvis {

/// Where the cell of each component's own view is, when views are kept.
class ShownSpots {
public:
    virtual ~ShownSpots() = default;
    [[nodiscard]] virtual Memo::Cell cell_of(const Spot& spot) = 0;
};

/// The place, among those that a memo knows, of what a window knows of a data path.
[[nodiscard]] Path presence_path(const std::string& path);

/// Who looks, and which findings they are shown.
struct Look {
    const ViewContext* context = nullptr;
    ShownSpots* spots = nullptr;
    std::string language;
    Spot step;               ///< where they stand
    bool attempted = false;  ///< an attempt to pass failed: all findings show
};

class ShowingAt final : public ReadingAt<Showing> {
public:
    ShowingAt(const Engine& engine, Spot spot, const Look& look)
        : ReadingAt<Showing>(engine, std::move(spot), look.language), look_(look)
    {
    }

    ViewNode make(Role role) const override;
    std::vector<ViewNode> children() const override;
    std::vector<Option> options() const override;
    Value act(std::string_view action) const override;
    bool may(std::string_view action) const override;
    std::vector<ViewNode> answers() const override;
    Value details_of(std::string_view step) const override;
    std::string label_of(std::string_view path) const override;

private:
    void add_findings(ViewNode& node) const;
    /// Whether the finding is to be seen yet.
    [[nodiscard]] bool due(const Finding& finding, const ViewNode& node) const;

    const Look& look_;
};

/// The view of one component; no node when it shows nothing.
[[nodiscard]] std::optional<ViewNode> show(const Engine& engine, const Spot& spot, const Look& look);

}  // namespace stegvis
