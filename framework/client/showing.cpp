#include "framework/client/impl.hpp"

namespace stegvis {

void Client::Impl::rebuild()
{
    if (local()) {
        shown = *confirmed;
        for (Pending& waiting : outbox.all()) {
            auto turn = shown->apply(waiting.command, context_at(waiting.at, waiting.utc_offset));
            waiting.foreseen = turn ? std::move(turn.value().events) : std::vector<Event>();
        }
    }
    refresh();
}

void Client::Impl::refresh()
{
    constexpr const char* names[] = {"saved", "saving", "offline"};
    ++revision;
    if (!local()) {
        laid_over = made_by_host;
        lay_over(laid_over.root, drafts.unsent());
        lay_remarks_over(laid_over.root);
        laid_over.announcement = announcement.empty() ? laid_over.announcement : announcement;
        view = &laid_over;
        return note_leaving();
    }
    ViewContext look{.context = context_at(now, utc_offset), .language = language, .touched = presence.touched, .unsent = drafts.unsent()};
    look.connection = names[static_cast<std::size_t>(connection())];
    look.home = "/" + service_id;
    look.wish = wish;
    look.announcement = announcement;
    view = &shown->watch(look);
    if (!remarks.empty()) {
        laid_over = *view;
        lay_remarks_over(laid_over.root);
        view = &laid_over;
    }
    note_leaving();
}

void Client::Impl::note_leaving()
{
    if (!stood.empty() && stood != view->address)
        presence.touched.insert(stood);
    stood = view->address;
}

void Client::Impl::lay_remarks_over(ViewNode& node) const
{
    if (const auto remark = remarks.find(node.id); remark != remarks.end() && node.command.find("argument"))
        node.value = remark->second;
    for (ViewNode& child : node.children)
        lay_remarks_over(child);
}

void Client::Impl::lay_over(ViewNode& node, const std::map<std::string, Unsent>& unsent) const
{
    if (!node.path.empty()) {
        for (const Pending& waiting : outbox.all())
            if (waiting.command.type == CommandType::set && waiting.command.path == node.path)
                show_text(node, waiting.command.text);
        if (const auto here = unsent.find(node.path); here != unsent.end()) {
            show_text(node, here->second.text);
            node.error = here->second.refused.empty() ? node.error : here->second.refused;
        }
    }
    for (ViewNode& child : node.children)
        lay_over(child, unsent);
}

}  // namespace stegvis
