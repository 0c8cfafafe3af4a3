#include "framework/explain.hpp"
#include "framework/json.hpp"
#include "framework/record.hpp"

namespace stegvis {

namespace {

void write(const Reason& reason, int depth, std::string& text)
{
    text.append(static_cast<std::size_t>(depth) * 2, ' ');
    std::string line = reason.said;
    const auto add = [&](const std::string& part, const char* between) { line += (line.empty() ? "" : between) + part; };
    if (!reason.source.is_null())
        add(write_json(reason.source), ": ");
    // A sentence that says yes or no needs no value after it.
    if (reason.has_value && (!reason.source.is_null() || !reason.value.is_bool() || reason.topic == "value"))
        add("= " + write_json(reason.value), " ");
    if (!reason.path.empty() && reason.topic == "data")
        add(reason.path, "   ");
    if (!reason.origin.empty())
        add(reason.origin, reason.topic == "data" ? ", " : "   ");
    text += line + (reason.at.file.empty() ? "" : "   " + reason.at.to_string()) + "\n";
    for (const std::string& use : reason.at.uses) {
        text.append(static_cast<std::size_t>(depth) * 2 + 4, ' ');
        text += "through " + use + "\n";
    }
    for (const Reason& each : reason.because)
        write(each, depth + 1, text);
}

Value to_value(const Reason& reason)
{
    Object object{{"topic", reason.topic}};
    put(object, "said", std::string_view(reason.said));
    put(object, "expression", reason.source);
    if (reason.has_value)
        object.set("value", reason.value);
    put(object, "path", std::string_view(reason.path));
    put(object, "origin", std::string_view(reason.origin));
    if (!reason.at.file.empty()) {
        object.set("file", reason.at.file);
        object.set("line", reason.at.line);
        object.set("column", reason.at.column);
    }
    Array uses;
    for (const std::string& use : reason.at.uses)
        uses.push_back(use);
    if (!uses.empty())
        object.set("uses", std::move(uses));
    Array because;
    for (const Reason& each : reason.because)
        because.push_back(to_value(each));
    if (!because.empty())
        object.set("because", std::move(because));
    return object;
}

}  // namespace

std::string to_text(const Explanation& explanation)
{
    std::string text = explanation.address;
    if (!explanation.path.empty())
        text += (text.empty() ? "" : ", ") + explanation.path;
    text += "\n";
    for (const Reason& reason : explanation.reasons)
        write(reason, 1, text);
    return text;
}

Value to_value(const Explanation& explanation)
{
    Array reasons;
    for (const Reason& reason : explanation.reasons)
        reasons.push_back(to_value(reason));
    return Value{{"address", explanation.address}, {"path", explanation.path}, {"reasons", std::move(reasons)}};
}

}  // namespace stegvis
