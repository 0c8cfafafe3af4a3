#pragma once
/// The register's answers to questions: persons, businesses, postal codes, names.

#include "common/server.hpp"
#include "registry/register.hpp"

namespace sample {

/// POST /persons/search, GET /enheter, GET /enheter/{number}, GET /postal-codes/{code}, POST /names/check.
/// `known` must outlive the server.
void serve_lookups(Server& server, const Register& known);

}  // namespace sample
