#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("paragraph: it breaks into lines that stay inside the column")
{
    const View view = only({demo::paragraph("p",
        "Opplysningene du gir, brukes til å behandle søknaden, og bare til det. De slettes når saken er ferdig.")});
    const Layout page = laid_out(view, 320);
    const PartBox& name = *box_of(page, "p").part(Part::name);
    CHECK(name.lines.size() >= 3);
    for (const TextLine& line : name.lines)
        CHECK(line.x + line.width <= page.column.right());
}

TEST_CASE("paragraph: it is painted in the colour of text")
{
    const Painted picture = painted(only({demo::paragraph("p", "Tekst")}));
    CHECK(picture.uses(box_of(picture.page, "p").rect, light_theme().neutral.text));
}

}  // namespace stegvis::widgets
