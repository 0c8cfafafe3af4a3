#include "widgets/tokens/tokens.hpp"

namespace stegvis::widgets {

const Theme& light_theme()
{
    static constexpr Theme theme{
        .name = "light",
        .dark = false,
        .neutral = {.background = rgb(0xffffff), .background_tinted = rgb(0xf3f3f4), .surface = rgb(0xffffff),
                    .surface_tinted = rgb(0xe8e8e9), .surface_hover = rgb(0xd9dadb), .surface_active = rgb(0xc9cacb),
                    .border_subtle = rgb(0xbbbcbd), .border = rgb(0x77797b), .border_strong = rgb(0x5b5d60),
                    .text_subtle = rgb(0x5b5d60), .text = rgb(0x292c30), .base = rgb(0x24272b), .base_hover = rgb(0x36383c),
                    .base_active = rgb(0x484a4e), .base_contrast = rgb(0xffffff)},
        .accent = {.background = rgb(0xffffff), .background_tinted = rgb(0xeef4fa), .surface = rgb(0xffffff),
                   .surface_tinted = rgb(0xddeaf6), .surface_hover = rgb(0xc7ddf0), .surface_active = rgb(0xafcee9),
                   .border_subtle = rgb(0x99c0e3), .border = rgb(0x2a7cc5), .border_strong = rgb(0x005db1),
                   .text_subtle = rgb(0x005db1), .text = rgb(0x002c54), .base = rgb(0x0062ba), .base_hover = rgb(0x004f96),
                   .base_active = rgb(0x003d75), .base_contrast = rgb(0xffffff)},
        .info = {.background = rgb(0xffffff), .background_tinted = rgb(0xedf5fa), .surface = rgb(0xffffff),
                 .surface_tinted = rgb(0xdcebf6), .surface_hover = rgb(0xc5ddf0), .surface_active = rgb(0xabcfe9),
                 .border_subtle = rgb(0x94c1e3), .border = rgb(0x1f7dc5), .border_strong = rgb(0x0860a3),
                 .text_subtle = rgb(0x0860a3), .text = rgb(0x042d4d), .base = rgb(0x0a71c0), .base_hover = rgb(0x085d9f),
                 .base_active = rgb(0x074a7e), .base_contrast = rgb(0xffffff)},
        .success = {.background = rgb(0xffffff), .background_tinted = rgb(0xecf6ee), .surface = rgb(0xffffff),
                    .surface_tinted = rgb(0xdaeddd), .surface_hover = rgb(0xc3e2c7), .surface_active = rgb(0xa8d5ae),
                    .border_subtle = rgb(0x8fc997), .border = rgb(0x108c22), .border_strong = rgb(0x056d13),
                    .text_subtle = rgb(0x056d13), .text = rgb(0x023409), .base = rgb(0x068718), .base_hover = rgb(0x057014),
                    .base_active = rgb(0x045a10), .base_contrast = rgb(0xffffff)},
        .warning = {.background = rgb(0xffffff), .background_tinted = rgb(0xfcf2e2), .surface = rgb(0xffffff),
                    .surface_tinted = rgb(0xfae6c6), .surface_hover = rgb(0xf6d5a0), .surface_active = rgb(0xf2c275),
                    .border_subtle = rgb(0xeeb04c), .border = rgb(0xa56d13), .border_strong = rgb(0x80540f),
                    .text_subtle = rgb(0x80540f), .text = rgb(0x3c2807), .base = rgb(0xea9b1b), .base_hover = rgb(0xcd8818),
                    .base_active = rgb(0xb27614), .base_contrast = rgb(0x000000)},
        .danger = {.background = rgb(0xffffff), .background_tinted = rgb(0xfbf1f1), .surface = rgb(0xffffff),
                   .surface_tinted = rgb(0xf8e4e4), .surface_hover = rgb(0xf3d2d2), .surface_active = rgb(0xedbfbf),
                   .border_subtle = rgb(0xe8adad), .border = rgb(0xce4d4d), .border_strong = rgb(0xb81a1a),
                   .text_subtle = rgb(0xb81a1a), .text = rgb(0x590d0d), .base = rgb(0xc01b1b), .base_hover = rgb(0x9b1616),
                   .base_active = rgb(0x791111), .base_contrast = rgb(0xffffff)},
        .focus_outer = rgb(0x292c30),
        .focus_inner = rgb(0xffffff),
    };
    return theme;
}

}  // namespace stegvis::widgets
