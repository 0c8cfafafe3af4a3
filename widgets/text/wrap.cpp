#include "widgets/text/wrap.hpp"

#include "widgets/text/utf8.hpp"

namespace stegvis::widgets {
namespace {

bool breaks_after(char32_t code)
{
    return code == U'-' || code == U'\u2010' || code == U'\u2013' || code == U'\u2014' || code == U'\u200B';
}

/// Breaks one paragraph after another; holds the line being filled.
class Breaker {
public:
    Breaker(const Fonts& fonts, TextStyle style, std::string_view text, float width)
        : face_(fonts.face(style.weight)), size_(style.size), text_(text), width_(width)
    {}

    std::vector<Line> run()
    {
        std::size_t at = 0;
        while (at < text_.size())
            step(at);
        finish(text_.size(), x_);
        return lines_;
    }

private:
    void step(std::size_t& at)
    {
        const std::size_t here = at;
        const char32_t code = next_code_point(text_, at);
        if (code == U'\n') {
            finish(here, x_);
            start(at);
            return;
        }
        const float advance = face_.advance(code) * size_;
        if (code == U' ') {
            remember(here, at, x_, x_ + advance);
        } else if (x_ + advance > width_ && here > begin_) {
            break_before(here);
        }
        x_ += advance;
        if (breaks_after(code))
            remember(at, at, x_, x_);
    }

    /// Notes that the line may end at `end` and the next begin at `next`.
    void remember(std::size_t end, std::size_t next, float width, float next_x)
    {
        break_end_ = end;
        break_next_ = next;
        break_width_ = width;
        break_x_ = next_x;
    }

    void break_before(std::size_t here)
    {
        if (break_next_ > begin_) {
            const std::size_t next = break_next_;
            const float rest = x_ - break_x_;
            finish(break_end_, break_width_);
            start(next);
            x_ = rest;
        } else {
            finish(here, x_);
            start(here);
        }
    }

    void finish(std::size_t end, float width)
    {
        lines_.push_back(
            {.begin = static_cast<std::uint32_t>(begin_), .end = static_cast<std::uint32_t>(end), .width = width});
    }

    void start(std::size_t at)
    {
        begin_ = at;
        break_next_ = at;
        x_ = 0;
    }

    const FontFace& face_;
    float size_;
    std::string_view text_;
    float width_;
    std::vector<Line> lines_;
    std::size_t begin_ = 0;
    float x_ = 0;
    std::size_t break_end_ = 0;
    std::size_t break_next_ = 0;
    float break_width_ = 0;
    float break_x_ = 0;
};

}  // namespace

float text_width(const Fonts& fonts, TextStyle style, std::string_view text)
{
    const FontFace& face = fonts.face(style.weight);
    float width = 0;
    for (std::size_t at = 0; at < text.size();)
        width += face.advance(next_code_point(text, at));
    return width * style.size;
}

std::vector<Line> wrap(const Fonts& fonts, TextStyle style, std::string_view text, float width)
{
    return Breaker(fonts, style, text, width).run();
}

std::size_t offset_at(const Fonts& fonts, TextStyle style, std::string_view text, float x)
{
    const FontFace& face = fonts.face(style.weight);
    float pen = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const float advance = face.advance(next_code_point(text, at)) * style.size;
        if (x < pen + advance / 2)
            return here;
        pen += advance;
    }
    return text.size();
}

}  // namespace stegvis::widgets
