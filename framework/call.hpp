#pragma once
/// Call: which API, which method and path, and the mappings of names to expressions that go with it.

#include <string>
#include <utility>
#include <vector>

#include "framework/address.hpp"
#include "framework/expression/expression.hpp"

namespace stegvis {

/// `registry POST /persons/{company.number}`: which API, which method, and the path with its templates.
struct Call {
    /// A piece of the path: literal text, or the value at a data path, percent-encoded.
    struct Piece {
        std::string text;
        Path data;  ///< empty = literal
    };
    std::string api;
    std::string method;
    std::vector<Piece> path;
};

/// A mapping of names or data paths to expressions: `send`, `into`, `match`.
using ExpressionMap = std::vector<std::pair<std::string, Expression>>;

}  // namespace stegvis
