#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "apps/stegvis/filling/fill_service.hpp"
#include "apps/stegvis/flow_test/player.hpp"
#include "apps/stegvis/flow_test/test_file.hpp"
#include "apps/stegvis/program/report.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/scaffold/scaffold.hpp"
#include "flow/step_types.hpp"

using namespace stegvis;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, gone at the end.
struct Folder {
    explicit Folder(const std::string& name) : path(fs::temp_directory_path() / ("stegvis-new-" + name)) { fs::remove_all(path); }
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    fs::path path;
};

/// Plays the flow tests of a folder; the first thing that went wrong.
std::string played(const std::string& folder, const Service& service)
{
    const auto persons = app::read_test_persons(folder);
    if (!persons)
        return persons.error().message;
    for (const std::string& file : app::flow_test_files(folder)) {
        const auto test = app::read_flow_test(file);
        if (!test)
            return file + ": " + test.error().message;
        app::Player player(service, *test, *persons);
        auto done = player.start();
        for (std::size_t i = 0; done && i < test->steps.size(); ++i)
            done = player.play(test->steps[i].what);
        if (!done)
            return file + ": " + done.error().message;
    }
    return {};
}

void make(const fs::path& folder, const std::string& id, const std::vector<std::string>& languages)
{
    const auto files = app::new_service(id, languages);
    REQUIRE_MESSAGE(files.has_value(), files.error().message);
    const auto written = app::write_new_folder(folder.string(), *files);
    REQUIRE_MESSAGE(written.has_value(), written.error().message);
}

}  // namespace

TEST_CASE("new: what it makes has no error and no warning, and its tests pass, in whatever languages")
{
    const std::vector<std::vector<std::string>> choices = {{"nb", "nn", "en"}, {"en"}, {"nn", "nb"}};
    for (const auto& languages : choices) {
        CAPTURE(languages.front());
        const Folder folder("made");
        make(folder.path, "dog-licence", languages);
        const LoadedService loaded = load_service(app::read_service_folder(folder.path.string()).value(), flow::standard_types());
        CHECK(app::report(loaded.diagnostics) == "");
        REQUIRE(loaded.service);
        CHECK(loaded.service->id == "dog-licence");
        CHECK(loaded.service->languages == languages);
        CHECK(app::flow_test_files(folder.path.string()).size() == 2);
        CHECK(played(folder.path.string(), *loaded.service) == "");
    }
}

TEST_CASE("new: its answers fill it to the end")
{
    const Folder folder("filled");
    make(folder.path, "dog-licence", {"nb", "nn", "en"});
    app::FillArguments arguments;
    arguments.folder = folder.path.string();
    arguments.answers = (folder.path / "answers.json").string();
    arguments.person = "kari";
    const auto filled = app::fill_service(arguments);
    REQUIRE_MESSAGE(filled.has_value(), filled.error().message);
    CHECK((*filled)->filler->view().address == "apply/receipt");
    CHECK((*filled)->filler->session().document() == (*filled)->answers);
}

TEST_CASE("new: nothing is overwritten")
{
    const Folder folder("taken");
    const auto files = app::new_service("dog-licence", {"en"}).value();
    fs::create_directories(folder.path);
    CHECK(app::write_new_folder(folder.path.string(), files).has_value());
    const auto again = app::write_new_folder(folder.path.string(), files);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().code == "not-empty");
    CHECK(app::write_new_folder((folder.path / "service.json").string(), files).error().code == "not-empty");
    CHECK(app::write_new_folder((folder.path / "service.json" / "below").string(), files).error().code == "cannot-write");
}

TEST_CASE("new: a name that is no id, and a language without words, are refused")
{
    for (const std::string name : {"", "Dog", "9dogs", "dog licence", "../dog", "dog_licence"})
        CHECK_MESSAGE(app::new_service(name, {"nb"}).error().code == "malformed-id", name);
    CHECK(app::new_service(std::string(65, 'a'), {"nb"}).error().code == "malformed-id");
    CHECK(app::new_service("dog", {"de"}).error().code == "unknown-language");
    CHECK(app::new_service("dog", {"nb", "nb"}).error().code == "unknown-language");
    CHECK(app::new_service("dog", {}).error().code == "unknown-language");
}
