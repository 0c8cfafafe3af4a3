/// Keywords that look at several fields at once: which there are, and what each of them reads.

#include <algorithm>
#include <set>

#include "framework/schema/evaluator.hpp"
#include "framework/schema/field_info.hpp"

namespace stegvis::schema {
namespace {

constexpr int deepest_read = 16;
constexpr std::size_t most_reads = 256;  ///< whoever looks at more is taken to look at everything

bool is_cross(InPlace::Kind kind)
{
    return kind != InPlace::Kind::ref && kind != InPlace::Kind::dynamic_ref && kind != InPlace::Kind::all_of;
}

/// Gathers the paths that subschemas look at, in the order of the schema.
class Reads {
public:
    Reads(const Program& program, const Path& place) : program_(program), place_(place) {}

    void add(NodeIndex index, const Path& path, int depth = 0)
    {
        if (index == no_node || paths_.size() > most_reads || !visited_.insert({index, path}).second)
            return;
        const auto& node = program_.nodes[index];
        const bool unbounded = !node.items.empty() || !node.members.patterns.empty() || node.members.additional != no_node ||
                               node.members.names != no_node || node.tracks();
        if (node.never || unbounded || depth > deepest_read)
            return mention(path);
        for (const auto& assertion : node.assertions)
            add_assertion(assertion, node, path);
        for (const auto& [name, member] : node.members.named)
            add(member, path.child(name), depth + 1);
        for (const auto& part : node.in_place)
            add_part(part, path, depth + 1);
    }

    void add_part(const InPlace& part, const Path& path, int depth = 0)
    {
        if (part.kind == InPlace::Kind::dependent)
            mention(path.child(part.name));
        // Which schema a dynamic reference means is known while validating only.
        if (part.kind == InPlace::Kind::dynamic_ref)
            return mention(path);
        for (const auto node : part.nodes)
            add(node, path, depth);
    }

    void add_assertion(const Assertion& assertion, const Node& node, const Path& path)
    {
        if (assertion.check == Check::required) {
            for (const auto& name : assertion.value.as_array())
                mention(path.child(name.as_string()));
        } else if (assertion.check == Check::dependent_required) {
            for (const auto& [because, names] : assertion.value.as_object()) {
                mention(path.child(because));
                for (const auto& name : names.as_array())
                    mention(path.child(name.as_string()));
            }
        } else if (assertion.check != Check::type || node.members.named.empty()) {
            mention(path);
        }
    }

    /// Each once, and none below another.
    [[nodiscard]] std::vector<Path> take()
    {
        if (paths_.size() > most_reads)
            return {place_};
        std::vector<Path> kept;
        for (const auto& path : paths_)
            if (std::none_of(paths_.begin(), paths_.end(), [&](const Path& other) { return path != other && path.within(other); }))
                kept.push_back(path);
        return kept;
    }

private:
    void mention(const Path& path)
    {
        if (seen_.insert(path).second)
            paths_.push_back(path);
    }

    const Program& program_;
    const Path& place_;
    std::vector<Path> paths_;
    std::set<Path> seen_;
    std::set<std::pair<NodeIndex, Path>> visited_;
};

}  // namespace

void add_across(const Program& program, NodeIndex index, const CrossCheck& place, std::vector<Across>& found)
{
    const auto& node = program.nodes[index];
    const auto add = [&](Across::Kind kind, std::size_t number, Reads& reads) {
        Across across{.info = place, .node = index, .kind = kind, .number = number};
        across.info.reads = reads.take();
        found.push_back(std::move(across));
    };
    for (std::size_t i = 0; i < node.in_place.size(); ++i) {
        if (!is_cross(node.in_place[i].kind))
            continue;
        Reads reads(program, place.place);
        reads.add_part(node.in_place[i], place.place);
        add(Across::Kind::part, i, reads);
    }
    for (std::size_t i = 0; i < node.assertions.size(); ++i) {
        if (node.assertions[i].check != Check::dependent_required)
            continue;
        Reads reads(program, place.place);
        reads.add_assertion(node.assertions[i], node, place.place);
        add(Across::Kind::assertion, i, reads);
    }
}

std::vector<SchemaFinding> findings_across(
    const Program& program, const Across& across, const Value& value, const SchemaOptions& options)
{
    std::vector<SchemaFinding> found;
    Evaluator(program, options, Reach::whole, &found).evaluate_across(across, value);
    return found;
}

std::vector<std::string> required_across(
    const Program& program, const Across& across, const Value& value, const SchemaOptions& options)
{
    std::vector<SchemaFinding> found;
    Evaluator evaluator(program, options, Reach::whole, &found);
    evaluator.miss_everything();
    evaluator.evaluate_across(across, value);
    std::vector<std::string> pointers;
    for (SchemaFinding& finding : found)
        if (finding.keyword == "required" || finding.keyword == "dependentRequired")
            pointers.push_back(std::move(finding.pointer));
    return pointers;
}

void Evaluator::evaluate_across(const Across& across, const Value& value)
{
    const auto& node = program_.nodes[across.node];
    scope_.push_back(node.resource);
    if (across.kind == Across::Kind::part)
        check_in_place(node, node.in_place[across.number], value, nullptr);
    else if (value.is_object())
        check_dependent_required(node, node.assertions[across.number], value.as_object());
    scope_.pop_back();
}

}  // namespace stegvis::schema
