/// What a host takes from the machine it runs on: time, randomness, a secret in a file.

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
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

}  // namespace stegvis::host
