#include "tests/flow/kit.hpp"
#include "framework/json.hpp"

using namespace stegvis;
using tests::Case;

namespace {

tests::Parts two_documents(const std::string& text = R"(["concat", ["dataModel", "no", "invoice"], "/", ["dataModel", "lines[0].sum", "invoice"]])")
{
    return {.steps = R"([{"type": "page", "id": "p", "children": [{"type": "text-field", "id": "name", "bind": "name"},
                    {"type": "number-field", "id": "no", "bind": "invoice:no"},
                    {"type": "each", "id": "lines", "bind": "invoice:lines", "children": [{"type": "number-field", "id": "sum", "bind": "invoice:lines.sum"}]},
                    {"type": "paragraph", "id": "said", "text": )" + text + R"(}, {"type": "paragraph", "id": "also", "text": "also"}]}, {"type": "sign", "id": "s"}])",
            .properties = R"({"name": {"type": "string"}})",
            .texts = R"({"p.title": "P", "s.title": "S", "name.label": "Name", "no.label": "No", "sum.label": "Sum", "also": "Total {invoice:total|currency}"})",
            .more = R"("models": {"invoice": "invoice.json"}, "calculate": {"invoice:total": ["sum", ["dataModel", "invoice:lines.sum"]]},)",
            .files = {{"invoice.json", R"({"type": "object", "required": ["no"], "$defs": {"positive": {"type": "integer", "minimum": 1}},
                "properties": {"no": {"$ref": "#/$defs/positive"}, "total": {"type": "number"},
                               "lines": {"type": "array", "items": {"type": "object", "properties": {"sum": {"type": "number"}}}}}})"}}};
}

}  // namespace

TEST_CASE("documents: a further data document is bound, read, calculated and sealed beside the first")
{
    Case kit(two_documents());
    kit.begin();
    CHECK(kit.act("next").findings.at(0).path == "invoice:no");
    kit.type("invoice:no", "0");
    CHECK(kit.act("next").findings.at(0).id == "minimum");
    kit.type("invoice:no", "7");
    kit.type("name", "Kari");
    kit.add_row("invoice:lines", "r1");
    kit.type("invoice:lines{r1}.sum", "40");
    kit.add_row("invoice:lines", "r2");
    kit.type("invoice:lines{r2}.sum", "2");
    const View view = kit.view();
    CHECK(find_node(view.root, "case/p/said")->name == "7/40");
    CHECK(find_node(view.root, "case/p/also")->name == "Total 42\u00a0kr");
    kit.act("next");
    kit.act("sign");
    REQUIRE(kit.session().state().seals.size() == 1);
    CHECK(parse_json(kit.session().state().seals[0].document).value() ==
          Value{{"data", {{"name", "Kari"}}}, {"invoice", {{"no", 7}, {"total", 42}, {"lines", Value::array({Value{{"sum", 40}}, Value{{"sum", 2}}})}}}});
}

TEST_CASE("documents: a document or path that is not there is an error with the nearest name")
{
    const auto said = [](const std::string& text) {
        const auto loaded = load_service(tests::files_of(two_documents(text)), flow::standard_types());
        std::string all;
        for (const Diagnostic& diagnostic : loaded.diagnostics)
            if (diagnostic.severity == Severity::error)
                all += diagnostic.code + ": " + diagnostic.message + "\n";
        return all;
    };
    CHECK(said(R"(["dataModel", "no", "invoice"])").empty());
    CHECK(said(R"(["dataModel", "no", "invoce"])") == "unknown-document: there is no data document \"invoce\"; did you mean \"invoice\"?\n");
    CHECK(said(R"(["dataModel", "totl", "invoice"])").starts_with("unknown-path: the data model has no \"invoice:totl\"; did you mean \"invoice:total\"?"));
}
