#include "common/files.hpp"

#include <fstream>
#include <sstream>

#include "framework/json.hpp"

namespace sample {

using stegvis::Array;
using stegvis::Error;
using stegvis::Result;

Result<Array> read_rows(const std::string& folder, const std::string& name)
{
    const std::string path = folder + "/" + name;
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) {
        return Error{.code = "cannot-read", .where = path, .message = "The file cannot be read. Is --data right?"};
    }
    auto rows = stegvis::parse_json(text.str());
    if (!rows) {
        return Error{rows.error().code, path + ":" + rows.error().where, rows.error().message};
    }
    if (!rows->is_array()) {
        return Error{.code = "not-a-list", .where = path, .message = "The file must hold a JSON array."};
    }
    return std::move(rows->as_array());
}

}  // namespace sample
