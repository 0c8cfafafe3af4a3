#include "framework/session/kept_view.hpp"

namespace stegvis {

View Engine::view(const ViewContext& look) const
{
    return ViewBuilder(*this, look).build();
}

const View& Engine::watch(const ViewContext& look) const
{
    if (!memory_.kept)
        memory_.kept = std::make_unique<KeptView>(*this);
    return memory_.kept->update(look);
}

const std::vector<std::string>& Engine::remade() const
{
    static const std::vector<std::string> none;
    return memory_.kept ? memory_.kept->changed() : none;
}

}  // namespace stegvis
