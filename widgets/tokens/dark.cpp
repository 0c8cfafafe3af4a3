#include "widgets/tokens/tokens.hpp"

namespace stegvis::widgets {

const Theme& dark_theme()
{
    static constexpr Theme theme{
        .name = "dark",
        .dark = true,
        .neutral = {.background = rgb(0x17181a), .background_tinted = rgb(0x1e2022), .surface = rgb(0x26282b),
                    .surface_tinted = rgb(0x2c2e31), .surface_hover = rgb(0x343538), .surface_active = rgb(0x414346),
                    .border_subtle = rgb(0x4e5052), .border = rgb(0x808183), .border_strong = rgb(0xa7a8a9),
                    .text_subtle = rgb(0xa7a8a9), .text = rgb(0xececec), .base = rgb(0xaaabad), .base_hover = rgb(0x959698),
                    .base_active = rgb(0x7f8184), .base_contrast = rgb(0x000000)},
        .accent = {.background = rgb(0x0c1927), .background_tinted = rgb(0x102033), .surface = rgb(0x142941),
                   .surface_tinted = rgb(0x172f4b), .surface_hover = rgb(0x1a3757), .surface_active = rgb(0x21446d),
                   .border_subtle = rgb(0x285182), .border = rgb(0x5a84b4), .border_strong = rgb(0x8eaacb),
                   .text_subtle = rgb(0x8eaacb), .text = rgb(0xe7edf4), .base = rgb(0x4c91cf), .base_hover = rgb(0x6fa6d8),
                   .base_active = rgb(0x92bce1), .base_contrast = rgb(0x000000)},
        .info = {.background = rgb(0x0d1925), .background_tinted = rgb(0x112130), .surface = rgb(0x15293d),
                 .surface_tinted = rgb(0x182f46), .surface_hover = rgb(0x1c3751), .surface_active = rgb(0x234566),
                 .border_subtle = rgb(0x2a537a), .border = rgb(0x5585b4), .border_strong = rgb(0x8aabcb),
                 .text_subtle = rgb(0x8aabcb), .text = rgb(0xe6edf4), .base = rgb(0x2d85c9), .base_hover = rgb(0x519ad2),
                 .base_active = rgb(0x77b0dc), .base_contrast = rgb(0x000000)},
        .success = {.background = rgb(0x0d1b0d), .background_tinted = rgb(0x112411), .surface = rgb(0x152d15),
                    .surface_tinted = rgb(0x183418), .surface_hover = rgb(0x1c3c1c), .surface_active = rgb(0x244c24),
                    .border_subtle = rgb(0x2b5a2b), .border = rgb(0x528f52), .border_strong = rgb(0x89b289),
                    .text_subtle = rgb(0x89b289), .text = rgb(0xe6efe6), .base = rgb(0x138d24), .base_hover = rgb(0x3ca14b),
                    .base_active = rgb(0x66b571), .base_contrast = rgb(0x000000)},
        .warning = {.background = rgb(0x1e160d), .background_tinted = rgb(0x281e11), .surface = rgb(0x322616),
                    .surface_tinted = rgb(0x3a2b19), .surface_hover = rgb(0x43321d), .surface_active = rgb(0x543f24),
                    .border_subtle = rgb(0x654b2b), .border = rgb(0xa37a46), .border_strong = rgb(0xd39e5b),
                    .text_subtle = rgb(0xd39e5b), .text = rgb(0xf7ebdb), .base = rgb(0x60400b), .base_hover = rgb(0x7a510e),
                    .base_active = rgb(0x946211), .base_contrast = rgb(0xffffff)},
        .danger = {.background = rgb(0x2a100e), .background_tinted = rgb(0x371512), .surface = rgb(0x451b17),
                   .surface_tinted = rgb(0x4f1f1b), .surface_hover = rgb(0x5c241f), .surface_active = rgb(0x722d27),
                   .border_subtle = rgb(0x88352e), .border = rgb(0xbc6b64), .border_strong = rgb(0xd19a96),
                   .text_subtle = rgb(0xd19a96), .text = rgb(0xf5eae9), .base = rgb(0xd76e6e), .base_hover = rgb(0xdf8b8b),
                   .base_active = rgb(0xe7a8a8), .base_contrast = rgb(0x000000)},
        .focus_outer = rgb(0xececec),
        .focus_inner = rgb(0x17181a),
    };
    return theme;
}

}  // namespace stegvis::widgets
