#pragma once
/// Explain: why something of a running case is as it is: hidden, blocked, wrong, calculated so, or on this branch. For developers:
/// what it says is English, and it shows data whatever the roles of who asks.

#include <string>
#include <string_view>
#include <vector>

#include "framework/session.hpp"

namespace stegvis {

/// Where the author wrote something.
struct WrittenAt {
    std::string file;  ///< of the service, empty = nowhere
    int line = 0;
    int column = 0;
    /// The uses of definitions through which it came, the nearest first, as `file:line:column uses name`.
    std::vector<std::string> uses;

    bool operator==(const WrittenAt&) const = default;
    /// `file:line:column`, empty when it is written nowhere.
    [[nodiscard]] std::string to_string() const;
};

/// One thing that is so, and the things because of which it is.
struct Reason {
    std::string topic;   ///< stable, for programs: `shown`, `condition`, `branch`, `state`, `blocked`, `who`, `value`, `required`,
                         ///< `readonly`, `finding`, `rule`, `calculation`, `expression`, `data`
    std::string said;    ///< a sentence, or nothing where an expression says it all
    Value source;        ///< the expression, as it was written; null = none
    Value value;         ///< what it gave
    bool has_value = false;
    std::string path;    ///< the data that it read, rows by key
    std::string origin;  ///< where that came from: typed, prefilled, defaulted, calculated, gathered, or nothing
    WrittenAt at;
    std::vector<Reason> because;

    bool operator==(const Reason&) const = default;
};

struct Explanation {
    std::string address;  ///< what is explained: a component at a place, empty for data that no component binds
    std::string path;     ///< the data that it binds, empty = none
    std::vector<Reason> reasons;

    bool operator==(const Explanation&) const = default;
};

/// Explains a place by its address, its id in a view (what follows `:` is left out), or a data path (`a.b`, `rows{7f3a}.name`,
/// `rows[0].name`): then the components that bind it are explained. Pure. Errors: `unknown-address`, `malformed-path`.
[[nodiscard]] Result<Explanation> explain(const Session& session, std::string_view what, const Context& context);

/// Indented lines, deterministic.
[[nodiscard]] std::string to_text(const Explanation& explanation);
[[nodiscard]] Value to_value(const Explanation& explanation);
/// As a part of a view: a named group with a heading and a list of terms. Ids begin with `explain`.
[[nodiscard]] ViewNode panel_of(const Explanation& explanation);

}  // namespace stegvis
