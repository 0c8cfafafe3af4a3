#include "apps/stegvis/filling/fill_service.hpp"

#include <algorithm>
#include <cstdio>

#include "apps/stegvis/flow_test/form.hpp"
#include "apps/stegvis/program/load_or_tell.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "framework/json.hpp"
#include "framework/nearest.hpp"

namespace stegvis::app {

namespace {

Result<LocatedJson> read_located(const std::string& file)
{
    STEGVIS_TRY(const std::string text, read_file(file));
    auto answers = parse_json_located(text, {.comments = true});
    if (!answers)
        return Error{.code = answers.error().code, .where = file + ":" + answers.error().where, .message = answers.error().message};
    return answers;
}

/// Looks at each member of a document of answers, and keeps what it has to say.
class AnswersReader {
public:
    AnswersReader(const Service& service, const LocatedJson& answers, const std::string& file) : service_(service), answers_(answers), file_(file)
    {
        for (const Path& path : service.schema.fields())
            known_.push_back(path.to_string());
    }

    std::vector<std::string> read()
    {
        visit(answers_.value, Path(), "", "");
        return std::move(notes_);
    }

private:
    void visit(const Value& value, const Path& place, const std::string& name, const std::string& pointer)
    {
        if (value.is_object())
            for (const auto& [member, inner] : value.as_object())
                visit_member(member, inner, place, name, pointer + "/" + escape_pointer_token(member));
        if (!value.is_array())
            return;
        const FieldInfo* field = service_.schema.field(place);
        if (field != nullptr && field->max_items && value.as_array().size() > *field->max_items)
            note(pointer, name + " has " + std::to_string(value.as_array().size()) + " rows, and the data model takes " + std::to_string(*field->max_items) + " at the most");
        for (std::size_t i = 0; i < value.as_array().size(); ++i)
            visit(value.as_array()[i], place, name + "[" + std::to_string(i) + "]", pointer + "/" + std::to_string(i));
    }

    void visit_member(const std::string& member, const Value& inner, const Path& place, const std::string& name, const std::string& pointer)
    {
        const Path path = place.child(member);
        const std::string here = name.empty() ? member : name + "." + member;
        if (service_.schema.field(path) != nullptr)
            return visit(inner, path, here, pointer);
        const auto near = nearest(path.to_string(), known_);
        note(pointer, "the data model has no \"" + here + "\"" + (near.empty() ? "" : "; did you mean \"" + near.front() + "\"?"));
    }

    void note(const std::string& pointer, const std::string& message) { notes_.push_back(file_ + ":" + answers_.map.key(pointer).to_string() + ": " + message); }

    const Service& service_;
    const LocatedJson& answers_;
    const std::string& file_;
    std::vector<std::string> known_;
    std::vector<std::string> notes_;
};

}  // namespace

std::vector<std::string> unknown_answers(const Service& service, const LocatedJson& answers, const std::string& file)
{
    return AnswersReader(service, answers, file).read();
}

Result<std::vector<Value>> read_api_answers(const std::string& file)
{
    STEGVIS_TRY(const LocatedJson written, read_located(file));
    const Value* given = written.value.find("given");
    const std::string around = given ? "/given/answers" : "/answers";
    const Value* list = written.value.is_array() ? &written.value : (given ? *given : written.value).find("answers");
    if (list == nullptr || !list->is_array())
        return Error{.code = "malformed-test", .where = file, .message = "the answers of other systems are a list, or {\"answers\": [...]}: [{\"call\": \"registry GET /postal-codes/*\", \"body\": {}}]"};
    for (std::size_t i = 0; i < list->as_array().size(); ++i)
        if (const auto fits = check_answer(list->as_array()[i]); !fits) {
            const std::string pointer = (written.value.is_array() ? "" : around) + "/" + std::to_string(i) + fits.error().where;
            return Error{.code = "malformed-test", .where = file + ":" + written.map.key(pointer).to_string(), .message = fits.error().message};
        }
    return list->as_array();
}

void add_fill_options(CLI::App& app, FillArguments& arguments)
{
    app.add_option("--as", arguments.person, "who fills out: a name in persons.json")->required();
    app.add_option("--apis", arguments.apis, "answers of other systems, as a flow test writes them; else they say what ANSWERS says");
    app.add_option("--language", arguments.language, "the language of what is shown; else the person's own");
    app.add_option("--now", arguments.now, "when all of it happens")->capture_default_str();
}

namespace {

Error unknown_language(const Service& service, const std::string& language)
{
    std::string spoken;
    for (const std::string& each : service.languages)
        spoken += (spoken.empty() ? "" : ", ") + each;
    return {.code = "unknown-language", .where = "--language", .message = "the service does not speak \"" + language + "\"; it speaks " + spoken};
}

}  // namespace

Result<std::unique_ptr<Filled>> prepare_filling(const FillArguments& arguments)
{
    auto filled = std::make_unique<Filled>();
    STEGVIS_TRY(filled->service, load_or_tell(arguments.folder));
    STEGVIS_TRY(filled->persons, read_test_persons(arguments.folder));
    if (!arguments.answers.empty()) {
        STEGVIS_TRY(LocatedJson answers, read_located(arguments.answers));
        if (!answers.value.is_object())
            return Error{.code = "malformed-answers", .where = arguments.answers, .message = "the answers are an object in the shape of the data model"};
        filled->notes = unknown_answers(*filled->service, answers, arguments.answers);
        filled->answers = std::move(answers.value);
    }
    std::vector<Value> apis;
    if (!arguments.apis.empty()) {
        STEGVIS_TRY(apis, read_api_answers(arguments.apis));
    }
    const auto& spoken = filled->service->languages;
    if (!arguments.language.empty() && std::find(spoken.begin(), spoken.end(), arguments.language) == spoken.end())
        return unknown_language(*filled->service, arguments.language);
    STEGVIS_TRY(const DateTime now, DateTime::parse(arguments.now));
    filled->filler = std::make_unique<Filler>(*filled->service, filled->persons, filled->answers,
                                              FillOptions{.person = arguments.person, .language = arguments.language, .now = now.instant(), .apis = std::move(apis), .until = arguments.until});
    return filled;
}

Result<std::unique_ptr<Filled>> fill_service(const FillArguments& arguments)
{
    STEGVIS_TRY(auto filled, prepare_filling(arguments));
    for (const std::string& note : filled->notes)
        std::fprintf(stderr, "stegvis: %s\n", note.c_str());
    STEGVIS_TRY(filled->filler->run());
    return filled;
}

}  // namespace stegvis::app
