#pragma once
/// Assets: the files of the web build, read once. A path that is not in the table is not there, whatever it says.

#include <map>
#include <string>

#include "backends/host/message.hpp"
#include "framework/dom/page.hpp"

namespace stegvis::host {

struct Asset {
    std::string bytes;
    std::string brotli;  ///< the same, packed; empty when there is none
    std::string type;
    std::string etag;
};

class Assets {
public:
    Assets() = default;
    /// Reads the files of `folder` (`dist`), of `later` beside it, and what is packed in `compressed` beside it. A folder that is not there has
    /// no files: pages then come without script and style.
    explicit Assets(const std::string& folder);

    /// `/assets/NAME`. Error `unknown-page`.
    [[nodiscard]] Response answer(const Request& request, const std::string& name) const;
    /// Where the files of a page are.
    [[nodiscard]] const PageAssets& page() const { return page_; }

private:
    void read_folder(const std::string& folder, const std::string& compressed);

    std::map<std::string, Asset> files_;
    PageAssets page_;
};

}  // namespace stegvis::host
