#include "apps/stegvis/data_mapping/report.hpp"

#include <algorithm>

namespace stegvis::app {
namespace {

std::string joined(const std::vector<std::string>& items, std::string_view between)
{
    std::string text;
    for (const std::string& item : items)
        text += (text.empty() ? std::string() : std::string(between)) + item;
    return text;
}

std::string type_text(const FieldInfo& info)
{
    return std::string(stegvis::to_string(info.type)) + (info.format.empty() ? "" : " (" + info.format + ")") + (info.required ? ", required" : "") +
           (info.in_rows ? ", in rows" : "");
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

std::string use_text(const DataUse& use)
{
    constexpr std::size_t kind_width = 12;
    std::string text = "  " + padded(std::string(to_string(use.kind)), kind_width) + use.what;
    if (!use.address.empty())
        text += std::string(use.what.empty() ? "" : ", ") + "at " + use.address;
    if (!use.at.empty())
        text += "   " + use.at;
    text += "\n";
    if (!use.branch.empty())
        text += std::string(kind_width + 4, ' ') + "if " + joined(use.branch, ", and ") + "\n";
    return text;
}

std::string list_text(std::span<const MappedField> fields, std::string_view title, bool (*wanted)(const MappedField&))
{
    std::string text;
    for (const MappedField& field : fields)
        if (wanted(field))
            text += "  " + field.path.to_string() + (field.sensitive.empty() ? "" : "   SENSITIVE: " + field.sensitive) + "\n";
    return text.empty() ? text : "\n" + std::string(title) + "\n" + text;
}

/// A field of CSV: quoted where it must be. What a spreadsheet would take for a formula is made a text.
std::string cell(std::string text)
{
    if (!text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos)
        text.insert(0, "'");
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

std::string line_of(const std::vector<std::string>& cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i == 0 ? "" : ",") + cell(cells[i]);
    return line + "\r\n";
}

Value strings(const std::vector<std::string>& items)
{
    Array list;
    for (const std::string& item : items)
        list.push_back(item);
    return list;
}

Value use_value(const DataUse& use)
{
    return Value{{"kind", to_string(use.kind)}, {"what", use.what}, {"address", use.address}, {"branch", strings(use.branch)}, {"at", use.at}};
}

}  // namespace

std::string to_text(std::span<const MappedField> fields)
{
    std::string text;
    for (const MappedField& field : fields) {
        text += field.path.to_string() + "   " + type_text(*field.info) + "\n";
        if (!field.sensitive.empty())
            text += "  SENSITIVE: " + field.sensitive + "\n";
        text += "  seen by " + joined(field.roles, ", ") + "\n";
        for (const DataUse& use : field.uses)
            text += use_text(use);
    }
    text += list_text(fields, "Filled, and then nothing is done with it:", [](const MappedField& field) { return field.has_source() && field.goes_nowhere(); });
    text += list_text(fields, "Used in the service, but does not leave it:", [](const MappedField& field) { return field.has_source() && !field.leaves() && !field.goes_nowhere(); });
    text += list_text(fields, "Nothing fills it:", [](const MappedField& field) { return !field.has_source(); });
    return text;
}

std::string to_csv(std::span<const MappedField> fields)
{
    std::string text = line_of({"path", "type", "format", "sensitive", "roles", "use", "what", "address", "branch", "at"});
    for (const MappedField& field : fields) {
        const std::vector<std::string> start = {field.path.to_string(), std::string(stegvis::to_string(field.info->type)), field.info->format, field.sensitive, joined(field.roles, "; ")};
        const auto add = [&](const DataUse& use, bool any) {
            std::vector<std::string> cells = start;
            for (std::string each : {any ? std::string(to_string(use.kind)) : "", use.what, use.address, joined(use.branch, "; "), use.at})
                cells.push_back(std::move(each));
            text += line_of(cells);
        };
        for (const DataUse& use : field.uses)
            add(use, true);
        if (field.uses.empty())
            add({}, false);
    }
    return text;
}

Value report_of(const Service& service, std::span<const MappedField> fields)
{
    Array list;
    for (const MappedField& field : fields) {
        Array uses;
        for (const DataUse& use : field.uses)
            uses.push_back(use_value(use));
        Object object{{"path", field.path.to_string()}, {"type", stegvis::to_string(field.info->type)}, {"format", field.info->format}, {"required", field.info->required}};
        object.set("inRows", field.info->in_rows);
        object.set("sensitive", field.sensitive);
        object.set("roles", strings(field.roles));
        object.set("filled", field.has_source());
        object.set("leaves", field.leaves());
        object.set("nowhere", field.goes_nowhere());
        object.set("uses", std::move(uses));
        list.push_back(std::move(object));
    }
    return Value{{"service", service.id}, {"version", service.version}, {"fields", std::move(list)}};
}

}  // namespace stegvis::app
