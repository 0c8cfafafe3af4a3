#include <doctest/doctest.h>

#include <string>

#include "framework/base64url.hpp"
#include "framework/hex.hpp"
#include "framework/sha256.hpp"

using namespace stegvis;

TEST_CASE("sha256: the examples of FIPS 180-4")
{
    CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hex(sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsm"
                     "nopqrstnopqrstu")) == "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    CHECK(
        hex(sha256(std::string(1'000'000, 'a'))) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("sha256: pieces of any size give the same as the whole, and a digest does not end it")
{
    std::string text;
    for (int i = 0; i < 300; ++i) {
        text += static_cast<char>(i);
    }
    for (std::size_t size = 1; size < 130; size += 7) {
        Sha256 pieces;
        for (std::size_t at = 0; at < text.size(); at += size) {
            pieces.update(text.substr(at, size));
            static_cast<void>(pieces.digest());
        }
        CHECK(pieces.digest() == sha256(text));
    }
}

TEST_CASE("hex: goes there and back, and refuses all else")
{
    CHECK(hex(std::string_view("\x00\xff\x1a", 3)) == "00ff1a");
    CHECK(parse_hex("00FF1a").value() == std::string("\x00\xff\x1a", 3));
    for (const char* text : {"0", "0g", "zz", "00 1", "0x"}) {
        CHECK_MESSAGE(parse_hex(text).error().code == "malformed-hex", text);
    }
}

TEST_CASE("base64url: the examples of RFC 4648, section 10, without padding")
{
    const std::pair<const char*, const char*> samples[] = {{"", ""}, {"f", "Zg"}, {"fo", "Zm8"}, {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff\xbf", "-_-_"}};
    for (const auto& [bytes, text] : samples) {
        CHECK(base64url(bytes) == text);
        CHECK(parse_base64url(text).value() == bytes);
    }
}

TEST_CASE("base64url: each sequence of bytes has one spelling only")
{
    for (const char* text : {"Zg==", "Zh", "Zm9", "Z", "Zm9vZ", "Zm9v\n", "Zm 9v", "+/+/", "Zm9vYmF_", "Zm9v="}) {
        const bool whole = std::string_view(text) == "Zm9vYmF_";
        CHECK_MESSAGE(parse_base64url(text).has_value() == whole, text);
    }
}
