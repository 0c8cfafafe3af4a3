#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("banner: it is as wide as the window, and its words stand on one line where there is room")
{
    View view = demo::page_of({});
    view.root.children.front().children.pop_back();
    const Layout page = laid_out(view, 1400);
    CHECK(box_of(page, "banner").rect.w == 1400);
    CHECK(box_of(page, "saved").rect.y == box_of(page, "person").rect.y);
    CHECK(part_of(page, "banner", Part::name).right() < box_of(page, "saved").rect.x);
}

TEST_CASE("banner: in a narrow window everything is below the name and inside the window")
{
    const Layout page = laid_out(demo::page_of({}), 320);
    const float name_bottom = part_of(page, "banner", Part::name).bottom();
    for (const char* id : {"saved", "person", "nb", "nn", "en"}) {
        CHECK(box_of(page, id).rect.y >= name_bottom);
        CHECK(box_of(page, id).rect.right() <= 320);
    }
}

TEST_CASE("banner: the language in use is no link to hit, the others are")
{
    View view = demo::page_of({});
    view.root.children.front().children.back().children.front().href.clear();
    const Layout page = laid_out(view);
    CHECK(box_of(page, "nb").target == Rect{});
    CHECK(box_of(page, "nn").target.h >= token::target);
}

TEST_CASE("banner: without a name of its own, its first child is the service's name")
{
    View view = demo::page_of({});
    ViewNode& banner = view.root.children.front();
    banner.name.clear();
    banner.children.insert(banner.children.begin(), demo::paragraph("service", "Søk om løyve"));
    for (const float width : {320.0F, 1400.0F}) {
        const Layout page = laid_out(view, width);
        CHECK(box_of(page, "service").part(Part::name)->style == token::strong);
        CHECK(box_of(page, "service").rect.x <= box_of(page, "saved").rect.x);
        CHECK(box_of(page, "service").rect.y <= box_of(page, "saved").rect.y);
    }
}

TEST_CASE("banner: languages alone stand in a row, and are no name")
{
    View view = demo::page_of({});
    ViewNode& banner = view.root.children.front();
    banner.name.clear();
    banner.children.erase(banner.children.begin(), banner.children.end() - 1);
    const Layout page = laid_out(view, 1400);
    CHECK(box_of(page, "nb").rect.y == box_of(page, "en").rect.y);
    CHECK(box_of(page, "nb").rect.right() < box_of(page, "nn").rect.x);
}

}  // namespace stegvis::widgets
