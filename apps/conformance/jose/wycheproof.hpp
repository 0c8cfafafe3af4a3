#pragma once
/// Files in the format of Wycheproof: groups with a key, tests with `result` valid, invalid or acceptable.

#include <functional>

#include "apps/conformance/program/suite.hpp"

namespace stegvis::conformance::jose {

/// Whether the test's signature is accepted with the group's key.
using Accepts = std::function<bool(const Value& file, const Value& group, const Value& test)>;

/// Runs the files of the folder whose `schema` begins so. A test whose verdict contradicts that of an equal one is skipped.
[[nodiscard]] std::vector<Verdict> run_wycheproof(const std::filesystem::path& folder, std::string_view schema, const Accepts& accepts);

}  // namespace stegvis::conformance::jose
