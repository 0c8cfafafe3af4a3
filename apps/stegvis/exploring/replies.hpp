#pragma once
/// What other systems can say: answers to calls, and messages.

#include <string>
#include <vector>

#include "apps/stegvis/coverage/goals.hpp"
#include "apps/stegvis/exploring/solver.hpp"
#include "apps/stegvis/exploring/values.hpp"
#include "framework/conditions.hpp"
#include "framework/session.hpp"

namespace stegvis::app {

/// One thing that another system can say.
struct Reply {
    std::string name;  ///< what is special about it: `answered`, `not found`
    Value value;       ///< an answer as flow tests write it, without `call`; or the body of a message
    bool findings = false;  ///< it says `ok` and gives findings: for whoever asks whether something is right
};

/// Makes what other systems say fit what the service does with it.
class Replies {
public:
    explicit Replies(const Service& service);

    /// What the step, or what stands beside fields, at the address can be answered, the plain success first: `into` gets values that
    /// the data allows, also those with which conditions turn; whatever is read of the step later is in it.
    [[nodiscard]] std::vector<Reply> answers(const Session& session, const Address& at, const ValueSources& sources) const;
    /// Bodies of the message that the step waits for, as its schema allows and `match` demands. Empty when there is no such message.
    [[nodiscard]] std::vector<Reply> messages(const Session& session, const Address& at, const ValueSources& sources) const;
    /// The name of the message that the node waits for.
    [[nodiscard]] static std::string message_name(const Node& node);

private:
    /// A member of what a step records, which an expression reads.
    struct Detail {
        int step = -1;
        std::string member;
        std::vector<Value> values;
    };
    struct Variant {
        std::string name;
        Assignment values;
    };

    void note_expression(const Expression& expression, int node);
    void note_match(const Node& node, const Expression& expression, const std::string& member);
    void add_detail(int node, const Expression& expression, std::vector<Value> values);
    [[nodiscard]] std::vector<Variant> variants(const Session& session, const Spotted& spot, const ValueSources& sources) const;
    [[nodiscard]] Value choices_body(const Node& node, const ValueSources& sources) const;
    [[nodiscard]] Value into_body(const Spotted& spot, const Assignment& values, const ValueSources& sources) const;

    const Service& service_;
    std::vector<Detail> details_;
};

/// The conditions of the case as it is, each as the demand that it come out the other way.
[[nodiscard]] std::vector<std::pair<ConditionReport, Demand>> turned_conditions(const Session& session);

}  // namespace stegvis::app
