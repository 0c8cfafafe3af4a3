#pragma once
/// Examining an evidence package without a network: what was signed, by whom, when, over what, and whether anything was changed since.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "framework/value.hpp"

namespace stegvis::evidence {

/// One thing that was looked at.
struct Check {
    std::string what;     ///< `signature`, `data`, `shown`, `files`, `order`, `key`
    bool good = false;
    std::string sentence;
};

struct ExaminedSignature {
    std::string folder;
    std::string step;
    std::string signer;      ///< the name in the manifest
    std::string identified;  ///< how the signer's identity was proven
    std::string at;          ///< when, as the manifest says
    std::string purpose;     ///< the sentence beside the button, when it is there
    std::string key;         ///< thumbprint
    bool voided = false;
    std::vector<Check> checks;
};

struct Examination {
    std::string title;
    std::string service;
    std::string instance;
    std::vector<Check> checks;  ///< of the package as a whole
    std::vector<ExaminedSignature> signatures;
    [[nodiscard]] bool good() const;
};

/// Examines the files of a package. With `trusted` (a JWK), all signatures must be by that key. Error `malformed-package` when it is not a
/// package at all.
[[nodiscard]] Result<Examination> examine(const std::map<std::string, std::string>& files, const std::optional<Value>& trusted);

/// The examination in plain words, and as JSON.
[[nodiscard]] std::string to_text(const Examination& examination);
[[nodiscard]] Value to_value(const Examination& examination);

}  // namespace stegvis::evidence
