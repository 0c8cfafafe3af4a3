#include "framework/formats/uri.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "framework/formats/format.hpp"

using stegvis::resolve_uri;
using stegvis::split_uri;

namespace {

std::string fault(std::string_view format, std::string_view text)
{
    return std::string(to_string(stegvis::check_format(format, text)));
}

}  // namespace

TEST_CASE("uri: what is split is put together again as it was")
{
    for (const char* text : {"http://a/b/c/d;p?q#f", "urn:x:y", "//host", "/p", "p?", "#", "", "a:b", "./a:b", "?q#"}) {
        CHECK(to_string(split_uri(text)) == text);
    }
    CHECK(split_uri("//h?q").authority == "h");
    CHECK_FALSE(split_uri("/a:b").scheme.has_value());
}

TEST_CASE("uri: references are resolved as in RFC 3986, 5.4")
{
    const auto base = split_uri("http://a/b/c/d;p?q");
    const std::pair<const char*, const char*> cases[] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {";x", "http://a/b/c/;x"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../g", "http://a/g"},
        {"../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {"..g", "http://a/b/c/..g"},
        {"./g/.", "http://a/b/c/g/"},
        {"g/../h", "http://a/b/c/h"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {"http:g", "http:g"},
    };
    for (const auto& row : cases) {
        CAPTURE(row.first);
        CHECK(to_string(resolve_uri(base, split_uri(row.first))) == row.second);
    }
}

TEST_CASE("uri: the characters of each part, and a scheme where there must be one")
{
    CHECK(fault("uri", "https://user:pw@example.com:8080/a/b?c=d#e") == "");
    CHECK(fault("uri", "https://[::1]:80/") == "");
    CHECK(fault("uri", "https://[v1.x:y]/") == "");
    CHECK(fault("uri", "/abc") == "syntax");
    CHECK(fault("uri", "https://a b/") == "syntax");
    CHECK(fault("uri", "https://[::1/") == "syntax");
    CHECK(fault("uri", "https://[]/") == "syntax");
    CHECK(fault("uri", "https://[::1]x/") == "syntax");
    CHECK(fault("uri", "https://a:b/") == "syntax");
    CHECK(fault("uri", "https://a/å") == "characters");
    CHECK(fault("uri", "https://a/%zz") == "characters");
    CHECK(fault("uri-reference", "/abc") == "");
    CHECK(fault("uri-reference", ":abc") == "syntax");
}
