#pragma once
/// What the parts of loading a service share: trees with their origins, and the list of what is wrong.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "framework/json.hpp"
#include "framework/service.hpp"

namespace stegvis::loading {

class Library;

/// A use of a definition.
struct Use {
    std::string definition;
    std::string file;
    std::string pointer;  ///< of the component that uses it
};

/// Where the author wrote something.
struct Origin {
    std::string file;
    std::string pointer;      ///< RFC 6901, into the file
    std::vector<Use> chain;   ///< uses of definitions it came through, outermost first
    bool at_key = false;      ///< the key is what is wrong, not its value

    /// What stands at a relative pointer below it.
    [[nodiscard]] Origin below(std::string_view relative) const;
    /// The same, when the key is what is wrong.
    [[nodiscard]] Origin key(std::string_view relative) const;
};

/// A component with its origin; `self.children` is empty, the children stand beside it.
struct Tree {
    Component self;
    Origin origin;
    std::vector<Tree> children;
    std::map<std::string, Origin, std::less<>> changed;  ///< properties that an override set, and where
    std::string slot;                   ///< the place for the components of this parameter: it is no component itself
    std::vector<std::string> packaged;  ///< `package:definition` of those whose body it is, outermost first
    std::string used_in;                ///< of a definition's body: the package that the use is written in, empty = the service
    bool body = false;                  ///< it is a definition's body

    /// Where a property, or what is at a relative pointer below it, was written.
    [[nodiscard]] Origin place(std::string_view relative) const;
};

/// Something to say about the files.
struct Remark {
    std::string code;
    Origin origin;
    std::string message;
    std::string address = {};  ///< of a component
    Severity severity = Severity::error;
    std::string about = {};  ///< the data path, text key or name that it is about
};

/// Collects diagnostics, and knows the places in the files.
class Reporter {
public:
    void add_file(std::string name, SourceMap map) { maps_[std::move(name)] = std::move(map); }
    [[nodiscard]] bool has_read(const std::string& file) const { return maps_.contains(file); }
    void report(std::string code, const Origin& origin, std::string message, std::string address = {},
                Severity severity = Severity::error);
    /// At the component as the author wrote it.
    void report_at(std::string code, const Node& node, std::string message);
    void report(Remark remark);
    void report_file(std::string code, std::string file, const std::string& where, std::string message);
    [[nodiscard]] TextPosition position(const Origin& origin) const;
    [[nodiscard]] bool failed() const;
    [[nodiscard]] std::vector<Diagnostic> take();
    /// Forgets what `silenced` says of; it is asked once for each, with what it is about.
    void silence(const std::function<bool(const Diagnostic& diagnostic, const std::string& about)>& silenced);

private:
    std::map<std::string, SourceMap> maps_;
    std::vector<Diagnostic> diagnostics_;
    std::vector<std::string> abouts_;  ///< of each diagnostic
    std::set<std::string> told_;  ///< mistakes in definitions, so that each is told once however often it is used
};

/// `; did you mean "..."?` with the word of `words` that is most like `word`; empty when none is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& words);

/// A JSON file of the service (comments allowed), or null after a diagnostic at `named_at`, or in the file.
[[nodiscard]] Value read_json_file(const Service& service, const std::string& name, const Origin& named_at, Reporter& reporter);
/// The schema in a file of the service, or nothing after diagnostics.
[[nodiscard]] std::optional<Schema> read_schema_file(const Service& service, const std::string& name, const Origin& named_at,
                                                     Reporter& reporter);

/// The schema that `pkg:<id>` stands for. Error `unknown-reference` when the service uses no such package.
[[nodiscard]] Result<Value> schema_of_package(const Service& service, const std::string& uri);
/// Puts the service's further data documents (`models`) beside the first, whose schema is in `main_file`.
void read_documents(Service& service, const std::string& main_file, const Value& models, Reporter& reporter);

/// Whether the data model has the path. As long as there is no model, because its file is broken, it has every path.
[[nodiscard]] bool has_path(const Service& service, const Path& path);
/// `the data model has no "..."; did you mean "..."?`
[[nodiscard]] std::string no_such_path(const Service& service, const Path& path);
/// Reports each path that the expression reads and the data model lacks, at the very place.
void check_reads(const Service& service, const Expression& expression, const Origin& origin, const std::string& address, Reporter& reporter);
/// Relative pointers to the calls of `function` whose first argument is the literal `argument`.
[[nodiscard]] std::vector<std::string> calls_in(const Value& source, std::string_view function, std::string_view argument);

/// Reads a component and all below it, reporting everything that is malformed.
[[nodiscard]] Tree read_tree(const Value& value, Origin origin, Reporter& reporter);

/// The package that a file belongs to, empty = the service itself.
[[nodiscard]] std::string package_of(std::string_view file);
/// The folder of a package among a service's files: `packages/<id>/`.
[[nodiscard]] std::string folder_of(std::string_view package);

/// The nodes of an expanded tree, with everything that one node alone can say checked.
/// The tree of each node, by its index.
[[nodiscard]] std::vector<const Tree*> compile_nodes(Service& service, const Tree& root, const ComponentTypes& types, const Library& library, Reporter& reporter);
/// What needs the whole tree (`trees` by node index): references, rules, reachability of outcomes.
void link_nodes(Service& service, const std::vector<const Tree*>& trees, Reporter& reporter);
/// Texts that are missing in one of the languages.
void check_texts(const Service& service, const std::vector<const Tree*>& trees, Reporter& reporter);
/// The `options` of a component.
void read_options(Service& service, const Value& value, Node& node, const Tree& tree, Reporter& reporter);
/// Which answers are set by themselves: defaults, choices that are the only one or are gone.
void collect_setters(Service& service);
/// Cycles among what is set by itself: calculations, defaults, choices.
void check_cycles(const Service& service, Reporter& reporter);
/// `calculate` and `rules` of the service.
void read_calculations(Service& service, const Value& document, Reporter& reporter);
void read_rules(Service& service, const Value* rules, const Origin& origin, int node, Reporter& reporter);

/// Fills in `Service::index`, when all else has been read.
void index_service(Service& service);

/// Properties that every component may have.
[[nodiscard]] const std::vector<Property>& common_properties();
/// Reads `api METHOD /path/{data}`.
[[nodiscard]] Result<Call> parse_call(std::string_view text);

}  // namespace stegvis::loading
