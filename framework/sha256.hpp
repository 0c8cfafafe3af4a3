#pragma once
/// SHA-256 (FIPS 180-4).

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stegvis {

using Sha256Digest = std::array<std::uint8_t, 32>;

/// Takes bytes in pieces. `Sha256().update(a).update(b).digest()`.
class Sha256 {
public:
    Sha256& update(std::string_view bytes);
    /// Of all bytes so far; more may follow.
    [[nodiscard]] Sha256Digest digest() const;

private:
    void compress(const std::uint8_t* block);

    std::array<std::uint32_t, 8> state_{
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> block_{};
    std::uint64_t length_ = 0;  // bytes
};

[[nodiscard]] Sha256Digest sha256(std::string_view bytes);

}  // namespace stegvis
