#pragma once
/// ZIP archives (PKWARE APPNOTE 6.3) that are the same to the byte whenever the content is: stored, not packed, one fixed date.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "framework/result.hpp"

namespace stegvis::evidence {

struct File {
    std::string name;  ///< relative, with `/`
    std::string bytes;
    bool operator==(const File&) const = default;
};

/// The archive, files in the order given. Our bug (an assertion) when it would pass 4 GB.
[[nodiscard]] std::string write_zip(const std::vector<File>& files);

/// Reads an archive whose files are stored, as `write_zip` makes them: path → bytes. Error `malformed-zip`: packed or encrypted files, a file
/// twice, a wrong checksum, a path that leads out of the archive, more than 1,000 files.
[[nodiscard]] Result<std::map<std::string, std::string>> read_zip(std::string_view bytes);

}  // namespace stegvis::evidence
