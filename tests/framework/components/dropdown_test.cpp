#include "tests/framework/components/kit.hpp"

using namespace stegvis;
using tests::Form;

namespace {

Form dropdown_form(const std::string& language)
{
    return Form({.children = R"([{"type": "dropdown", "id": "county", "bind": "county"}])",
                 .properties = R"({"county": {"type": "string", "enum": ["03", "46"]}})",
                 .texts = R"({"county.options.03": "Oslo", "county.options.46": "Vestland"})"},
                language);
}

}  // namespace

TEST_CASE("dropdown: the options are those of the model, with the names of the texts")
{
    Form form = dropdown_form("en");
    const ViewNode node = form.shown("county");
    CHECK(node.role == Role::dropdown);
    CHECK(node.placeholder == "Choose");
    CHECK(node.options == std::vector<Option>{{"03", "Oslo"}, {"46", "Vestland"}});
}

TEST_CASE("dropdown: what the model does not list is refused, its displayed name too")
{
    Form form = dropdown_form("nb");
    CHECK(form.read("county", "46") == Value("46"));
    CHECK(form.shown("county").value == "46");
    CHECK(form.read("county", "Oslo") == Value());
    CHECK_FALSE(form.shown("county").error.empty());
    CHECK(form.read("county", "3") == Value());
}
