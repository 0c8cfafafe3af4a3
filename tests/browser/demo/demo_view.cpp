#include "tests/browser/demo/demo_view.hpp"

namespace stegvis::demo {

namespace {

std::string value_of(const State& state, const std::string& path)
{
    const auto found = state.values.find(path);
    return found == state.values.end() ? std::string() : found->second;
}

std::string id_of(const std::string& name) { return "apply/garden/" + name; }

/// A required field that is empty says so once an attempt to go on has failed.
ViewNode field(const State& state, Role role, const std::string& name, std::string label)
{
    ViewNode node{.id = id_of(name), .role = role, .name = std::move(label), .path = "garden." + name};
    node.value = value_of(state, node.path);
    node.required = true;
    if (state.attempted && node.value.empty()) node.error = "Fill in: " + node.name + ".";
    return node;
}

ViewNode optional(ViewNode node)
{
    node.required = false;
    node.error.clear();
    return node;
}

ViewNode date(const State& state)
{
    ViewNode node = optional(field(state, Role::date_field, "day", "First day of work"));
    node.description = "For example 17 5 2027.";
    const struct {
        const char* part;
        const char* name;
        int columns;
    } parts[] = {{"day", "Day", 2}, {"month", "Month", 2}, {"year", "Year", 4}};
    for (const auto& each : parts) {
        const std::string id = node.id + ":" + each.part;
        node.children.push_back({.id = id, .role = Role::text_field, .name = each.name, .value = value_of(state, id), .input_mode = "numeric", .columns = each.columns});
    }
    return node;
}

ViewNode radios(const State& state)
{
    ViewNode node = field(state, Role::radio_group, "place", "Where is the garden?");
    for (const char* each : {"Town", "Country", "Shore"})
        node.children.push_back({.id = node.id + ":" + each, .role = Role::radio, .name = each, .value = each, .checked = node.value == each ? Checked::yes : Checked::no});
    return node;
}

ViewNode row(const State& state, const std::string& key, std::size_t number)
{
    const std::string id = id_of("trees/" + key);
    return {.id = id, .role = Role::row_group, .name = "Tree " + std::to_string(number), .children = {
        {.id = id + "/kind", .role = Role::text_field, .name = "Kind of tree", .value = value_of(state, "rows." + key), .path = "rows." + key},
        {.id = id + ":remove", .role = Role::button, .name = "Remove tree " + std::to_string(number), .emphasis = Emphasis::quiet}}};
}

ViewNode button(std::string id, std::string name, Emphasis emphasis)
{
    return {.id = std::move(id), .role = Role::button, .name = std::move(name), .emphasis = emphasis};
}

std::vector<ViewNode> fields(const State& state)
{
    ViewNode name = field(state, Role::text_field, "name", "Full name");
    name.purpose = "name";
    ViewNode email = field(state, Role::text_field, "email", "E-mail");
    email.description = "We send the decision here. It is not shown to anyone else, and it is deleted with the case.";
    email.purpose = "email";
    email.input_mode = "email";
    ViewNode area = field(state, Role::number_field, "area", "Area");
    area.suffix = "m²";
    area.columns = 8;
    ViewNode fee = optional(field(state, Role::number_field, "fee", "Fee paid"));
    fee.prefix = "kr";
    fee.columns = 10;
    fee.warning = "The fee is usually 250 kr.";
    fee.severity = Severity::warning;
    ViewNode about = optional(field(state, Role::text_area, "about", "What will you do?"));
    ViewNode kind = field(state, Role::dropdown, "kind", "Kind of work");
    kind.options = {{"dig", "Digging"}, {"fell", "Felling"}, {"build", "Building a shed"}};
    kind.placeholder = "Choose";
    ViewNode careful = field(state, Role::checkbox, "careful", "I know what lies under the ground");
    careful.description = "Cables and pipes are shown on the map of the municipality.";
    careful.checked = careful.value == "true" ? Checked::yes : Checked::no;
    if (careful.value == "false" && state.attempted) careful.error = "This must be ticked.";
    return {name, email, area, fee, about, date(state), kind, radios(state), careful};
}

std::vector<ViewNode> first_page(const State& state)
{
    std::vector<ViewNode> nodes{
        {.id = id_of("title"), .role = Role::heading, .name = "About the garden", .level = 1},
        {.id = id_of("intro"), .role = Role::paragraph, .name = "Tell us what you are going to do. You can leave this page at any time and come back to it later: everything you type is saved."},
        {.id = id_of("season"), .role = Role::alert, .name = "Birds nest until July", .description = "Felling is not allowed before the first of August.", .severity = Severity::info}};
    for (ViewNode& each : fields(state)) nodes.push_back(std::move(each));
    ViewNode trees{.id = id_of("trees"), .role = Role::group, .name = "Trees"};
    trees.description = "Those that will be felled.";
    for (std::size_t i = 0; i < state.rows.size(); ++i) trees.children.push_back(row(state, state.rows[i], i + 1));
    trees.children.push_back(button(id_of("trees:add"), "Add a tree", Emphasis::secondary));
    nodes.push_back(std::move(trees));
    ViewNode summary{.id = id_of("errors"), .role = Role::error_summary, .name = "Something is missing"};
    for (const ViewNode& each : nodes)
        if (!each.error.empty()) summary.children.push_back({.id = each.id + ":jump", .role = Role::link, .name = each.error, .href = "#" + each.id});
    if (!summary.children.empty()) nodes.insert(nodes.begin(), summary);
    nodes.push_back(button(id_of("next"), "Next", Emphasis::primary));
    return nodes;
}

std::vector<ViewNode> second_page(const State& state)
{
    ViewNode answers{.id = "apply/check/answers", .role = Role::term_list, .name = "About the garden"};
    for (const ViewNode& each : fields(state)) {
        if (each.path.empty() || each.role == Role::date_field) continue;
        const std::string id = "apply/check/answers:" + each.id;
        answers.children.push_back({.id = id, .role = Role::term_row, .name = each.name, .value = each.value.empty() ? "Not answered" : each.value, .children = {
            {.id = id + ":change", .role = Role::link, .name = "Change", .description = {}, .href = "apply/garden"}}});
    }
    return {{.id = "apply/check/title", .role = Role::heading, .name = "Check your answers", .level = 1},
            std::move(answers),
            {.id = "apply/check/list", .role = Role::list, .name = "What happens then", .children = {
                {.id = "apply/check/list/1", .role = Role::list_item, .name = "We look at your application."},
                {.id = "apply/check/list/2", .role = Role::list_item, .name = "You get an answer within two weeks."}}},
            button("apply/check/back", "Back", Emphasis::secondary),
            button("apply/check/next", "Send", Emphasis::primary)};
}

std::vector<ViewNode> third_page()
{
    return {{.id = "apply/wait/title", .role = Role::heading, .name = "Waiting for the decision", .level = 1},
            {.id = "apply/wait/sent", .role = Role::alert, .name = "Your application is sent.", .severity = Severity::success},
            {.id = "apply/wait/progress", .role = Role::progress, .name = "The municipality is reading it", .value_now = 30},
            {.id = "apply/wait/line", .role = Role::separator},
            button("apply/wait/back", "Back", Emphasis::secondary)};
}

ViewNode steps(const State& state)
{
    ViewNode node{.id = "steps", .role = Role::navigation, .name = "Steps"};
    const char* names[] = {"About the garden", "Check your answers", "Decision"};
    for (int i = 0; i < 3; ++i) {
        ViewNode item{.id = std::string("steps:") + addresses[i], .role = Role::list_item, .name = names[i], .current = i == state.page, .done = i < state.page};
        if (i < state.page) item.href = addresses[i];
        node.children.push_back(std::move(item));
    }
    return node;
}

ViewNode banner(const State& state)
{
    ViewNode nb = button("language:nb", "Bokmål", Emphasis::quiet);
    nb.language = "nb";
    nb.current = state.language == "nb";
    ViewNode en = button("language:en", "English", Emphasis::quiet);
    en.current = state.language == "en";
    return {.id = "banner", .role = Role::banner, .name = "Garden permit", .children = {
        {.id = "saved", .role = Role::status, .name = "Saved"},
        {.id = "language", .role = Role::group, .name = "Language", .children = {nb, en}}}};
}

}  // namespace

View view_of(const State& state)
{
    View view{.language = state.language, .address = addresses[state.page], .step_id = addresses[state.page], .seq = 1};
    std::vector<ViewNode> nodes = state.page == 0 ? first_page(state) : state.page == 1 ? second_page(state) : third_page();
    view.in_error = state.attempted && nodes.front().role == Role::error_summary;
    const std::string heading = view.in_error ? nodes[1].name : nodes.front().name;
    view.title = (view.in_error ? "Error: " : "") + heading + " – Garden permit";
    view.root = {.id = "document", .role = Role::document, .children = {
        banner(state), steps(state),
        {.id = "main", .role = Role::main, .children = std::move(nodes)},
        {.id = "foot", .role = Role::contentinfo, .name = "Help", .children = {
            {.id = "foot:phone", .role = Role::link, .name = "Call 55 00 00 00", .href = "tel:+4755000000"}}}}};
    return view;
}

}  // namespace stegvis::demo
