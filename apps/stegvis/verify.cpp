#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "apps/stegvis/program/subcommand.hpp"
#include "backends/evidence/examine.hpp"
#include "backends/evidence/zip.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

struct Options {
    std::string archive;
    std::string key;
    bool json = false;
};

Result<std::string> read_bytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) return Error{.code = "unreadable", .where = path.string(), .message = "the file cannot be read"};
    return std::string{std::istreambuf_iterator<char>(file), {}};
}

/// The files of an archive, or of the folder that it was unpacked to.
Result<std::map<std::string, std::string>> read_files(const std::string& archive)
{
    if (!std::filesystem::is_directory(archive)) {
        STEGVIS_TRY(const std::string bytes, read_bytes(archive));
        return evidence::read_zip(bytes);
    }
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(archive)) {
        if (!entry.is_regular_file()) continue;
        STEGVIS_TRY(files[std::filesystem::relative(entry.path(), archive).generic_string()], read_bytes(entry.path()));
    }
    return files;
}

Result<evidence::Examination> examine_archive(const Options& options)
{
    STEGVIS_TRY(const auto files, read_files(options.archive));
    std::optional<Value> key;
    if (!options.key.empty()) {
        STEGVIS_TRY(const std::string text, read_bytes(options.key));
        STEGVIS_TRY(key, parse_json(text));
    }
    return evidence::examine(files, key);
}

int verify(const Options& options)
{
    const auto examination = examine_archive(options);
    if (!examination) {
        const Error& error = examination.error();
        std::fprintf(stderr, "stegvis: %s: %s [%s]\n", error.where.empty() ? options.archive.c_str() : error.where.c_str(), error.message.c_str(), error.code.c_str());
        return 2;
    }
    const std::string text = options.json ? write_json(to_value(*examination), {.indent = 2}) + "\n" : to_text(*examination);
    std::fputs(text.c_str(), stdout);
    if (!options.json && options.key.empty() && !examination->signatures.empty()) {
        std::puts("The key is the one in the archive. Give the service's own with --key to know that the service signed.");
    }
    return examination->good() ? 0 : 1;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("archive", options->archive, "The archive, or the folder it was unpacked to")->required()->check(CLI::ExistingPath);
    app.add_option("--key", options->key, "The service's public key (JWK): every signature must be by it")->check(CLI::ExistingFile);
    app.add_flag("--json", options->json, "Say it as JSON");
    return [options] { return verify(*options); };
}

}  // namespace

const Subcommand& verify_subcommand();
const Subcommand& verify_subcommand()
{
    static const Subcommand subcommand{.name = "verify", .summary = "Say what an archive holds, who signed it, and whether it was changed", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
