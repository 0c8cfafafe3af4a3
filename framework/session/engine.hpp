#pragma once
/// The engine behind a Session: where things stand (spots), what holds (findings, visibility), and what happens (events).
/// Everything that changes goes through `emit`, so that the state stays the fold of its events.

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "framework/session.hpp"
#include "framework/session/memory.hpp"

namespace stegvis {

/// Which row of which array an expression or a path stands in.
using Rows = std::vector<std::pair<Path, std::string>>;

class Engine {
public:
    Engine(const Service& definition, std::string instance_id) : service(&definition), id(std::move(instance_id)) {}

    const Service* service;
    std::string id;
    State state;

    /// What is noted as read, and what falls when it changes.
    [[nodiscard]] Memo& memo() const { return memory_.memo; }

    // ---- the tree (tree.cpp)
    [[nodiscard]] const Node& node(int index) const { return service->nodes[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const Node& node(const Spot& spot) const { return node(spot.node); }
    [[nodiscard]] Spot root() const { return {.node = 0}; }
    /// Lives as long as the engine.
    [[nodiscard]] const Address& address(const Spot& spot) const;
    [[nodiscard]] std::optional<Spot> find(const Address& address) const;
    [[nodiscard]] std::optional<Spot> parent(const Spot& spot) const;
    /// Children in reading order; the rows of a repeat are its children. Visible or not.
    [[nodiscard]] std::vector<Spot> children(const Spot& spot) const;
    /// The same, only those that are steps of the flow.
    [[nodiscard]] std::vector<Spot> steps(const Spot& spot) const;
    [[nodiscard]] Children mode(const Spot& spot) const;
    /// A step with no steps inside.
    [[nodiscard]] bool leaf(const Spot& spot) const;
    /// All leaves at and below, in reading order, visible ones only.
    [[nodiscard]] std::vector<Spot> leaves(const Spot& spot) const;
    /// Those of the whole service. Lives until the next event, as do other references to what is computed.
    [[nodiscard]] const Leaves& all_leaves() const;
    /// The step at or above a component.
    [[nodiscard]] Spot step_of(Spot spot) const;
    [[nodiscard]] bool within(const Spot& spot, const Spot& ancestor) const;
    /// Every place where the node is now: one for each combination of rows.
    [[nodiscard]] std::vector<Spot> spots_of(int node) const;
    /// The node, in the rows that `from` stands in as far as they are shared.
    [[nodiscard]] Spot nearest_spot(int node, const Spot& from) const;
    [[nodiscard]] std::vector<std::string> ids_of(const Spot& spot) const;

    // ---- data (data.cpp)
    [[nodiscard]] Rows rows_of(const Spot& spot) const;
    [[nodiscard]] Path concrete(const Path& path, const Rows& rows) const;
    [[nodiscard]] Path bound_path(const Spot& spot) const { return concrete(node(spot).bind, rows_of(spot)); }
    /// The value, calculated or stored, or nullptr. Lives until the next event.
    [[nodiscard]] const Value* value(const Path& concrete_path) const;
    [[nodiscard]] bool calculated(const Path& path) const;
    /// Where a calculation (a key of `Service::calculations`) puts its values: once, or in each of the rows there are.
    [[nodiscard]] std::vector<Path> places_of(const Path& calculation) const;
    /// The data with calculated values in it.
    [[nodiscard]] Value document() const;
    /// The same without what is hidden, and only what the step seals.
    [[nodiscard]] Value sealed_document(const Spot& step) const;

    // ---- evaluation (scope.cpp)
    struct Asking {
        Rows rows;
        int node = 0;
        const Context* context = nullptr;
        const Value* response = nullptr;
        std::string language;
        const Value* arguments = nullptr;  ///< of `["value", ...]`
    };
    [[nodiscard]] Result<Value> evaluate(const Expression& expression, const Asking& asking) const;
    [[nodiscard]] bool holds(const Expression& expression, const Spot& spot, bool fallback) const;
    [[nodiscard]] bool shown_itself(const Spot& spot) const;
    [[nodiscard]] bool visible(const Spot& spot) const;
    [[nodiscard]] Value property(const Spot& spot, std::string_view name, std::string_view language = {}) const;
    [[nodiscard]] std::string text(const Spot& spot, std::string_view suffix, const std::string& language) const;
    [[nodiscard]] std::string text_of(std::string_view key, const Value& params, const Rows& rows, const std::string& language) const;
    [[nodiscard]] std::string title(const Spot& spot, const std::string& language) const;

    // ---- choices (options.cpp), and answers that nobody gives (settling.cpp)
    enum class Offering : std::uint8_t { open, ready, waiting, loading, failed };
    struct Choices {
        Offering offering = Offering::open;  ///< open: the field takes any value; waiting: what is asked for depends on a missing answer
        std::vector<Choice> items;
    };
    /// What the field offers, in this language; without the names when they are not wanted.
    [[nodiscard]] Choices choices(const Spot& field, const std::string& language, bool named = true) const;
    /// The request that gives the field's choices, as a driver performs it; nothing while an input is missing or not valid.
    [[nodiscard]] std::optional<Value> options_request(const Spot& field) const;
    /// Whether the field has an answer that is known not to be offered any more.
    [[nodiscard]] bool gone(const Spot& field) const;

    // ---- findings (findings.cpp)
    [[nodiscard]] const std::vector<Finding>& field_findings(const Spot& field) const;
    /// Of everything visible at and below: fields, repeats and rules.
    [[nodiscard]] const std::vector<Finding>& findings_below(const Spot& spot) const;
    /// What keywords of the schema that look at several fields find, and tell the field at the path (across.cpp).
    [[nodiscard]] std::vector<SchemaFinding> across_findings(const Path& path) const;
    [[nodiscard]] std::vector<Finding> outside_findings(const Path& path) const;
    /// Whether a person has accepted the warning, for the value as it is now.
    [[nodiscard]] bool accepted(const Finding& finding) const;
    /// Whether the finding keeps the flow from passing.
    [[nodiscard]] bool stops(const Finding& finding) const;
    /// Whether all that stops a step would show only at a later attempt to pass: `submit`.
    [[nodiscard]] bool defers(const Spot& step) const;
    /// Whether the step's guard lets the flow pass: no errors, no warning that is not accepted.
    [[nodiscard]] bool guard_holds(const Spot& step) const;
    [[nodiscard]] std::string typed(const Spot& field, const std::string& language) const;
    /// What a person knows the data at the path by.
    [[nodiscard]] std::string label_of(const Path& path, const std::string& language) const;
    [[nodiscard]] std::string finding_text(const Finding& finding, const std::optional<Spot>& at, const std::string& language) const;
    [[nodiscard]] bool may_change(const Spot& field) const;
    [[nodiscard]] bool required(const Spot& field) const;
    /// Whether the schema asks for it under a condition that holds now.
    [[nodiscard]] bool required_now(const Spot& field) const;
    /// Whether anything can be answered below.
    [[nodiscard]] bool asks(const Spot& spot) const;

    // ---- who may what (roles.cpp)
    [[nodiscard]] bool in_role(const Actor& actor, std::string_view role) const;
    [[nodiscard]] std::vector<std::string> roles_of(const Actor& actor) const;
    [[nodiscard]] bool may_act(const Actor& actor, const Spot& step) const;
    [[nodiscard]] bool may_see(const Actor& actor, const Spot& step) const;
    /// Identity numbers of the persons whose turn the step is.
    [[nodiscard]] std::vector<std::string> persons(const Spot& step) const;

    // ---- where one stands (places.cpp)
    [[nodiscard]] StepStatus status(const Spot& step) const;
    [[nodiscard]] const StepState& step_state(const Spot& step) const;
    /// Where the flow stands for this actor: their step, else one they may look at, else the last one they have seen done.
    [[nodiscard]] std::optional<Spot> frontier(const Actor& actor) const;
    [[nodiscard]] std::optional<Spot> place(const Actor& actor, const std::string& window) const;
    /// The nearest place to the wish that the actor may stand at now.
    [[nodiscard]] std::optional<Spot> allowed(const Address& wish, const Actor& actor) const;
    [[nodiscard]] bool may_stand(const Actor& actor, const Spot& step) const;
    [[nodiscard]] std::optional<Spot> before(const Spot& step, const Actor& actor) const;
    [[nodiscard]] std::optional<Spot> after(const Spot& step, const Actor& actor) const;
    [[nodiscard]] bool last(const Spot& step) const;

    // ---- events
    struct Happening {
        const Context* context = nullptr;
        std::string command;
        std::string language;
        bool answering = false;  ///< goes on with what a person began: an answer, or that there is none
        bool moved = false;      ///< something happened that can make the flow go on
        Turn turn;
    };
    void emit(Happening& now, std::string_view type, Object payload);
    /// Takes events that another engine made.
    Result<void> append(std::span<const Event> events);

    // ---- the navigator (navigator.cpp)
    void enter(Happening& now, const Spot& step);
    void end(Happening& now, const Spot& step, std::string_view outcome, Value details);
    /// What follows when a step has ended.
    void go_on(Happening& now, const Spot& ended, std::string_view outcome);
    void go_to(Happening& now, const Spot& from, const Spot& target, const std::string& because);
    void cancel_below(Happening& now, const Spot& step, const std::string& because);
    void revoke(Happening& now, const Address& asker, const std::string& because);
    void start(Happening& now, const Spot& container);
    void advance(Happening& now, const Spot& container, const std::optional<Spot>& ended);
    void finish_if_complete(Happening& now, const Spot& container);
    /// After answers have changed: lets go of steps that are hidden now, and goes on where nothing is left to wait for.
    void catch_up(Happening& now);
    /// Done, and nothing in it has become wrong since.
    [[nodiscard]] bool settled(const Spot& step) const;
    /// The first step that must be passed before `target` (or before the end of `container`) and is not settled.
    [[nodiscard]] std::optional<Spot> unsettled_before(const Spot& container, const std::optional<Spot>& target) const;
    /// Voids signatures below whose sealed data is not what it was.
    void check_seals(Happening& now, const Spot& container);
    /// A step that only shows: passing it says that what came before was read.
    [[nodiscard]] bool reviews(const Spot& step) const;
    /// Steps after `from` that only show are to be passed again.
    void reopen_reviews(Happening& now, const Spot& from);
    void cancel_timers(Happening& now, const Address& step);
    /// Makes the containers around a step active again, from the root down, without starting anything in them.
    void reactivate_around(Happening& now, const Spot& step);

    // ---- changes (changes.cpp)
    /// Steps after `at` that have read or sealed what is at `path`.
    [[nodiscard]] std::vector<Spot> voided_by(const Path& path, const Spot& at) const;
    void after_change(Happening& now, const Path& path, const Spot& at);
    Result<void> write(Happening& now, const Path& path, const Value& value, Source source);
    void clear_outside(Happening& now, const Path& path);
    /// Removes a row that is there, ending what goes on in it. `at`: the step that it happens at.
    void drop_row(Happening& now, const Path& row, const Spot& at, const std::vector<Spot>& voided);
    void reopen(Happening& now, const Spot& at, const std::vector<Spot>& voided);
    void run_beside(Happening& now, const Spot& spot);
    void take_messages(Happening& now);
    /// Records the choices that came of a request; nullptr = there was no answer.
    void take_offer(Happening& now, const Spot& field, const std::string& fingerprint, const Value* answer);
    /// Sets defaults, makes choices that are the only one, takes away what is gone, and asks for choices that are lacking.
    void settle(Happening& now);
    /// The defaults that are about the one who acts, where that one may act.
    void settle_for_actor(Happening& now);
    /// Steps come and go with the data, and data comes with steps that are entered: until neither does any more.
    void come_to_rest(Happening& now);

    // ---- signing (seals.cpp)
    /// Headings, messages and running text on the step, in reading order.
    [[nodiscard]] std::vector<std::string> said_in(const Spot& step, const std::string& language) const;
    /// Questions and answers before the step, as the person saw them, and the words beside the button.
    [[nodiscard]] std::string shown_text(const Spot& step, const std::string& language, const Actor& actor) const;
    /// Term lists, one for each step before `step` that asks something, in reading order.
    [[nodiscard]] std::vector<ViewNode> answers(const Spot& step, const std::string& language, const Actor* actor) const;
    [[nodiscard]] const Seal* seal_of(const Address& step) const;
    [[nodiscard]] Result<std::string> canonical_document(const Spot& step) const;

    // ---- commands (commands.cpp; typing.cpp: fields and rows; arrivals.cpp: what comes without a person)
    /// The field or repeat in sight below the step that binds the path. Error `unknown-path`.
    [[nodiscard]] Result<Spot> field_at(const Spot& step, const Path& path) const;
    /// Whether an event after `base` wrote the path, or something that holds it.
    [[nodiscard]] bool written_since(Path path, std::int64_t base) const;
    Result<Turn> apply(const Command& command, const Context& context);

    // ---- view (view.cpp)
    [[nodiscard]] View view(const ViewContext& look) const;
    [[nodiscard]] const View& watch(const ViewContext& look) const;
    [[nodiscard]] const std::vector<std::string>& remade() const;

private:
    Result<void> create(Happening& now, const Command& command);
    Result<void> set(Happening& now, const Command& command);
    Result<void> add_row(Happening& now, const Command& command);
    Result<void> remove_row(Happening& now, const Command& command);
    Result<void> act(Happening& now, const Command& command);
    Result<void> go(Happening& now, const Command& command);
    Result<void> accept(Happening& now, const Command& command);
    Result<void> answer(Happening& now, const Command& command);
    Result<void> message(Happening& now, const Command& command);
    Result<void> tick(Happening& now, const Command& command);
    Result<void> remove(Happening& now, const Command& command);
    Result<void> next(Happening& now, const Spot& step, const Command& command);
    Result<void> back(Happening& now, const Spot& step);
    [[nodiscard]] Result<Spot> standing_step(const Command& command, const Context& context) const;
    /// The node in the rows that the path names, if it binds that very path.
    [[nodiscard]] std::optional<Spot> spot_at(int index, const Path& path, const Spot& step) const;
    void move_place(Happening& now, const std::optional<Spot>& to, const Address& back_to = {});
    void refuse_passage(Happening& now, const Spot& step);
    /// Asks again for choices that could not be fetched. Error `not-allowed` when the field lacks none.
    Result<void> fetch_again(Happening& now, const Command& command);
    void settle_answer(Happening& now, const Spot& field);
    void settle_each(Happening& now, std::span<const int> nodes);
    /// Nodes whose answer or choices may have to be settled after these events.
    [[nodiscard]] std::vector<int> unsettled_by(std::span<const Event> events) const;
    /// Whether the field is in sight at a step that waits for its answer.
    [[nodiscard]] bool stands_open(const Spot& field) const;
    void put_default(Happening& now, const Spot& field, const Value& value);
    void ask_options(Happening& now, const Spot& field);
    void wait_for_quiet(Happening& now, const Path& changed, const Spot& at);
    void expire(Happening& now, const Spot& step);
    /// Tells those whose turn it is, in the step's own words (`<id>.note.title`, `<id>.note.text`; `<id>.reminder.title`, ...).
    void notify(Happening& now, const Spot& step, std::string_view kind);
    [[nodiscard]] bool knows_already(const Happening& now, const std::string& person) const;

    /// Folds an event and lets go of what was computed from what it changes.
    Result<void> take(const Event& event);
    void forget(const Event& event);
    [[nodiscard]] bool can_move(const Event& event) const;
    [[nodiscard]] std::vector<Finding> compute_field_findings(const Spot& field) const;
    [[nodiscard]] std::vector<Finding> compute_findings_below(const Spot& spot) const;
    [[nodiscard]] Crossings compute_across(const CrossCheck& check, int number, const Path& place) const;
    /// Puts what is at `read` into what a keyword sees of `place`, without what is hidden and so not sealed.
    void see_across(Value& seen, const Path& read, const Path& place) const;
    /// What each keyword says that looks at the path and others.
    [[nodiscard]] std::vector<const Crossings*> crossings_at(const Path& path) const;
    /// The first field in sight that the keyword looks at.
    [[nodiscard]] std::optional<Path> told_across(const CrossCheck& check, const Path& place) const;
    /// Where the node binds the path: once, unless it stands in rows that it binds outside of.
    [[nodiscard]] std::vector<Spot> spots_at(int index, const Path& path) const;
    [[nodiscard]] bool in_sight(int index, const Path& path) const;
    /// Whether what is at the path is sealed: no field asks for it, or one does in sight, or one that keeps its answer while hidden.
    [[nodiscard]] bool counts(const Path& path) const;
    /// Whether somebody sees what is found at the path.
    [[nodiscard]] bool tells(const Path& path) const;
    void add_rule(const Rule& rule, const Spot& spot, std::vector<Finding>& findings) const;
    /// Whether a calculated value must be there and is not.
    [[nodiscard]] bool lacks_calculated(const Path& place) const;
    /// What the schema refuses of calculated values that no field in sight shows, and those that are missing.
    void add_calculated(const Spot& spot, std::vector<Finding>& findings) const;
    [[nodiscard]] std::optional<Spot> compute_frontier(const Actor& actor) const;
    void add_leaves(const Spot& spot, std::vector<Spot>& found) const;
    /// Leaves that were passed, or that wait, and that a change of data may reopen or void.
    [[nodiscard]] const std::vector<Spot>& passed() const;
    [[nodiscard]] Value calculate(const Path& path) const;
    /// Whether something below the path is calculated.
    [[nodiscard]] bool holds_calculated(const Path& path) const;
    /// What is stored at the path, with the calculated values below it put in.
    [[nodiscard]] Value complete(const Path& path) const;
    [[nodiscard]] Value gather(const Path& path, std::size_t at) const;

    mutable Memory memory_;
    mutable std::vector<Spot> choosing_;  ///< the fields whose choices are being put together
};

}  // namespace stegvis
