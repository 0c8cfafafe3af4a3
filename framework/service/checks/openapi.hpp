#pragma once
/// OpenAPI 3.1 documents: finding an operation, and the schemas of its body and answer.

#include <string>
#include <vector>

#include "framework/service/checks/checking.hpp"

namespace stegvis::loading {

/// A call as OpenAPI sees it.
struct Request {
    std::string method;                 ///< in small letters
    std::vector<std::string> segments;  ///< of the path; empty = filled in by data
    std::vector<std::string> query;     ///< names
};
[[nodiscard]] Request request_of(const Call& call);

/// The operation of a document that a request means. Errors: `unknown-operation` (the message names the nearest path),
/// `malformed-openapi` when a schema in it cannot be read.
[[nodiscard]] Result<Operation> find_operation(const Value& document, const Request& request);

}  // namespace stegvis::loading
