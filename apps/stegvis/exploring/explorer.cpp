#include "apps/stegvis/exploring/explorer.hpp"

#include <algorithm>

namespace stegvis::app {
namespace {

constexpr std::size_t many_rows = 3;

/// Arrays that steps repeat over, that roles are in, or that a condition or calculation reads.
std::set<Path> counted_arrays(const Service& service)
{
    std::set<Path> arrays;
    std::set<Path> reads;
    for (const Node& node : service.nodes) {
        if (node.stop && node.type->children == Children::per_row)
            arrays.insert(node.bind.schema_path());
        if (node.when)
            reads.merge(reads_through(service, *node.when));
    }
    for (const Rule& rule : service.rules)
        reads.merge(reads_through(service, rule.must));
    for (const RoleRule& role : service.roles)
        if (!role.rows.empty())
            arrays.insert(role.rows.schema_path());
    for (const auto& [path, nodes] : service.fields)
        if (const FieldInfo* field = service.schema.field(path); field != nullptr && field->type == FieldType::array && may_depend(reads, path))
            arrays.insert(path);
    return arrays;
}

}  // namespace

Explorer::Explorer(const Service& service, const TestPersons& persons, ExploreOptions options)
    : service_(service), options_(std::move(options)), stage_(service, persons), replies_(service), answering_(stage_, replies_, options_.seed),
      counted_(counted_arrays(service))
{
    if (options_.person.empty())
        options_.person = persons.begin()->first;
}

std::string Explorer::key_of(const World& world) const
{
    const stegvis::State& state = world.session.state();
    std::string key;
    for (const auto& [address, step] : state.steps) {
        if (step.status == StepStatus::pending)
            continue;
        key += spot_at(service_, state, address).positions + "=" + std::string(status_name(step.status));
        if (step.status == StepStatus::done)
            key += ":" + step.outcome;
        key += ";";
    }
    for (const ConditionReport& report : conditions_of(world.session))
        if (report.rule < 0)
            key += spot_at(service_, state, report.address).positions + (report.holds ? "+" : "-");
    for (const auto& [array, keys] : state.rows)
        if (counted_.contains(array.schema_path()))
            key += array.schema_path().to_string() + "#" + std::to_string(std::min(keys.size(), many_rows));
    return key;
}

std::optional<std::size_t> Explorer::add_state(World world, std::size_t before, std::size_t cost)
{
    const std::string key = key_of(world);
    if (const auto found = known_.find(key); found != known_.end())
        return found->second;
    if (states_.size() >= options_.max_states) {
        bounded_ = true;
        return std::nullopt;
    }
    const std::size_t at = states_.size();
    known_.emplace(key, at);
    State state{.world = std::nullopt, .before = before, .steps = std::exchange(world.steps, {}), .cost = cost};
    world.base = at;
    state.world.emplace(std::move(world));
    states_.push_back(std::move(state));
    expand(at);
    return at;
}

void Explorer::push(Move move)
{
    State& from = states_[move.from];
    const bool fresh = move.usual || !made_.contains(move.label);
    move.again = !fresh;
    move.cost = from.cost + (fresh ? 0 : 1);
    move.order = order_++;
    ++from.pending;
    queue_.push_back(std::move(move));
    std::push_heap(queue_.begin(), queue_.end(), Later());
}

void Explorer::make(Move move)
{
    ++moves_;
    made_.insert(move.label);
    World world = *states_[move.from].world;
    const auto done = move.run(world);
    const auto& stands = states_[move.from].stands;
    if (!done)
        fault("refused", stands.empty() ? ids_of(service_.nodes[0]) : *stands.begin(), "what was on offer is refused: " + done.error().message + " [" + done.error().code + "]", world);
    if (done && *done) {
        const auto to = add_state(std::move(world), move.from, move.cost);
        if (to)
            states_[move.from].edges.push_back({*to, move.mover});
        else
            states_[move.from].cut = true;
    }
    if (--states_[move.from].pending == 0)
        states_[move.from].world.reset();
}

Result<void> Explorer::run()
{
    STEGVIS_TRY(World world, stage_.begin(options_.person));
    add_state(std::move(world), 0, 0);
    while (!queue_.empty()) {
        std::pop_heap(queue_.begin(), queue_.end(), Later());
        Move move = std::move(queue_.back());
        queue_.pop_back();
        if (!move.usual && !move.again && made_.contains(move.label)) {
            --states_[move.from].pending;
            push(std::move(move));
            continue;
        }
        make(std::move(move));
    }
    find_missing_branches();
    find_loops();
    find_endless();
    std::sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) { return std::tie(a.address, a.code) < std::tie(b.address, b.code); });
    return {};
}

void Explorer::fault(std::string code, const std::string& address, std::string message, const World& world)
{
    if (world.base < states_.size())
        states_[world.base].faulty = true;
    if (std::any_of(faults_.begin(), faults_.end(), [&](const Fault& known) { return known.code == code && known.address == address; }))
        return;
    faults_.push_back({std::move(code), address, std::move(message), world.base, world.steps});
}

std::vector<Value> Explorer::way_to(std::size_t base, const std::vector<Value>& steps) const
{
    std::vector<const std::vector<Value>*> pieces = {&steps};
    for (std::size_t at = base; at != 0; at = states_[at].before)
        pieces.push_back(&states_[at].steps);
    std::vector<Value> way;
    for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece)
        way.insert(way.end(), (*piece)->begin(), (*piece)->end());
    return way;
}

std::optional<std::vector<Value>> Explorer::way_to(std::size_t goal) const
{
    const auto first = stage_.firsts().find(goal);
    return first == stage_.firsts().end() ? std::nullopt : std::optional(way_to(first->second.base, first->second.steps));
}

}  // namespace stegvis::app
