#pragma once
/// Kept view: the View of one window, brought up to date by making anew only what depends on what has changed.

#include <string>
#include <unordered_map>
#include <vector>

#include "framework/session/view_builder.hpp"

namespace stegvis {

/// Belongs to one engine, which must outlive it and not move.
class KeptView final : public ShownSpots {
public:
    explicit KeptView(const Engine& engine);

    /// The same as the view that is made from nothing.
    const View& update(const ViewContext& look);
    /// Ids of the nodes that the last update made anew, each with all below it; "view" stands for everything.
    [[nodiscard]] const std::vector<std::string>& changed() const { return changed_; }

    [[nodiscard]] Memo::Cell cell_of(const Spot& spot) override;

private:
    /// Parts that are made as wholes.
    enum Part { banner, navigation, head, content, footer };
    static constexpr std::size_t parts = 5;

    template <class Make>
    auto make(Part part, Make make_part);
    [[nodiscard]] bool same_window(const ViewContext& look) const;
    void forget_presence(const ViewContext& look);
    void make_all(ViewBuilder& builder, bool has_part);
    void make_main(ViewBuilder& builder);
    void make_head(ViewBuilder& builder);
    /// Returns false when the main part has to be made as a whole.
    bool make_spots(const std::vector<Spot>& fallen, const Look& look);
    bool make_spot(const Spot& spot, const Look& look);
    bool make_parent(const Spot& spot, const Look& look);
    void replace(ViewNode& node, ViewNode made);
    void set_part(ViewNode& node, ViewNode made);
    void index(ViewNode& node);
    void forget(const ViewNode& node);
    [[nodiscard]] ViewNode* part_node(std::string_view id);

    const Engine& engine_;
    ViewContext context_;
    View view_;
    bool made_ = false;
    std::optional<Spot> place_;
    bool has_part_ = false;
    bool attempted_ = false;
    std::optional<ViewNode> limit_;
    std::size_t head_size_ = 0;
    Memo::Cell cells_[parts] = {};
    std::unordered_map<Spot, Memo::Cell, SpotHash> spot_cells_;
    std::unordered_map<Memo::Cell, Spot> spots_;
    std::unordered_map<std::string, ViewNode*> nodes_;  ///< of the step's own view, by id
    std::vector<std::string> changed_;
};

}  // namespace stegvis
