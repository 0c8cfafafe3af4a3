#pragma once
/// HTTP over the network, with libcurl.
///
/// [x] TLS with verified certificates  [x] allow-list of origins  [x] size and time limits  [x] no redirects, no cookies, no
/// proxy unless one is given  [ ] client certificates  [ ] HTTP/3

#include <memory>

#include "backends/http/http.hpp"
#include "backends/http/origin.hpp"

namespace stegvis::http {

struct CurlOptions {
    Origins origins;                           ///< where requests may go
    std::size_t most_bytes = 8 * 1024 * 1024;  ///< of an answer's body
    std::string proxy;                         ///< empty: none, whatever the environment says
    std::string certificates;                  ///< file of trusted roots, empty: the system's
};

/// A client for the network. Thread-safe: each call has its own connection.
[[nodiscard]] std::unique_ptr<Client> make_curl_client(CurlOptions options);

}  // namespace stegvis::http
