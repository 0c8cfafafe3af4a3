#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("heading: a deeper level is never larger")
{
    demo::Nodes nodes;
    for (int level = 1; level <= 6; ++level)
        nodes.push_back(demo::heading("h" + std::to_string(level), level, "Overskrift"));
    const Layout page = laid_out(only(std::move(nodes)));
    for (int level = 2; level <= 6; ++level)
        CHECK(part_of(page, "h" + std::to_string(level), Part::name).h <=
              part_of(page, "h" + std::to_string(level - 1), Part::name).h);
}

TEST_CASE("heading: there is more room above it than below it")
{
    const Layout page = laid_out(
        only({demo::paragraph("a", "Før"), demo::heading("h", 2, "Overskrift"), demo::paragraph("b", "Etter")}));
    const float above = box_of(page, "h").rect.y - box_of(page, "a").rect.bottom();
    const float below = box_of(page, "b").rect.y - box_of(page, "h").rect.bottom();
    CHECK(above > 2 * below);
}

}  // namespace stegvis::widgets
