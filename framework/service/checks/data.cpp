#include <algorithm>
#include <set>

#include "framework/service/checks/used.hpp"

// Data that nobody asks for, fills, shows or reads, and fields that ask for the same.

namespace stegvis::loading {

namespace {

/// Whether the data cannot be complete without a value at the path: it is required, and so is all that it is part of, or filled otherwise.
bool is_needed(const Checking& checking, const DataUse& use, const FieldInfo& field)
{
    if (!field.required)
        return false;
    for (Path around = field.path.parent(); !around.empty(); around = around.parent()) {
        const FieldInfo* info = checking.service.schema.field(around);
        if (!info || use.is_filled(around))
            continue;
        if (!info->required || (info->type == FieldType::array && info->min_items.value_or(0) == 0))
            return false;
    }
    return true;
}

void check_path(const Checking& checking, const DataUse& use, const FieldInfo& field)
{
    const std::string name = quoted(field.path.to_string());
    const bool given = field.default_value.has_value();
    const bool read = use.is_read(field.path);
    if (use.is_filled(field.path)) {
        if (!read && !use.is_asked(field.path))
            checking.report_model("never-shown", field.path, name + " is filled in, but never shown, sent or read");
        else if (!given && is_needed(checking, use, field) && !use.can_be_filled(field.path))
            checking.report_model("never-asked", field.path, name + " is required, but all that asks for it is readonly, and nothing fills it in");
    } else if (is_needed(checking, use, field) && !given) {
        checking.report_model(
            "never-asked", field.path, name + " is required, but no page asks for it and nothing fills it in");
    } else if (read && !given) {
        checking.report_model("never-filled", field.path, name + " is read, but nothing asks for it or fills it in");
    } else if (!read) {
        checking.report_model("unbound-data", field.path, "nothing asks for " + name + ", fills it in or reads it");
    }
}

/// Names of the documents that nothing asks for, fills in or reads.
std::set<std::string> check_documents(const Checking& checking, const DataUse& use)
{
    std::set<std::string> idle(checking.service.documents.begin(), checking.service.documents.end());
    for (const Path& path : checking.service.schema.fields())
        if (use.is_filled(path) || use.is_read(path))
            idle.erase(split_document(path).first);
    for (const std::string& name : idle)
        checking.report("unused-document", Origin{"service.json", "/models/" + escape_pointer_token(name), {}}.key(""),
            "nothing asks for the data document " + quoted(name) + ", fills it in or reads it", name);
    return idle;
}

/// Whether a field is always there on its step, and can be changed.
bool is_plain(const Checking& checking, const Node& field, int step)
{
    if (field.source.props.contains("readonly"))
        return false;
    for (int here = field.index; here >= 0 && here != step; here = checking.node(here).parent)
        if (checking.node(here).when)
            return false;
    return true;
}

void check_shared(const Checking& checking, const Path& path, const std::vector<int>& nodes)
{
    if (checking.service.calculations.contains(path.to_string()))
        return;
    std::map<int, int> first;
    for (const int index : nodes) {
        const Node& node = checking.node(index);
        const int step = checking.step_of(node);
        if (step < 0 || !is_plain(checking, node, step))
            continue;
        const auto [place, is_first] = first.try_emplace(step, index);
        if (!is_first)
            checking.report("doubly-bound", node, "bind",
                quoted(checking.node(place->second).source.id) + " on the same step asks for " +
                    quoted(path.to_string()) + " already",
                path.to_string());
    }
}

}  // namespace

void check_data(const Checking& checking)
{
    const DataUse use(checking);
    const std::set<std::string> idle = check_documents(checking, use);
    for (const Path& path : checking.service.schema.fields())
        if (const FieldInfo* field = checking.service.schema.field(path); field && !idle.contains(split_document(path).first))
            check_path(checking, use, *field);
    for (const auto& [path, nodes] : checking.service.fields)
        check_shared(checking, path, nodes);
}

}  // namespace stegvis::loading
