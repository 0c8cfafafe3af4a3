#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("status: with nothing to say it takes no room")
{
    const Layout page =
        laid_out(only({{.id = "s", .role = Role::status, .live = Live::polite}, demo::paragraph("p", "Tekst")}));
    CHECK(box_of(page, "s").rect.h < 1);
    CHECK(box_of(page, "s").parts.empty());
}

TEST_CASE("status: a fault is told with icon and colour of its severity")
{
    const Painted picture =
        painted(only({{.id = "s", .role = Role::status, .name = "Uten nett", .severity = Severity::warning}}));
    CHECK(picture.uses(part_of(picture.page, "s", Part::icon), light_theme().warning.border_strong));
}

}  // namespace stegvis::widgets
