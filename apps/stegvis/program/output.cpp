#include "apps/stegvis/program/output.hpp"

#include <cstdio>
#include <fstream>

#include "framework/json.hpp"

namespace stegvis::app {

void tell(const Error& error, bool json)
{
    if (json) {
        const Value said{{"error", {{"code", error.code}, {"where", error.where}, {"message", error.message}}}};
        std::printf("%s\n", write_json(said, {.indent = 2}).c_str());
        return;
    }
    std::fprintf(stderr, "stegvis: %s%s%s [%s]\n", error.where.c_str(), error.where.empty() ? "" : ": ", error.message.c_str(), error.code.c_str());
}

Result<void> write_output(const std::string& file, std::string_view bytes)
{
    if (file.empty() || file == "-") {
        if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() || std::fflush(stdout) != 0)
            return Error{.code = "cannot-write", .where = "standard output", .message = "the output cannot be written"};
        return {};
    }
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out)
        return Error{.code = "cannot-write", .where = file, .message = "the file cannot be written"};
    return {};
}

}  // namespace stegvis::app
