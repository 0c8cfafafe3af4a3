#include "apps/bench/workload.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "flow/step_types.hpp"
#include "framework/json.hpp"

namespace stegvis::bench {

namespace {

std::string name_of(const char* kind, int number)
{
    return kind + std::to_string(number);
}

/// One page: half of its fields are typed, half calculated, each from its neighbour, so that no two depend on the same.
class Page {
public:
    Page(const Shape& shape, int number, int fields) : id_("page" + std::to_string(number))
    {
        const int inputs = fields / 2;
        for (int i = 0; i < inputs; ++i)
            add_input(number == 0 && i == 0 ? "driver" : name_of("in", i));
        for (int i = 0; i < fields - inputs; ++i) {
            const bool drives = number == 0 && i < shape.dependents / 2;
            const bool hides = number == 0 && i < shape.dependents - shape.dependents / 2;
            const std::string source = drives ? "driver" : name_of("in", i < 1 ? 1 : i % (inputs < 2 ? 1 : inputs));
            add_calculated(name_of("out", i), source, hides);
        }
    }

    [[nodiscard]] Value component() const { return Value{{"type", "page"}, {"id", id_}, {"children", children_}}; }
    [[nodiscard]] Value schema() const { return Value{{"type", "object"}, {"properties", properties_}}; }
    void add_calculations(Object& all) const
    {
        for (const auto& [name, source] : calculations_)
            all.set(path(name), Array{"plus", Array{"dataModel", path(source)}, 1});
    }
    [[nodiscard]] const std::string& id() const { return id_; }

private:
    [[nodiscard]] std::string path(const std::string& name) const { return id_ + "." + name; }

    void add(const std::string& name, Value when)
    {
        Object field{{"type", "number-field"}, {"id", name}, {"bind", path(name)}, {"label", name}};
        if (!when.is_null())
            field.set("when", std::move(when));
        children_.push_back(std::move(field));
        properties_.set(name, Object{{"type", "number"}, {"minimum", 0}});
    }

    void add_input(const std::string& name) { add(name, {}); }

    void add_calculated(const std::string& name, const std::string& source, bool hides)
    {
        add(name, hides ? Value(Array{"greaterThanEq", Array{"dataModel", path("driver")}, 0}) : Value());
        calculations_.emplace_back(name, source);
    }

    std::string id_;
    Array children_;
    Object properties_;
    std::vector<std::pair<std::string, std::string>> calculations_;
};

const Actor owner{.id = "kari", .nin = "", .name = "Kari"};

}  // namespace

ServiceFiles service_of(const Shape& shape)
{
    Array pages;
    Object properties;
    Object calculate;
    for (int done = 0; done < shape.fields; done += shape.fields_on_a_page) {
        const Page page(shape, static_cast<int>(pages.size()), std::min(shape.fields_on_a_page, shape.fields - done));
        pages.push_back(page.component());
        properties.set(page.id(), page.schema());
        page.add_calculations(calculate);
    }
    const Value service{{"stegvis", 1}, {"id", "bench"}, {"version", "1.0.0"}, {"model", "model.json"}, {"languages", Array{"en"}},
        {"calculate", std::move(calculate)}, {"root", {{"type", "flow"}, {"id", "case"}, {"children", std::move(pages)}}}};
    return {{"service.json", write_json(service)}, {"model.json", write_json(Value{{"type", "object"}, {"properties", std::move(properties)}})}};
}

Workload::Workload(const Shape& shape)
{
    LoadedService loaded = load_service(service_of(shape), flow::standard_types());
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        if (diagnostic.severity == Severity::error)
            std::fprintf(stderr, "%s\n", to_text(diagnostic).c_str());
    if (!loaded.service)
        std::abort();
    service = std::move(loaded.service);
    session = std::make_unique<Session>(*service, "i1");
    if (!session->apply({.id = "c0", .type = CommandType::create}, context()))
        std::abort();
    keystroke();
    look();
}

Context Workload::context() const
{
    return {.now = {1'760'000'000'000 + count_ * 1'000}, .utc_offset = 120, .actor = owner, .window = "w"};
}

Turn Workload::keystroke()
{
    ++count_;
    const Command set{.id = "c" + std::to_string(count_), .type = CommandType::set, .address = "case/page0", .path = "page0.driver",
                      .text = std::to_string(count_)};
    auto turn = session->apply(set, context());
    if (!turn)
        std::abort();
    return std::move(turn).value();
}

const View& Workload::look()
{
    return session->watch({.context = context(), .language = "en", .touched = {}});
}

}  // namespace stegvis::bench
