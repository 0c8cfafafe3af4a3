#include "apps/stegvis/filling/answers_document.hpp"

#include <algorithm>
#include <charconv>

#include "apps/stegvis/flow_test/rows.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

/// The node at an address written with positions, and the positions of the rows above it.
struct Spot {
    const Node* node = nullptr;
    std::vector<std::size_t> rows;
};

Spot spot_at(const Service& service, const State& state, std::string_view address)
{
    Spot spot;
    std::vector<std::string> ids;
    const auto parsed = Address::parse([&] {
        std::string plain;
        for (const char c : with_positions(service, state, address.substr(0, address.find(':'))))
            plain += c == '[' ? "/_" : c == ']' ? "" : std::string(1, c);
        return plain;
    }());
    for (const std::string& part : parsed ? parsed->parts() : std::vector<std::string>()) {
        std::size_t row = 0;
        if (part.starts_with('_') && std::from_chars(part.data() + 1, part.data() + part.size(), row).ec == std::errc())
            spot.rows.push_back(row);
        else
            ids.push_back(part);
    }
    spot.node = service.find(ids);
    return spot;
}

/// The path with the positions of the rows that one stands in, where it says none itself.
Path in_rows(const Service& service, Path path, const std::vector<std::size_t>& rows)
{
    std::size_t row = 0;
    for (std::size_t i = 0; i < path.parts().size(); ++i) {
        const Path so_far(std::vector<PathPart>(path.parts().begin(), path.parts().begin() + static_cast<std::ptrdiff_t>(i + 1)));
        const FieldInfo* field = service.schema.field(so_far.schema_path());
        if (field && field->type == FieldType::array && !path.parts()[i].index && row < rows.size())
            path.parts()[i].index = rows[row++];
    }
    return path;
}

void put(Value& target, std::string_view dotted, const Value& value)
{
    if (!target.is_object())
        target = Value(Object());
    const auto dot = dotted.find('.');
    const std::string name(dotted.substr(0, dot));
    if (dot == std::string_view::npos) {
        target.as_object().set(name, value);
        return;
    }
    Value inner = target.find(name) ? *target.find(name) : Value(Object());
    put(inner, dotted.substr(dot + 1), value);
    target.as_object().set(name, std::move(inner));
}

/// `["response", "a.b"]` → `a.b`
std::string response_member(const Expression& expression)
{
    const Value& source = expression.source();
    const bool plain = source.is_array() && source.as_array().size() == 2 && source.as_array()[0] == Value("response") && source.as_array()[1].is_string();
    return plain ? source.as_array()[1].as_string() : "";
}

void put_into(const Service& service, const Spot& spot, const Value& answers, Value& body)
{
    if (!spot.node)
        return;
    const auto into = spot.node->maps.find("into");
    if (into == spot.node->maps.end())
        return;
    for (const auto& [target, expression] : into->second) {
        const auto path = Path::parse(target);
        const std::string member = response_member(expression);
        const Value* value = path ? answer_at(answers, in_rows(service, *path, spot.rows)) : nullptr;
        if (value && !member.empty())
            put(body, member, *value);
    }
}

/// What a step recorded, or data: the two things that a correlation is made of.
Value correlation(const Node& node, const State& state, const Value& answers, const Value& source)
{
    if (!source.is_array() || source.as_array().size() < 2 || !source.as_array()[1].is_string())
        return source;
    const Array& call = source.as_array();
    if (call[0] == Value("dataModel"))
        if (const auto path = Path::parse(call[1].as_string()))
            if (const Value* value = answer_at(answers, *path))
                return *value;
    const auto target = node.references.find(call[1].as_string());
    if (call[0] != Value("step") || call.size() < 3 || !call[2].is_string() || target == node.references.end())
        return {};
    for (const auto& [address, step] : state.steps)
        if (!address.empty() && address.parts().back() == Address::parse(call[1].as_string()).value_or(Address()).parts().back())
            if (const Value* detail = step.details.find(call[2].as_string()))
                return *detail;
    return {};
}

/// Whether the expression is what the archive of that step answered: `["step", "submitted", "receipt"]`.
bool reads_receipt_of(const Node& node, const Value& source, int step)
{
    if (!source.is_array() || source.as_array().size() != 3 || source.as_array()[0] != Value("step") || source.as_array()[2] != Value("receipt"))
        return false;
    const Value& named = source.as_array()[1];
    const auto target = named.is_string() ? node.references.find(named.as_string()) : node.references.end();
    return target != node.references.end() && target->second == step;
}

/// The first example that a schema gives of a member, if it is a text.
const Value* example_of(const Value& schema, std::string_view member)
{
    const Value* here = schema.find("properties");
    here = here ? here->find(member) : nullptr;
    here = here ? here->find("examples") : nullptr;
    here = here ? here->at(0) : nullptr;
    return here && here->is_string() ? here : nullptr;
}

}  // namespace

const Node* node_at(const Service& service, const State& state, std::string_view address)
{
    return spot_at(service, state, address).node;
}

const Value* answer_at(const Value& answers, const Path& path)
{
    const Value* here = &answers;
    for (const PathPart& part : path.parts()) {
        here = here->find(part.name);
        if (here && part.index)
            here = here->is_array() && *part.index < here->as_array().size() ? &here->as_array()[*part.index] : nullptr;
        if (!here)
            return nullptr;
    }
    return here;
}

std::string typed(const Value& value)
{
    return value.is_string() ? value.as_string() : value.is_null() ? "" : write_json(value);
}

Value answer_body(const Service& service, const State& state, const Value& answers, std::string_view address, const std::string& receipt)
{
    Value body{{"ok", true}, {"findings", Array()}, {"receipt", receipt}};
    put_into(service, spot_at(service, state, address), answers, body);
    return body;
}

std::string stand_in_receipt(const Service& service, const State& state, std::string_view address, const std::string& otherwise)
{
    const Node* asker = spot_at(service, state, address).node;
    for (const Node& node : service.nodes) {
        const auto match = node.maps.find("match");
        const Value* file = node.source.props.find("message");
        if (!asker || match == node.maps.end() || !file || !file->is_string())
            continue;
        const auto content = service.files.find(file->as_string());
        const auto schema = content == service.files.end() ? Result<Value>(Value()) : parse_json(content->second, {.comments = true});
        for (const auto& [member, expression] : match->second)
            if (schema && reads_receipt_of(node, expression.source(), asker->index))
                if (const Value* example = example_of(*schema, member))
                    return example->as_string();
    }
    return otherwise;
}

bool answers_tell(const Service& service, const State& state, const Value& answers, std::string_view address)
{
    const Spot spot = spot_at(service, state, address);
    const auto into = spot.node ? spot.node->source.props.find("into") : nullptr;
    if (!spot.node || !into || !into->is_object() || into->as_object().empty())
        return true;
    return std::any_of(into->as_object().begin(), into->as_object().end(), [&](const Member& mapping) {
        const auto path = Path::parse(mapping.key);
        return path && answer_at(answers, in_rows(service, *path, spot.rows)) != nullptr;
    });
}

Value message_body(const Service& service, const State& state, const Value& answers, std::string_view address)
{
    const Spot spot = spot_at(service, state, address);
    Value body{Object()};
    put_into(service, spot, answers, body);
    if (!spot.node)
        return body;
    if (const auto match = spot.node->maps.find("match"); match != spot.node->maps.end())
        for (const auto& [member, expression] : match->second)
            put(body, member, correlation(*spot.node, state, answers, expression.source()));
    return body;
}

}  // namespace stegvis::app
