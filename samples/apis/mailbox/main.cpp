/// The sample mailbox: takes notes and packages for people, and shows what came.

#include <iostream>

#include "common/files.hpp"
#include "mailbox/mailbox.hpp"
#include "mailbox/page.hpp"

namespace {

void add_routes(sample::Server& server, sample::Mailbox& mailbox, const sample::Names& names)
{
    using sample::Request;
    server.post_once("/notes", [&mailbox](const Request& request) { return mailbox.add_note(request); });
    server.get("/notes", [&mailbox](const Request& request) { return mailbox.list_notes(request); });
    server.post_once("/packages", [&mailbox](const Request& request) { return mailbox.add_package(request); });
    server.get("/packages", [&mailbox](const Request& request) { return mailbox.list_packages(request); });
    server.get("/packages/{receipt}", [&mailbox](const Request& request) { return mailbox.package(request); });
    server.get("/", [&mailbox, &names](const Request&) { return mailbox_page(mailbox, names); });
}

int serve(const sample::Options& options)
{
    const auto persons = sample::read_rows(options.data, "persons.json");
    if (!persons) {
        std::cerr << "sample-mailbox: " << persons.error().where << ": " << persons.error().message << "\n";
        return 1;
    }
    sample::Names names;
    for (const auto& person : *persons) {
        names[person.string_or("nin", "")] = person.string_or("name", "");
    }
    sample::block_signals();
    sample::Mailbox mailbox;
    sample::Server server(options);
    add_routes(server, mailbox, names);
    return server.run("sample-mailbox");
}

}  // namespace

int main(int count, char** arguments)
{
    const auto options =
        sample::read_options({arguments, static_cast<std::size_t>(count)}, STEGVIS_SAMPLES_DIR "/apis/data");
    if (!options || options->help) {
        (options ? std::cout : std::cerr << options.error().message << "\n") << sample::usage("sample-mailbox");
        return options ? 0 : 2;
    }
    return serve(*options);
}
