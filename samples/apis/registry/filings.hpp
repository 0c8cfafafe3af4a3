#pragma once
/// Filings: the archives that the register receives, and what it decides.

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "common/server.hpp"
#include "registry/decisions.hpp"
#include "registry/register.hpp"

namespace sample {

/// A company whose name contains this word is refused: how a test orders a refusal.
inline constexpr std::string_view refusal_mark = "avslag";

/// Safe from several threads.
class Filings {
public:
    Filings(Register& known, Decisions& decisions) : known_(known), decisions_(decisions) {}

    /// POST /filings: an archive. 201 {"receipt"}; the decision follows when there is a `Stegvis-Callback`.
    [[nodiscard]] Answer receive(const Request& request);
    /// GET /filings/{receipt}: {receipt, name, receivedAt, sha256, decision: {outcome, ..., state, attempts}}
    [[nodiscard]] Answer show(const Request& request) const;

private:
    [[nodiscard]] stegvis::Value decide(const std::string& filing, const stegvis::Value& company);

    Register& known_;
    Decisions& decisions_;
    mutable std::mutex mutex_;
    std::map<std::string, stegvis::Value> filings_;  ///< by receipt
};

/// POST /filings and GET /filings/{receipt}. `filings` must outlive the server.
void serve_filings(Server& server, Filings& filings);

}  // namespace sample
