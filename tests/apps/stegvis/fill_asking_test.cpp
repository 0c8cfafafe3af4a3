#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "apps/stegvis/asking/conversation.hpp"
#include "apps/stegvis/asking/words.hpp"
#include "apps/stegvis/filling/fill_service.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "apps/stegvis/replaying/replay_log.hpp"

namespace stegvis::app {

const Subcommand& fill_subcommand();

namespace {

namespace fs = std::filesystem;
const fs::path samples = fs::path(STEGVIS_SOURCE_DIR) / "samples";

/// What the program said, and how it ended.
struct Talk {
    std::string said;
    int code = -1;
};

/// In a process of its own: `stegvis fill ARGUMENTS`, its input and output given to it.
[[noreturn]] void be_program(const std::string& arguments, int in, int out)
{
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    CLI::App app;
    const Action action = fill_subcommand().define(app);
    app.parse(arguments);
    const int code = action();
    std::fflush(stdout);
    _exit(code);
}

Talk listen(pid_t program, int from)
{
    Talk talk;
    char bytes[4096];
    for (ssize_t count = 0; (count = read(from, bytes, sizeof bytes)) > 0;)
        talk.said.append(bytes, static_cast<std::size_t>(count));
    close(from);
    int status = 0;
    waitpid(program, &status, 0);
    talk.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return talk;
}

void type_in(int to, const std::string& input)
{
    for (std::size_t at = 0; at < input.size();) {
        const ssize_t count = write(to, input.data() + at, input.size() - at);
        REQUIRE(count > 0);
        at += static_cast<std::size_t>(count);
    }
}

/// Input through a pipe that is closed after it.
Talk through_pipe(const std::string& arguments, const std::string& input)
{
    int in[2];
    int out[2];
    REQUIRE(pipe(in) == 0);
    REQUIRE(pipe(out) == 0);
    const pid_t program = fork();
    if (program == 0) {
        close(in[1]);
        close(out[0]);
        be_program(arguments, in[0], out[1]);
    }
    close(in[0]);
    close(out[1]);
    type_in(in[1], input);
    close(in[1]);
    return listen(program, out[0]);
}

/// Input typed at a terminal.
Talk at_terminal(const std::string& arguments, const std::string& input)
{
    const int master = posix_openpt(O_RDWR | O_NOCTTY);
    REQUIRE(master >= 0);
    REQUIRE(grantpt(master) == 0);
    REQUIRE(unlockpt(master) == 0);
    const int terminal = open(ptsname(master), O_RDWR | O_NOCTTY);
    REQUIRE(terminal >= 0);
    const pid_t program = fork();
    if (program == 0) {
        close(master);
        be_program(arguments, terminal, terminal);
    }
    close(terminal);
    // The end of the input, as one types it: nothing can hang for want of an answer.
    type_in(master, input + "\x04");
    return listen(program, master);
}

std::string permit(const std::string& more = {})
{
    return (samples / "permit").string() + " --as kari " + more;
}

/// A file that is not there yet, and gone when the test is over.
struct Unwritten {
    fs::path path;
    explicit Unwritten(const std::string& name) : path(fs::temp_directory_path() / ("stegvis-asking-" + name)) { fs::remove(path); }
    ~Unwritten() { fs::remove(path); }
};

const std::string answers = "Kari Nordmann\nkari@example.no\n23.6.2026\n1\nyes\n";

}  // namespace

TEST_CASE("fill: without a file of answers they are asked for one by one, through a pipe and at a terminal")
{
    const std::string input = answers + "\n\n";
    const std::string arguments = permit("--language en --now 2026-03-02T10:00:00+01:00");
    for (const bool terminal : {false, true}) {
        const Talk talk = terminal ? at_terminal(arguments, input) : through_pipe(arguments, input);
        CAPTURE(talk.said);
        CHECK(talk.code == 0);
        CHECK(talk.said.find("Step 1 of 3") != std::string::npos);
        CHECK(talk.said.find("must be answered") != std::string::npos);
        CHECK(talk.said.find("  1. ") != std::string::npos);
        CHECK(talk.said.find("Kari Nordmann") != std::string::npos);
        CHECK(talk.said.find("The case is finished.") != std::string::npos);
        CHECK(talk.said.find('\x1b') == std::string::npos);
    }
}

TEST_CASE("fill: a wrong answer is told and asked again; an empty line leaves it, and the step then does not pass")
{
    const Talk talk = through_pipe(permit("--language en --now 2026-03-02T10:00:00+01:00"), "\n\n31.2.2026\n24.6.2026\n9\n1\nmaybe\nno\n\n\n");
    CAPTURE(talk.said);
    CHECK(talk.said.find("Error: ") != std::string::npos);
    CHECK(talk.said.find("That is not one of the choices.") != std::string::npos);
    CHECK(talk.said.find("Type yes or no.") != std::string::npos);
    CHECK(talk.said.find("The case is finished.") == std::string::npos);
    // After the attempt to pass, only what is wrong is asked again.
    const auto tried = talk.said.rfind("What do you want to do?");
    REQUIRE(tried != std::string::npos);
    CHECK(talk.said.find("Name", tried) != std::string::npos);
    CHECK(talk.said.find("day.month.year", tried) == std::string::npos);
}

TEST_CASE("fill: what was answered is kept, and the same command goes on from there")
{
    const Unwritten saved("saved.jsonl");
    const std::string arguments = permit("--language en --save " + saved.path.string());
    const Talk first = through_pipe(arguments, "Kari Nordmann\nkari@example.no\n:quit\n");
    CHECK(first.code == 0);
    CHECK(first.said.find("saved in " + saved.path.string()) != std::string::npos);
    const auto log = read_log(read_file(saved.path.string()).value(), "log");
    REQUIRE(log.has_value());
    CHECK(replay_log(*log).value().data.find("applicant")->string_or("name", "") == "Kari Nordmann");
    const Talk second = through_pipe(arguments, "\n\n23.6.2026\n1\nyes\n\n\n");
    CAPTURE(second.said);
    CHECK(second.said.find("Going on from") != std::string::npos);
    CHECK(second.said.find("Answer now: Kari Nordmann") != std::string::npos);
    CHECK(second.said.find("The case is finished.") != std::string::npos);
    // A log that was changed is not gone on with.
    std::string text = read_file(saved.path.string()).value();
    text.replace(text.find("Nordmann"), 1, "M");
    std::FILE* file = std::fopen(saved.path.c_str(), "wb");
    std::fwrite(text.data(), 1, text.size(), file);
    std::fclose(file);
    CHECK(through_pipe(arguments, "").code == 2);
}

TEST_CASE("fill: words and answers are in the language that was asked for, and it can be changed on the way")
{
    const Talk talk = through_pipe(permit("--language nn --now 2026-03-02T10:00:00+01:00"), ":hjelp\n:språk en\n:slutt\n");
    CHECK(talk.said.find("må svarast på") != std::string::npos);
    CHECK(talk.said.find("førre steg") != std::string::npos);
    CHECK(talk.said.find("must be answered") != std::string::npos);
    for (const char* language : {"nb", "nn", "en"})
        CHECK(words(language, "step", "1", "3").find("1") != std::string::npos);
}

TEST_CASE("fill: one can go back, take an answer away, and ask why")
{
    const std::string input = answers + "\n:back\n" + ":clear\n\n\n\n\n\n\n:why\n:nonsense\n:quit\n";
    const Talk talk = through_pipe(permit("--language en --now 2026-03-02T10:00:00+01:00"), input);
    CAPTURE(talk.said);
    CHECK(talk.code == 0);
    CHECK(talk.said.find("Step 2 of 3") != std::string::npos);
    CHECK(talk.said.rfind("Step 1 of 3") > talk.said.find("Step 2 of 3"));
    CHECK(talk.said.find("permit.schema.json:") != std::string::npos);
    CHECK(talk.said.find("There is no command :nonsense") != std::string::npos);
}

TEST_CASE("fill: rows are added and filled as they are asked for")
{
    const std::string company = (samples / "found-company").string();
    FillArguments arguments{.folder = company, .apis = company + "/tests/_answers.json", .person = "kari", .language = "en"};
    const auto filled = prepare_filling(arguments);
    REQUIRE(filled.has_value());
    Filler& filler = *(*filled)->filler;
    REQUIRE(filler.start().has_value());
    std::istringstream in("Fjord AS\nDyrking av blåskjell og det som naturlig hører til.\nKaien 1\n5003\n\n60000\n\n\n\n2\nOla Nordmann\n\n:quit\n");
    std::ostringstream out;
    int kept = 0;
    Conversation conversation(filler, (*filled)->persons, in, out, [&kept] {
        ++kept;
        return Result<void>();
    });
    const auto ending = conversation.run("kari", "en");
    CAPTURE(out.str());
    REQUIRE(ending.has_value());
    CHECK(*ending == Ending::left);
    CHECK(kept > 5);
    const Value* founders = filler.session().state().data.find("founders");
    REQUIRE(founders != nullptr);
    CHECK(founders->as_array().size() == 2);
    CHECK(founders->as_array()[1].string_or("name", "") == "Ola Nordmann");
}

TEST_CASE("fill: a choice is meant by its number, its name or its value")
{
    const std::vector<Option> choices = {{"shore", "By the sea"}, {"2", "Two"}, {"garden", "In a garden"}};
    CHECK(chosen(choices, "1")->value == "shore");
    CHECK(chosen(choices, "by the SEA")->value == "shore");
    CHECK(chosen(choices, "garden")->value == "garden");
    CHECK(chosen(choices, "2")->value == "2");
    CHECK(chosen(choices, "3")->value == "garden");
    CHECK(chosen(choices, "4") == nullptr);
    CHECK(chosen(choices, "0") == nullptr);
    CHECK(chosen(choices, "1x") == nullptr);
}

}  // namespace stegvis::app
