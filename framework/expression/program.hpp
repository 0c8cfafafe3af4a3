#pragma once
/// The compiled form of an expression.

#include <string>
#include <vector>

#include "framework/expression/functions.hpp"

namespace stegvis::expression {

/// A call, or a literal when it has no function.
struct Node {
    const Function* function = nullptr;
    Value literal;
    std::vector<Node> arguments;
    Prepared prepared;
};

/// What an expression may read, each list sorted.
struct Reads {
    std::vector<Path> data;
    std::vector<std::string> steps;
    std::vector<std::string> components;
    std::vector<std::string> texts;
    std::vector<std::string> options;
    bool everything = false;
    bool time = false;
    bool actor = false;
    bool language = false;
    bool response = false;
};

/// Looks through the whole expression, branches not taken included.
[[nodiscard]] Reads reads_of(const Node& root);

}  // namespace stegvis::expression

namespace stegvis {

struct Expression::Program {
    Value source;
    expression::Node root;
    expression::Reads reads;
};

}  // namespace stegvis
