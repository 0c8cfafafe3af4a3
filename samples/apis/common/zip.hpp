#pragma once
/// Reading ZIP archives (PKWARE APPNOTE 6.3), as far as filings need it.

#include <string>
#include <string_view>
#include <vector>

#include "framework/result.hpp"

namespace sample {

struct ZipEntry {
    std::string name;
    std::string bytes;
};

/// Whether the bytes begin like a ZIP archive.
[[nodiscard]] bool is_zip(std::string_view bytes);
/// Its entries, stored or deflated. At most 10,000 entries and 100 MB unpacked. Error `malformed-zip`.
[[nodiscard]] stegvis::Result<std::vector<ZipEntry>> read_zip(std::string_view bytes);

}  // namespace sample
