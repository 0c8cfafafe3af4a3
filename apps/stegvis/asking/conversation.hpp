#pragma once
/// Conversation: a service filled out line by line: in a terminal, by a screen reader, through a pipe. Nothing is drawn, nothing
/// is overwritten, and every line means something by itself.

#include <functional>
#include <iosfwd>
#include <optional>
#include <set>
#include <string>

#include "apps/stegvis/asking/reading.hpp"
#include "apps/stegvis/filling/filler.hpp"

namespace stegvis::app {

/// How a conversation ended.
enum class Ending { finished, left };

class Conversation {
public:
    /// `keep` is called whenever something has happened. All must outlive the conversation.
    Conversation(Filler& filler, const TestPersons& persons, std::istream& in, std::ostream& out, std::function<Result<void>()> keep);

    /// Talks until the case is finished, the person leaves, or there is no more input. Errors: those of the filler and of `keep`.
    [[nodiscard]] Result<Ending> run(const std::string& person, const std::string& language);

private:
    /// What was made of a line.
    enum class Line { done, leave, finished };

    [[nodiscard]] Result<Line> turn();
    [[nodiscard]] Result<Line> ask(const View& view, const ViewNode& question);
    [[nodiscard]] Result<Line> choose(const View& view, const std::vector<Item>& items);
    [[nodiscard]] Result<Line> answer(const View& view, const ViewNode& question, const std::string& typed);
    [[nodiscard]] Result<Line> act(const View& view, Value command);
    /// Whether the case is finished.
    [[nodiscard]] bool over() const;
    [[nodiscard]] Result<Line> rest();
    [[nodiscard]] Result<Line> obey(const std::string& line, const View& view, const ViewNode* question);

    // ---- what one can say instead of an answer (conversation_commands.cpp)
    struct Said {
        const View& view;
        const ViewNode* question = nullptr;  ///< what was asked, null = nothing
        std::string rest;                    ///< what stands after the command's name
    };
    [[nodiscard]] Result<Line> leave(const Said& said);
    [[nodiscard]] Result<Line> step_back(const Said& said);
    [[nodiscard]] Result<Line> clear(const Said& said);
    [[nodiscard]] Result<Line> change(const Said& said);
    [[nodiscard]] Result<Line> why(const Said& said);
    [[nodiscard]] Result<Line> again(const Said& said);
    [[nodiscard]] Result<Line> speak(const Said& said);
    [[nodiscard]] Result<Line> become(const Said& said);
    [[nodiscard]] Result<Line> help(const Said& said);

    /// Gives a command; what is refused is said, and a consequence is asked about.
    [[nodiscard]] Result<void> give(Command command);

    void begin_step(const View& view);
    void say_errors(const View& view);
    void say_question(const ViewNode& question);
    [[nodiscard]] std::optional<std::string> read_line();
    [[nodiscard]] bool confirmed(const std::string& what);
    [[nodiscard]] View look() const;
    void say(const std::string& text);
    void say_words(std::string_view key, std::string_view first = {}, std::string_view second = {});

    Filler& filler_;
    const TestPersons& persons_;
    std::istream& in_;
    std::ostream& out_;
    std::function<Result<void>()> keep_;
    std::string person_;
    std::string language_;
    std::string step_;              ///< the step that was begun
    std::set<std::string> said_;    ///< texts of the step that were read out
    std::set<std::string> asked_;   ///< data paths that were asked about at the step
    std::set<std::string> touched_;
    bool resting_ = false;          ///< it was said that there is nothing to do
};

}  // namespace stegvis::app
