/// What a host takes from the machine it runs on: time, randomness, a secret in a file.

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "backends/host/host.hpp"
#include "framework/hex.hpp"

namespace stegvis::host {

Instant machine_now()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

std::string machine_random(std::size_t count)
{
    std::string bytes(count, '\0');
    std::size_t filled = 0;
    while (filled < count) {
        const ssize_t got = ::getrandom(bytes.data() + filled, count - filled, 0);
        if (got < 0) std::abort();  // without randomness nothing here is safe
        filled += static_cast<std::size_t>(got);
    }
    return bytes;
}

Result<std::string> secret_in(const std::string& file)
{
    constexpr std::size_t size = 32;
    std::ifstream existing(file, std::ios::binary);
    std::string kept{std::istreambuf_iterator<char>(existing), {}};
    if (kept.size() >= size) return kept;
    const std::string made = hex(machine_random(size));
    const std::string temporary = file + ".new";
    const int descriptor = ::open(temporary.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
    const bool written = descriptor >= 0 && ::write(descriptor, made.data(), made.size()) == static_cast<ssize_t>(made.size()) && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (written && ::rename(temporary.c_str(), file.c_str()) == 0) return made;
    return Error{.code = "store-failed", .where = file, .message = "the file cannot be written"};
}

Result<std::string> api_token_in(const std::string& folder, const std::string& api)
{
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    if (api.empty() || !std::all_of(api.begin(), api.end(), plain))
        return Error{.code = "malformed-name", .where = api, .message = "the name of an API is made of letters, digits, - and _"};
    std::string variable = api;
    for (char& c : variable) c = c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (const char* given = std::getenv((variable + "_TOKEN").c_str()); given != nullptr && *given != '\0') return std::string(given);
    const std::filesystem::path tokens = std::filesystem::path(folder) / "tokens";
    std::error_code fault;
    std::filesystem::create_directories(tokens, fault);
    std::filesystem::permissions(tokens, std::filesystem::perms::owner_all, fault);
    return secret_in((tokens / api).string());
}

}  // namespace stegvis::host
