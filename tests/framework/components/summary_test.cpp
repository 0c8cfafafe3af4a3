#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

namespace {

/// Two sheets and a summary after them, walked by the type that only this test knows.
const ComponentType& binder_type()
{
    static constexpr std::string_view outcomes[] = {"done"};
    static const StepFacet step{.outcomes = outcomes, .rests = false};
    static const ComponentType type{.name = "binder", .summary = "Sheets in order.", .children = Children::in_order, .step = &step};
    return type;
}

}  // namespace

TEST_CASE("summary: questions and answers of the steps before it, as a person reads them, with a way back to each")
{
    const ServiceFiles files = {
        {"service.json", R"({"stegvis": 1, "id": "form", "version": "1", "model": "model.json", "texts": "texts.json", "languages": ["nb"],
            "root": {"type": "binder", "id": "all", "children": [
              {"type": "sheet", "id": "you", "children": [
                {"type": "number-field", "id": "sum", "bind": "sum", "unit": "kr"}, {"type": "date-field", "id": "day", "bind": "day"},
                {"type": "checkbox", "id": "agree", "bind": "agree"}, {"type": "dropdown", "id": "kind", "bind": "kind"},
                {"type": "text-field", "id": "empty", "bind": "empty"}]},
              {"type": "sheet", "id": "end", "children": [{"type": "summary", "id": "answers"}, {"type": "text-field", "id": "note", "bind": "note"}]}]}})"},
        {"model.json", R"({"type": "object", "properties": {"sum": {"type": "number"}, "day": {"type": "string", "format": "date"},
            "agree": {"type": "boolean"}, "kind": {"type": "string", "enum": ["as"]}, "empty": {"type": "string"}, "note": {"type": "string"}}})"},
        {"texts.json", R"({"you.title": "Deg", "sum.label": "Beløp", "day.label": "Dag", "agree.label": "Enig", "kind.label": "Form",
            "kind.options.as": "Aksjeselskap", "empty.label": "Tom"})"}};
    ComponentTypes types(field_types().begin(), field_types().end());
    types.push_back(&tests::sheet_type());
    types.push_back(&binder_type());
    const auto loaded = load_service(files, types);
    REQUIRE(loaded.service);
    Session session(*loaded.service, "i1");
    const Context context{.actor = {.id = "p1", .nin = "", .name = "Kari"}};
    REQUIRE(session.apply({.type = CommandType::create}, context));
    const std::pair<const char*, const char*> typed[] = {{"sum", "12345,5"}, {"day", "9.2.1990"}, {"agree", "true"}, {"kind", "as"}};
    for (const auto& [path, text] : typed)
        REQUIRE(session.apply({.type = CommandType::set, .path = path, .text = text}, context));
    REQUIRE(session.apply({.type = CommandType::act, .action = "next"}, context));

    const View view = session.view({.context = context, .language = "nb"});
    const ViewNode* list = find_node(view.root, "answers:all/you");
    REQUIRE(list);
    CHECK(list->role == Role::term_list);
    CHECK(find_by_role(view.root, Role::heading, "Deg") != nullptr);
    std::vector<std::string> read;
    for (const ViewNode& row : list->children)
        read.push_back(row.name + ": " + row.value);
    CHECK(read == std::vector<std::string>{"Beløp: 12\u00a0345,5\u00a0kr", "Dag: 9. februar 1990", "Enig: Ja", "Form: Aksjeselskap", "Tom: Ikke besvart"});

    const ViewNode& change = list->children[0].children.at(0);
    CHECK(change.name == "Endre «Beløp»");
    const auto command = command_from_value(change.command);
    REQUIRE(command);
    REQUIRE(session.apply(command.value(), context));
    CHECK(session.view({.context = context, .language = "nb"}).address == "all/you");
    REQUIRE(session.apply({.type = CommandType::act, .action = "next"}, context));
    CHECK(session.view({.context = context, .language = "nb"}).address == "all/end");
}
