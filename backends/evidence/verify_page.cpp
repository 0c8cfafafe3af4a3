#include "backends/evidence/package.hpp"

namespace stegvis::evidence {
namespace {

constexpr std::string_view introduction = R"md(# How to verify this archive

Everything here can be verified without the program that made it. You need `sha256sum`, `basenc` and `sed` (GNU coreutils and sed), `jose`
(the José command line) and `openssl`. Unpack the archive, go to its folder, and run the commands in order. Each must succeed.

## 1. No file was changed since the archive was packed

```sh
sha256sum --check --strict objects.sha256
```

This alone proves little: who can change a file can change the list as well. The signatures below are what counts.
)md";

constexpr std::string_view signature_part = R"md(
## Signature N

The payload of the signature is `manifest.json`, byte for byte. It says who signed, when, how the signer was known, and the hashes of the data
and of the text that was shown.

The signature is by the key, says José:

```sh
jose jws ver -i signatures/N/signature.json -I signatures/N/manifest.json -k signatures/N/key.jwk
```

OpenSSL says the same, of the same bytes. `signature.der` is the `signature` of `signature.json` in the form that OpenSSL reads, and what was
signed is the protected header and the payload, both base64url, with a dot between them:

```sh
protected=$(sed -n 's/.*"protected":"\([A-Za-z0-9_-]*\)".*/\1/p' signatures/N/signature.json)
payload=$(basenc --base64url --wrap=0 signatures/N/manifest.json | tr -d '=')
printf '%s.%s' "$protected" "$payload" > signed-input
openssl x509 -in signatures/N/cert.pem -noout -pubkey > signed-key.pem
openssl dgst -sha256 -verify signed-key.pem -signature signatures/N/signature.der signed-input
rm signed-input signed-key.pem
```

The text is what the signer was shown:

```sh
hash=$(openssl dgst -sha256 -binary signatures/N/shown.txt | basenc --base64url | tr -d '=')
grep --quiet --fixed-strings "\"hash\":\"$hash\"" signatures/N/manifest.json
```
)md";

constexpr std::string_view data_part = R"md(
The data is what was signed:

```sh
hash=$(openssl dgst -sha256 -binary DATA | basenc --base64url | tr -d '=')
grep --quiet --fixed-strings "\"hash\":\"$hash\"" signatures/N/manifest.json
```
)md";

constexpr std::string_view no_data_part = R"md(
The data that this signature covers was changed later, and the signature was made void. It is not in this archive.
)md";

constexpr std::string_view ending = R"md(
## Whose key it is

The commands show that one key signed all this. That it is the service's key you learn from the service: compare the certificate's
fingerprint with the one it publishes.
)md";

constexpr std::string_view fingerprint_part = R"md(
```sh
openssl x509 -in signatures/1/cert.pem -noout -subject -dates -fingerprint -sha256
```
)md";

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
    return text;
}

}  // namespace

std::string verify_page(const std::vector<std::string>& data)
{
    std::string page(introduction);
    for (std::size_t i = 0; i < data.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        page += replaced(replaced(std::string(signature_part), "signatures/N/", "signatures/" + number + "/"), "Signature N", "Signature " + number);
        page += data[i].empty() ? std::string(no_data_part)
                                : replaced(replaced(std::string(data_part), "DATA", data[i]), "signatures/N/", "signatures/" + number + "/");
    }
    if (data.empty()) return page + "\nNothing in this archive was signed.\n";
    return page + std::string(ending) + std::string(fingerprint_part);
}

}  // namespace stegvis::evidence
