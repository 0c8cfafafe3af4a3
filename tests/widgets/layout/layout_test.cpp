#include "tests/widgets/stage.hpp"

#include <cstdlib>

#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

constexpr float widths[] = {320, 400, 519, 520, 720, 1024, 1280, 1920};

bool is_within(const Layout& page, std::size_t inner, std::size_t outer)
{
    return inner >= outer && inner < outer + page.nodes[outer].size;
}

std::vector<std::pair<std::size_t, Rect>> text_rects(const Layout& page)
{
    std::vector<std::pair<std::size_t, Rect>> rects;
    for (std::size_t i = 0; i < page.nodes.size(); ++i)
        for (const PartBox& part : page.nodes[i].parts)
            for (const TextLine& line : part.lines)
                if (part.part != Part::value || line.width < part.rect.w)
                    rects.emplace_back(i, Rect{.x = line.x, .y = line.y, .w = line.width, .h = part.style.line});
    return rects;
}

}  // namespace

TEST_CASE("layout: there is a renderer for every role, and one only")
{
    for (int role = 0; role <= static_cast<int>(Role::separator); ++role) {
        int found = 0;
        for (const Renderer* renderer : renderers())
            found += static_cast<int>(renderer->role) == role ? 1 : 0;
        CHECK_MESSAGE(found == 1, std::string(role_name(static_cast<Role>(role))));
    }
}

TEST_CASE("layout: nodes are in the order of the view, each with a box inside its parent")
{
    for (const View& view : {demo::gallery_view(), demo::form_view()}) {
        for (const float width : widths) {
            const Layout page = laid_out(view, width);
            CHECK(page.nodes.front().size == page.nodes.size());
            for (std::size_t i = 1; i < page.nodes.size(); ++i) {
                const NodeBox& node = page.nodes[i];
                CHECK(is_within(page, i, node.parent));
                if (node.flow != Flow::strip)
                    CHECK_MESSAGE(node.rect.y >= page.nodes[node.parent].rect.y - 10, node.id);
            }
        }
    }
}

TEST_CASE("layout: no line of text overlaps another, at any width")
{
    for (const View& view : {demo::gallery_view(), demo::form_view()}) {
        for (const float width : widths) {
            const Layout page = laid_out(view, width);
            const auto rects = text_rects(page);
            for (std::size_t a = 0; a < rects.size(); ++a)
                for (std::size_t b = a + 1; b < rects.size(); ++b)
                    CHECK_MESSAGE(!rects[a].second.grown(-0.5F).overlaps(rects[b].second.grown(-0.5F)),
                        (page.nodes[rects[a].first].id + " and " + page.nodes[rects[b].first].id));
        }
    }
}

TEST_CASE("layout: everything of the step is inside the column, and nothing leaves the window")
{
    for (const View& view : {demo::gallery_view(), demo::form_view()}) {
        for (const float width : widths) {
            const Layout page = laid_out(view, width);
            const NodeBox& main = box_of(page, "main");
            const auto first = static_cast<std::size_t>(&main - page.nodes.data());
            for (std::size_t i = 0; i < page.nodes.size(); ++i) {
                const bool in_step = is_within(page, i, first);
                const float left = in_step ? page.column.x : 0;
                const float right = in_step ? page.column.right() : page.width;
                for (const PartBox& part : page.nodes[i].parts) {
                    CHECK_MESSAGE(part.rect.x >= left, page.nodes[i].id);
                    CHECK_MESSAGE(part.rect.right() <= right + 0.01F, page.nodes[i].id);
                }
            }
        }
    }
}

TEST_CASE("layout: who reads from the top down reads in the order of the view")
{
    for (const float width : widths) {
        const Layout page = laid_out(demo::form_view(), width);
        const NodeBox* before = nullptr;
        for (const NodeBox& node : page.nodes) {
            if (node.target == Rect{} || node.flow == Flow::side)
                continue;
            if (before != nullptr) {
                const bool below = node.target.y >= before->target.y;
                const bool beside = node.target.x > before->target.x && node.target.bottom() > before->target.y;
                CHECK_MESSAGE((below || beside), (before->id + " before " + node.id));
            }
            before = &node;
        }
    }
}

TEST_CASE("layout: targets do not overlap, and have room for a finger")
{
    for (const View& view : {demo::gallery_view(), demo::form_view()}) {
        for (const float width : {320.0F, 1280.0F}) {
            const Layout page = laid_out(view, width);
            for (std::size_t a = 0; a < page.nodes.size(); ++a) {
                const Rect& target = page.nodes[a].target;
                if (target == Rect{})
                    continue;
                CHECK_MESSAGE(target.h >= token::target, page.nodes[a].id);
                CHECK_MESSAGE(target.w >= 24, page.nodes[a].id);
                for (std::size_t b = a + 1; b < page.nodes.size(); ++b)
                    CHECK_MESSAGE(!target.grown(-0.1F).overlaps(page.nodes[b].target),
                        (page.nodes[a].id + " and " + page.nodes[b].id));
            }
        }
    }
}

TEST_CASE("layout: the same view and measures give the same layout")
{
    CHECK(laid_out(demo::gallery_view()) == laid_out(demo::gallery_view()));
}

TEST_CASE("layout: a window narrower than 320 px is laid out as 320 px")
{
    CHECK(laid_out(demo::form_view(), 100).width == 320);
}

TEST_CASE("layout: as text it is what is on file")
{
    for (const float width : {320.0F, 1280.0F}) {
        const std::string path = std::string(STEGVIS_SOURCE_DIR "/tests/widgets/golden/form-") +
                                 std::to_string(static_cast<int>(width)) + ".txt";
        const std::string now = to_text(laid_out(demo::form_view(), width));
        if (std::getenv("STEGVIS_UPDATE_GOLDENS") != nullptr) {
            std::FILE* file = std::fopen(path.c_str(), "wb");
            REQUIRE(file != nullptr);
            std::fwrite(now.data(), 1, now.size(), file);
            std::fclose(file);
        }
        const auto bytes = file_bytes(path);
        CHECK(std::string(bytes.begin(), bytes.end()) == now);
    }
}

}  // namespace stegvis::widgets
