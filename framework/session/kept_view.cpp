#include "framework/session/kept_view.hpp"
#include "framework/sorting.hpp"

namespace stegvis {

KeptView::KeptView(const Engine& engine) : engine_(engine)
{
    for (Memo::Cell& cell : cells_)
        cell = engine.memo().add(true);
}

Memo::Cell KeptView::cell_of(const Spot& spot)
{
    const auto [found, fresh] = spot_cells_.try_emplace(spot);
    if (fresh) {
        found->second = engine_.memo().add(true);
        spots_.emplace(found->second, spot);
    }
    return found->second;
}

template <class Make>
auto KeptView::make(Part part, Make make_part)
{
    engine_.memo().drop(cells_[part]);
    const Memo::Computing computing(engine_.memo(), cells_[part]);
    return make_part();
}

bool KeptView::same_window(const ViewContext& look) const
{
    const Context& before = context_.context;
    const Context& now = look.context;
    return context_.language == look.language && before.actor == now.actor && before.window == now.window && before.utc_offset == now.utc_offset;
}

void KeptView::forget_presence(const ViewContext& look)
{
    const auto changed = [this](const std::string& path) { engine_.memo().data_changed(presence_path(path)); };
    for (const std::string& path : context_.touched)
        if (!look.touched.contains(path))
            changed(path);
    for (const std::string& path : look.touched)
        if (!context_.touched.contains(path))
            changed(path);
    for (const auto& [path, unsent] : context_.unsent)
        if (const auto now = look.unsent.find(path); now == look.unsent.end() || now->second != unsent)
            changed(path);
    for (const auto& [path, unsent] : look.unsent)
        if (!context_.unsent.contains(path))
            changed(path);
}

const View& KeptView::update(const ViewContext& look)
{
    Memo& memo = engine_.memo();
    const bool same = made_ && same_window(look);
    const bool same_banner = context_.connection == look.connection && context_.home == look.home;
    if (same)
        forget_presence(look);
    context_ = look;
    changed_.clear();
    ViewBuilder builder(engine_, context_, this);
    const bool has_part = builder.has_part();
    const auto place = has_part ? builder.where() : std::nullopt;
    const bool attempted = place && builder.attempted(*place);
    const bool everything = !same || has_part != has_part_ || place != place_ || attempted != attempted_;
    has_part_ = has_part;
    place_ = place;
    attempted_ = attempted;
    if (place)
        builder.stand_at(*place);
    std::vector<Spot> fallen;
    for (const Memo::Cell cell : memo.take_fallen())
        if (const auto spot = spots_.find(cell); spot != spots_.end())
            fallen.push_back(spot->second);
    if (everything) {
        make_all(builder, has_part);
        (void)memo.take_fallen();
        return view_;
    }
    if (!same_banner || !memo.valid(cells_[banner]))
        set_part(*part_node("banner"), make(banner, [&] { return builder.banner(); }));
    if (has_part && !memo.valid(cells_[navigation]))
        set_part(*part_node("steps"), make(navigation, [&] { return builder.navigation(place_); }));
    if (!memo.valid(cells_[footer])) {
        make_all(builder, has_part);
    } else if (place) {
        const std::size_t before = changed_.size();
        if (!memo.valid(cells_[content]) || !make_spots(fallen, builder.look()))
            make_main(builder);
        else if (!memo.valid(cells_[head]) || builder.time_limit() != limit_ || (attempted && changed_.size() != before))
            make_head(builder);
    }
    (void)memo.take_fallen();
    view_.seq = engine_.state.seq;
    view_.announcement = context_.announcement;
    return view_;
}

void KeptView::make_all(ViewBuilder& builder, bool has_part)
{
    made_ = true;
    nodes_.clear();
    changed_ = {"view"};
    view_ = {};
    auto banner_node = make(banner, [&] {
        builder.begin(view_);
        return builder.banner();
    });
    view_.root.children.push_back(std::move(banner_node));
    if (has_part)
        view_.root.children.push_back(make(navigation, [&] { return builder.navigation(place_); }));
    view_.root.children.push_back({.id = "main", .role = Role::main});
    if (auto contact = make(footer, [&] { return builder.contact(); }))
        view_.root.children.push_back(std::move(*contact));
    if (place_)
        make_main(builder);
    else
        make(content, [&] {
            builder.add_nothing(view_, *part_node("main"), has_part);
            return 0;
        });
}

void KeptView::make_main(ViewBuilder& builder)
{
    nodes_.clear();
    ViewNode made = make(content, [&] { return builder.step_content(); });
    ViewNode& main = *part_node("main");
    main.children = std::move(made.children);
    head_size_ = 0;
    for (ViewNode& node : main.children)
        index(node);
    make_head(builder);
    changed_.push_back("main");
}

void KeptView::make_head(ViewBuilder& builder)
{
    ViewNode& main = *part_node("main");
    ViewNode own;
    own.children.assign(std::make_move_iterator(main.children.begin() + static_cast<std::ptrdiff_t>(head_size_)), std::make_move_iterator(main.children.end()));
    limit_ = builder.time_limit();
    main.children = make(head, [&] { return builder.head(view_, own); });
    head_size_ = main.children.size();
    for (ViewNode& node : own.children)
        main.children.push_back(std::move(node));
    // Those at the top have moved; what is below them has not.
    for (std::size_t i = head_size_; i < main.children.size(); ++i)
        nodes_[main.children[i].id] = &main.children[i];
    changed_.push_back("main");
}

bool KeptView::make_spots(const std::vector<Spot>& fallen, const Look& look)
{
    // What stands above is made first: what is below it is made with it.
    std::vector<const Spot*> order;
    for (const Spot& spot : fallen)
        order.push_back(&spot);
    sort_stable(order, [this](const Spot* a, const Spot* b) {
        return engine_.address(*a).parts().size() < engine_.address(*b).parts().size();
    });
    for (const Spot* spot : order) {
        const bool there = engine_.within(*spot, look.step) && engine_.find(engine_.address(*spot));
        if (!there || engine_.memo().valid(spot_cells_.at(*spot)))
            continue;
        if (*spot == look.step || !make_spot(*spot, look))
            return false;
    }
    return true;
}

bool KeptView::make_spot(const Spot& spot, const Look& look)
{
    const auto node = nodes_.find(engine_.address(spot).to_string());
    auto made = show(engine_, spot, look);
    if (!made && node == nodes_.end())
        return true;
    // A field whose choices are lacking stands inside a group of its own; that comes and goes with what is around it.
    const bool wrapped = node != nodes_.end() && nodes_.contains(node->first + ":offering");
    if (!made || node == nodes_.end() || made->id != node->first || wrapped)
        return make_parent(spot, look);
    replace(*node->second, std::move(*made));
    return true;
}

bool KeptView::make_parent(const Spot& spot, const Look& look)
{
    for (auto above = engine_.parent(spot); above && *above != look.step; above = engine_.parent(*above)) {
        const auto cell = spot_cells_.find(*above);
        if (cell == spot_cells_.end())
            continue;
        engine_.memo().drop(cell->second);
        return make_spot(*above, look);
    }
    return false;
}

void KeptView::replace(ViewNode& node, ViewNode made)
{
    forget(node);
    changed_.push_back(node.id);
    node = std::move(made);
    index(node);
}

void KeptView::set_part(ViewNode& node, ViewNode made)
{
    changed_.push_back(node.id);
    node = std::move(made);
}

void KeptView::index(ViewNode& node)
{
    nodes_[node.id] = &node;
    for (ViewNode& child : node.children)
        index(child);
}

void KeptView::forget(const ViewNode& node)
{
    nodes_.erase(node.id);
    for (const ViewNode& child : node.children)
        forget(child);
}

ViewNode* KeptView::part_node(std::string_view id)
{
    for (ViewNode& node : view_.root.children)
        if (node.id == id)
            return &node;
    return nullptr;
}

}  // namespace stegvis
