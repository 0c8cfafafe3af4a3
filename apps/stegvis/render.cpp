#include <cstdio>
#include <memory>

#include "apps/stegvis/filling/fill_service.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "backends/window/headless/headless.hpp"

namespace stegvis::app {
namespace {

constexpr int not_well = 1;
constexpr int could_not = 2;

struct Options {
    FillArguments fill;
    std::string output = "page.png";
    std::string theme = "light";
    std::string fonts = STEGVIS_FONT_DIR;
    float width = 960;
    float scale = 2;
    bool text = false;
};

Result<void> draw(const View& view, const Options& options)
{
    STEGVIS_TRY(const auto fonts, window::load_fonts(options.fonts));
    const window::Image image = window::render(view, fonts, {.width = options.width, .scale = options.scale,
        .theme = options.theme == "dark" ? widgets::dark_theme() : widgets::light_theme(), .presence = {}, .interaction = {}});
    STEGVIS_TRY(window::write_png(image, options.output));
    std::printf("%s: %d x %d pixels\n", options.output.c_str(), image.width, image.height);
    return {};
}

int run(const Options& options)
{
    const auto filled = fill_service(options.fill);
    if (!filled) {
        tell(filled.error());
        return could_not;
    }
    const Filler& filler = *(*filled)->filler;
    const View view = filler.view();
    if (!filler.arrived()) {
        const std::string at = with_positions(filler.session().service(), filler.session().state(), view.address);
        std::fprintf(stderr, "stegvis: with these answers one does not come to %s, but to %s; `stegvis fill` says more\n", options.fill.until.c_str(),
                     at.empty() ? "no step" : at.c_str());
        return not_well;
    }
    if (options.text) {
        std::fputs(to_text(view).c_str(), stdout);
        return 0;
    }
    if (const auto drawn = draw(view, options); !drawn) {
        tell(drawn.error());
        return could_not;
    }
    return 0;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->fill.folder, "the folder of the service")->required();
    app.add_option("ADDRESS", options->fill.until, "the place to show; rows are counted: owners[0]/owner")->required();
    app.add_option("--answers", options->fill.answers, "what is answered before it: a JSON document in the shape of the data model");
    add_fill_options(app, options->fill);
    app.add_option("--output", options->output, "the picture's file")->capture_default_str();
    app.add_option("--width", options->width, "the width in CSS pixels")->check(CLI::Range(200, 4000))->capture_default_str();
    app.add_option("--scale", options->scale, "pixels of the picture for each CSS pixel")->check(CLI::Range(0.5, 4.0))->capture_default_str();
    app.add_option("--theme", options->theme, "light or dark")->check(CLI::IsMember({"light", "dark"}))->capture_default_str();
    app.add_option("--fonts", options->fonts, "the folder of the fonts");
    app.add_flag("--text", options->text, "says it as text on standard output, and draws nothing");
    app.footer("Exit code: 0 drawn, 1 one does not come there with these answers, 2 it could not be drawn.");
    return [options] { return run(*options); };
}

}  // namespace

const Subcommand& render_subcommand();
const Subcommand& render_subcommand()
{
    static const Subcommand subcommand{.name = "render", .summary = "draws any place of a service as a picture, without a screen", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
