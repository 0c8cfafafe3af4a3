/// The sample register: answers questions about persons, businesses, postal codes and names, receives filings, and sends its
/// decision some seconds later. All data is invented.

#include <cstdlib>
#include <iostream>

#include "registry/filings.hpp"
#include "registry/lookups.hpp"

namespace {

int serve(const sample::Options& options)
{
    sample::Register known;
    if (const auto loaded = known.load(options.data); !loaded) {
        std::cerr << "sample-registry: " << loaded.error().where << ": " << loaded.error().message << "\n";
        return 1;
    }
    sample::block_signals();
    const char* token = std::getenv("REGISTRY_TOKEN");
    sample::Decisions decisions(options.decision_delay, sample::send_over_http(token == nullptr ? "" : token));
    sample::Filings filings(known, decisions);
    sample::Server server(options);
    serve_lookups(server, known);
    serve_filings(server, filings);
    return server.run("sample-registry");
}

}  // namespace

int main(int count, char** arguments)
{
    const auto options =
        sample::read_options({arguments, static_cast<std::size_t>(count)}, STEGVIS_SAMPLES_DIR "/apis/data");
    if (!options || options->help) {
        (options ? std::cout : std::cerr << options.error().message << "\n") << sample::usage("sample-registry");
        return options ? 0 : 2;
    }
    return serve(*options);
}
