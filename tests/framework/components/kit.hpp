#pragma once
/// A form of one sheet, for tests of component types. The sheet is a type of its own, which no list of types names.

#include <doctest/doctest.h>

#include "framework/component_type.hpp"
#include "framework/service.hpp"
#include "framework/session.hpp"

namespace stegvis::tests {

inline ViewNode show_sheet(const Showing& scope)
{
    ViewNode node = scope.make(Role::group);
    node.children = scope.children();
    return node;
}

/// A step that a person fills in and passes: all that a field needs around it.
inline const ComponentType& sheet_type()
{
    static constexpr Action actions[] = {{.name = "next", .guarded = true}};
    static constexpr std::string_view outcomes[] = {"done"};
    static const StepFacet step{.actions = actions, .outcomes = outcomes};
    static const ViewFacet view{.show = show_sheet};
    static const ComponentType type{.name = "sheet", .summary = "A sheet of fields.", .children = Children::together, .guard = true, .view = &view, .step = &step};
    return type;
}

/// What a form is made of, as JSON.
struct FormParts {
    std::string children;          ///< list of components
    std::string properties = "{}"; ///< of the data model
    std::string texts = "{}";      ///< the same in each language
    std::string more = {};         ///< members of the service, each followed by a comma
    std::string required = "[]";
};

/// One person at one sheet.
class Form {
public:
    explicit Form(const FormParts& parts, const std::string& language = "nb") : language_(language)
    {
        ServiceFiles files;
        files["service.json"] = R"({"stegvis": 1, "id": "form", "version": "1", "model": "model.json", "texts": "{lang}.json",
            "languages": ["nb", "nn", "en"], )" + parts.more + R"("root": {"type": "sheet", "id": "sheet", "children": )" + parts.children + "}}";
        files["model.json"] = R"({"type": "object", "required": )" + parts.required + R"(, "properties": )" + parts.properties + "}";
        for (const char* name : {"nb.json", "nn.json", "en.json"})
            files[name] = parts.texts;
        ComponentTypes types(field_types().begin(), field_types().end());
        types.push_back(&sheet_type());
        loaded_ = load_service(files, types);
        for (const Diagnostic& diagnostic : loaded_.diagnostics)
            if (diagnostic.severity == Severity::error)
                MESSAGE(to_text(diagnostic));
        REQUIRE(loaded_.service);
        session_.emplace(*loaded_.service, "i1");
        look_.context.actor = {.id = "p1", .nin = "", .name = "Kari"};
        look_.language = language;
        REQUIRE(apply({.type = CommandType::create, .value = Value{{"language", language}}}));
    }

    Result<Turn> apply(Command command)
    {
        look_.context.now.ms += 1000;
        command.id = "c" + std::to_string(look_.context.now.ms);
        return session_->apply(command, look_.context);
    }

    /// The person types the text and leaves the field.
    void type(const std::string& path, const std::string& text)
    {
        const auto turn = apply({.type = CommandType::set, .path = path, .text = text});
        INFO((turn ? std::string() : turn.error().code + ": " + turn.error().message));
        REQUIRE(turn);
        look_.touched.insert(path);
    }

    /// The value that the data has there, null when it has none.
    Value value(const std::string& path) const
    {
        const Value* found = value_at(session_->state(), Path::parse(path).value());
        return found ? *found : Value();
    }

    /// Types the text; the value that it means, null when it means none.
    Value read(const std::string& path, const std::string& text)
    {
        type(path, "");
        type(path, text);
        return value(path);
    }

    View view() const { return session_->view(look_); }

    /// The view of the component with the id; empty id when it is not shown.
    ViewNode shown(const std::string& id) const
    {
        const View all = view();
        const ViewNode* node = find_node(all.root, "sheet/" + id);
        return node ? *node : ViewNode();
    }

    void speak(const std::string& language) { look_.language = language; }
    void attempt_to_pass() { REQUIRE(apply({.type = CommandType::act, .action = "next"})); }
    const Session& session() const { return *session_; }

private:
    std::string language_;
    LoadedService loaded_;
    std::optional<Session> session_;
    ViewContext look_;
};

}  // namespace stegvis::tests
