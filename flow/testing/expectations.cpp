#include <algorithm>

#include "flow/testing/player.hpp"

namespace stegvis::flow {

namespace {

Error failed(std::string message)
{
    return {"test-failed", "", std::move(message)};
}

bool any_text_holds(const ViewNode& node, const std::string& text)
{
    for (const std::string* own : {&node.name, &node.description, &node.value, &node.error, &node.warning})
        if (own->find(text) != std::string::npos)
            return true;
    for (const Option& option : node.options)
        if (option.value == node.value && option.name.find(text) != std::string::npos)
            return true;
    return std::any_of(node.children.begin(), node.children.end(), [&](const ViewNode& child) { return any_text_holds(child, text); });
}

/// The part of a view node that a test compares, as JSON.
Value node_value(const ViewNode& node)
{
    View alone;
    alone.root = node;
    alone.root.children.clear();
    return *to_value(alone).find("root");
}

}  // namespace

std::string Player::plain(const std::string& address) const
{
    const auto parsed = Address::parse(address);
    if (!parsed)
        return address;
    std::string text;
    for (const std::string& part : parsed->parts()) {
        std::optional<std::size_t> row;
        for (const auto& [array, keys] : session_.state().rows)
            if (const auto found = std::find(keys.begin(), keys.end(), part); found != keys.end())
                row = static_cast<std::size_t>(found - keys.begin());
        if (row && !text.empty())
            text += "[" + std::to_string(*row) + "]";
        else
            text += (text.empty() ? "" : "/") + part;
    }
    return text;
}

std::string Player::address_of(const std::string& plain_address) const
{
    for (const StepReport& report : session_.steps())
        if (plain(report.address.to_string()) == plain_address)
            return report.address.to_string();
    return plain_address;
}

bool Player::named(const std::string& id, const std::string& wanted) const
{
    const auto colon = id.find(':');
    const std::string written = colon == std::string::npos ? plain(id) : plain(id.substr(0, colon)) + id.substr(colon);
    if (!written.ends_with(wanted))
        return false;
    return written.size() == wanted.size() || written[written.size() - wanted.size() - 1] == '/';
}

const ViewNode* Player::find_named(const ViewNode& node, const std::string& wanted) const
{
    if (named(node.id, wanted) && (!node.path.empty() || !node.command.is_null()))
        return &node;
    for (const ViewNode& child : node.children)
        if (const ViewNode* found = find_named(child, wanted))
            return found;
    return nullptr;
}

bool Player::node_fits(const ViewNode& node, const Value& wanted) const
{
    const Value own = node_value(node);
    bool fits = true;
    for (const auto& [name, value] : wanted.as_object()) {
        const Value* found = own.find(name);
        const bool absent = !found && (value == Value("") || value == Value(false));
        fits = fits && (absent || (found && *found == value));
    }
    return fits || std::any_of(node.children.begin(), node.children.end(), [&](const ViewNode& child) { return node_fits(child, wanted); });
}

Result<void> Player::at(const Value& what, const Value&)
{
    const std::string here = plain(view().address);
    if (Value(here) != what)
        return failed("stands at " + here + ", not at " + (what.is_string() ? what.as_string() : write_json(what)));
    return {};
}

Result<void> Player::state(const Value& what, const Value&)
{
    const auto reports = session_.steps();
    for (const auto& [address, wanted] : what.as_object()) {
        const auto found = std::find_if(reports.begin(), reports.end(), [&](const StepReport& r) { return plain(r.address.to_string()) == address; });
        if (found == reports.end())
            return failed("there is no step " + address);
        if (Value(found->state) != wanted)
            return failed(address + " is " + found->state + ", not " + write_json(wanted));
    }
    return {};
}

Result<void> Player::outcome(const Value& what, const Value&)
{
    const auto reports = session_.steps();
    for (const auto& [address, wanted] : what.as_object()) {
        const auto found = std::find_if(reports.begin(), reports.end(), [&](const StepReport& r) { return plain(r.address.to_string()) == address; });
        if (found == reports.end() || Value(found->outcome) != wanted)
            return failed(address + " ended as " + (found == reports.end() ? "nothing: there is no such step" : "\"" + found->outcome + "\"") + ", not " + write_json(wanted));
    }
    return {};
}

Result<void> Player::data(const Value& what, const Value&)
{
    const Value document = session_.document();
    for (const auto& [path_text, wanted] : what.as_object()) {
        STEGVIS_TRY(const auto path, Path::parse(path_text));
        const Value* here = &document;
        for (const PathPart& part : path.parts()) {
            here = here ? here->find(part.name) : nullptr;
            if (here && part.index)
                here = here->at(*part.index);
        }
        const Value found = here ? *here : Value();
        if (found != wanted)
            return failed(path_text + " is " + write_json(found) + ", not " + write_json(wanted));
    }
    return {};
}

Result<void> Player::shows(const Value& what, const Value&)
{
    const View seen = view();
    Value rest = what;
    const std::string text = what.string_or("text", "");
    rest.as_object().erase("text");
    if (!text.empty() && !any_text_holds(seen.root, text))
        return failed("the view does not say \"" + text + "\"");
    if (rest.as_object().size() > 0 && !node_fits(seen.root, rest))
        return failed("the view has no such node: " + write_json(rest));
    return {};
}

Result<void> Player::hides(const Value& what, const Value& step)
{
    if (shows(what, step))
        return failed("the view has it: " + write_json(what));
    return {};
}

bool Player::finding_fits(const Finding& finding, const Value& wanted) const
{
    Value own = to_value(finding);
    own.as_object().set("text", session_.text_of(finding, language_));
    own.as_object().set("code", finding.id);
    own.as_object().set("path", finding.path);
    if (const auto path = Path::parse(finding.path))
        if (const auto indexed = with_indices(session_.state(), path.value()))
            own.as_object().set("path", indexed->to_string());
    return holds_all(own, wanted);
}

Result<void> Player::finding(const Value& what, const Value&)
{
    std::string all;
    for (const Finding& finding : session_.findings()) {
        if (finding_fits(finding, what))
            return {};
        all += "\n    " + finding.path + " " + finding.id + ": " + session_.text_of(finding, language_);
    }
    return failed("there is no such finding: " + write_json(what) + (all.empty() ? "" : "; there are:" + all));
}

Result<void> Player::no_finding(const Value& what, const Value&)
{
    for (const Finding& finding : session_.findings())
        if (finding_fits(finding, what))
            return failed("there is a finding at " + finding.path + ": " + session_.text_of(finding, language_));
    return {};
}

Result<void> Player::expect_call(const Value& what, const Value&)
{
    std::int64_t times = -1;
    if (const Value* wanted = what.find("times"); wanted && wanted->is_number())
        times = wanted->as_number().to_int64().value_or(-1);
    std::int64_t found = 0;
    for (SentCall& sent : calls_) {
        const Value* body = what.find("body");
        const Value* sent_body = sent.effect.kind == "http" ? sent.effect.request.find("body") : &sent.effect.request;
        const bool fits = !sent.expected && sent.call == what.string_or("call", "") && (!body || (sent_body && holds_all(*sent_body, *body)));
        if (!fits)
            continue;
        ++found;
        sent.expected = true;
        if (times < 0)
            return {};
    }
    if (times == found)
        return {};
    std::string all;
    for (const SentCall& sent : calls_)
        all += "\n    " + sent.call + " " + write_json(sent.effect.request);
    return failed("the call did not go out as expected: " + write_json(what) + "; what went out:" + all);
}

}  // namespace stegvis::flow
