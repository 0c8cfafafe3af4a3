#pragma once
/// The whole HTML page around a View: what the host answers with, and what the browser's runtime then adopts.

#include <string>
#include <utility>
#include <vector>

#include "framework/dom/dom.hpp"

namespace stegvis {

/// Where the files of the page are, as absolute paths. `build/web/dist/assets.json` names them with their content hashes.
struct PageAssets {
    std::string script;
    std::string style;
    std::string wasm;
    std::string regular;   ///< the page's font, 400
    std::string semibold;  ///< 600
    std::string icon;      ///< SVG
    bool operator==(const PageAssets&) const = default;
};
/// Reads `{"script","style","wasm","regular","semibold","icon"}`; what is missing is empty, and then left out of the page.
[[nodiscard]] PageAssets assets_from_value(const Value& value);

struct PageOptions {
    DomOptions dom;
    PageAssets assets;
    std::string service;   ///< id of the service, for the runtime: `data-service`
    std::string instance;  ///< `data-instance`
    /// Further facts for the runtime, as `data-<name>`: `actor`, `host-engine`, ... Names are lower case with dashes.
    std::vector<std::pair<std::string, std::string>> data;
    /// Where a page without script looks again every few seconds, for pages without fields that wait for something; empty: it does not.
    std::string look_again;
    /// Hidden fields of the form: a token against cross-site posts.
    std::vector<std::pair<std::string, std::string>> hidden;
};

/// The answer to `Content-Security-Policy` that the page lives under: nothing from elsewhere, no inline script, no `eval`, and no
/// text becomes markup (Trusted Types).
[[nodiscard]] std::string content_security_policy();

/// A complete document: it reads and works without script, and carries the script that takes over.
[[nodiscard]] std::string to_page(const View& view, const PageOptions& options);

}  // namespace stegvis
