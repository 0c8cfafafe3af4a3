#pragma once
/// What the parts of loading a service share: trees with their origins, and the list of what is wrong.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "framework/json.hpp"
#include "framework/service.hpp"

namespace stegvis::loading {

/// Where the author wrote something.
struct Origin {
    std::string file;
    std::string pointer;              ///< RFC 6901, into the file
    std::vector<std::string> chain;   ///< definitions it came through, outermost first
};

/// A component with its origin; `self.children` is empty, the children stand beside it.
struct Tree {
    Component self;
    Origin origin;
    std::vector<Tree> children;
};

/// Collects diagnostics, and knows the places in the files.
class Reporter {
public:
    void add_file(std::string name, SourceMap map) { maps_[std::move(name)] = std::move(map); }
    void report(std::string code, const Origin& origin, std::string message, std::string address = {},
                Severity severity = Severity::error);
    void report_file(std::string code, std::string file, const std::string& where, std::string message);
    [[nodiscard]] TextPosition position(const Origin& origin) const;
    [[nodiscard]] bool failed() const;
    [[nodiscard]] std::vector<Diagnostic> take();

private:
    std::map<std::string, SourceMap> maps_;
    std::vector<Diagnostic> diagnostics_;
};

/// The word of `words` that is most like `word`, for "did you mean"; empty when none is near.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& words);

/// Reads a component and all below it, reporting everything that is malformed.
[[nodiscard]] Tree read_tree(const Value& value, Origin origin, Reporter& reporter);

/// A definition of the `define` section.
struct Definition {
    std::map<std::string, std::string> params;  ///< name → kind
    Tree body;
};
using Definitions = std::map<std::string, Definition>;
[[nodiscard]] Definitions read_definitions(const Value* section, Reporter& reporter);

/// Replaces uses of definitions by their bodies, fills slots, applies overrides: parameters, inner, outer.
[[nodiscard]] Tree expand(Tree tree, const Definitions& definitions, const ComponentTypes& types, Reporter& reporter, int depth = 0);

/// The nodes of an expanded tree, with everything that one node alone can say checked.
void compile_nodes(Service& service, const Tree& root, const ComponentTypes& types, Reporter& reporter);
/// What needs the whole tree: references, rules, reachability of outcomes.
void link_nodes(Service& service, const std::vector<Origin>& origins, Reporter& reporter);
/// Texts that are missing in one of the languages.
void check_texts(const Service& service, const std::vector<Origin>& origins, Reporter& reporter);
/// `calculate` and `rules` of the service, and cycles among calculations.
void read_calculations(Service& service, const Value& document, Reporter& reporter);
void read_rules(Service& service, const Value* rules, const Origin& origin, int node, Reporter& reporter);

/// Properties that every component may have.
[[nodiscard]] const std::vector<Property>& common_properties();
/// Reads `api METHOD /path/{data}`.
[[nodiscard]] Result<Call> parse_call(std::string_view text);

}  // namespace stegvis::loading
