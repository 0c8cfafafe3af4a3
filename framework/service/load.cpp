#include <algorithm>

#include "framework/check.hpp"
#include "framework/hex.hpp"
#include "framework/service/checks/checking.hpp"
#include "framework/service/composition.hpp"
#include "framework/service/members.hpp"
#include "framework/sha256.hpp"

namespace stegvis {

const Node* Service::find(std::span<const std::string> ids) const
{
    if (nodes.empty() || ids.empty() || nodes[0].source.id != ids[0])
        return nullptr;
    const Node* here = &nodes[0];
    for (const std::string& wanted : ids.subspan(1)) {
        const Node* next = nullptr;
        for (const int child : here->children)
            if (nodes[static_cast<std::size_t>(child)].source.id == wanted)
                next = &nodes[static_cast<std::size_t>(child)];
        if (!next)
            return nullptr;
        here = next;
    }
    return here;
}

const Api* Service::api(std::string_view name) const
{
    const auto found = std::find_if(apis.begin(), apis.end(), [name](const Api& api) { return api.name == name; });
    return found == apis.end() ? nullptr : &*found;
}

const RoleRule* Service::role(std::string_view name) const
{
    const auto found = std::find_if(roles.begin(), roles.end(), [name](const RoleRule& role) { return role.name == name; });
    return found == roles.end() ? nullptr : &*found;
}

namespace loading {

namespace {

constexpr const char* main_file = "service.json";

std::string hash_of(const ServiceFiles& files)
{
    Sha256 hash;
    for (const auto& [name, content] : files)
        hash.update(name).update(std::string_view("\0", 1)).update(std::to_string(content.size())).update(std::string_view("\0", 1)).update(content);
    return hex(hash.digest());
}

/// Named by those alone who check: what only loads is linked without them.
struct Checks {
    decltype(&run_checks) run = nullptr;
    decltype(&apply_allowances) allow = nullptr;
};

class Loader {
public:
    /// `deep`: to check more than loading needs.
    Loader(const ServiceFiles& files, const ComponentTypes& types, const CheckOptions* deep = nullptr, const Checks& checks = {})
        : types_(types), deep_(deep), checks_(checks)
    {
        service_->files = files;
    }

    LoadedService load(const Component* root)
    {
        const auto file = service_->files.find(main_file);
        if (file == service_->files.end()) {
            reporter_.report_file("missing-file", main_file, "", "there is no file \"service.json\"");
            return finish();
        }
        auto json = parse_json_located(file->second, {.comments = true});
        if (!json) {
            reporter_.report_file(json.error().code, main_file, json.error().where, json.error().message);
            return finish();
        }
        reporter_.add_file(main_file, json.value().map);
        document_ = std::move(json.value().value);
        if (!document_.is_object()) {
            reporter_.report("malformed-service", {main_file, "", {}}, "a service must be an object");
            return finish();
        }
        read_header();
        read_packages(*service_, document_.find("packages"), types_, library_, reporter_);
        read_needed_types(document_.find("types"), in_main("types"), types_, library_, reporter_);
        read_model();
        read_texts();
        read_apis();
        read_roles();
        read_tree_of(root);
        read_calculations(*service_, document_, reporter_);
        check_cycles(*service_, reporter_);
        read_rules(*service_, document_.find("rules"), {main_file, "/rules", {}}, -1, reporter_);
        return finish();
    }

private:
    LoadedService finish()
    {
        LoadedService loaded;
        const bool loads = !reporter_.failed();
        // Before the checks, which read more.
        ServiceFiles read = loads ? files_read() : ServiceFiles();
        if (loads && deep_) {
            checks_.run(*service_, trees_, document_, *deep_, reporter_);
            checks_.allow(*service_, trees_, document_, true, reporter_);
        }
        if (!reporter_.failed()) {
            service_->files = std::move(read);
            service_->hash = hash_of(service_->files);
            index_service(*service_);
            loaded.service = std::move(service_);
        }
        loaded.diagnostics = reporter_.take();
        return loaded;
    }

    /// What the service is made of. Its tests, answers to try it with and packages that it does not use are no part of it.
    ServiceFiles files_read() const
    {
        ServiceFiles read;
        for (const auto& [name, content] : service_->files)
            if (reporter_.has_read(name))
                read.emplace(name, content);
        return read;
    }

    void read_header()
    {
        const std::vector<std::string> known = names_of(service_members());
        for (const auto& [key, value] : document_.as_object())
            if (std::find(known.begin(), known.end(), key) == known.end()) {
                reporter_.report("unknown-property", in_main(key).key(""), "a service has no \"" + key + "\"" + did_you_mean(key, known));
            }
        if (!document_.find("stegvis") || *document_.find("stegvis") != Value(1))
            reporter_.report("unknown-format", {main_file, "/stegvis", {}}, "\"stegvis\" must be 1, the version of the format");
        service_->id = document_.string_or("id", "");
        service_->version = document_.string_or("version", "");
        service_->timezone = document_.string_or("timezone", "Europe/Oslo");
        if (service_->id.empty() || service_->version.empty())
            reporter_.report("malformed-service", {main_file, "", {}}, "a service needs an \"id\" and a \"version\"");
        if (!TimeZone::parse(service_->timezone))
            reporter_.report("unknown-time-zone", {main_file, "/timezone", {}}, "the time zone \"" + service_->timezone + "\" is not known");
        if (const Value* hidden = document_.find("hidden")) {
            if (*hidden != Value("keep") && *hidden != Value("remove"))
                reporter_.report("wrong-word", in_main("hidden"), "\"hidden\" is \"keep\" or \"remove\": whether hidden answers are sealed");
            service_->keeps_hidden = *hidden == Value("keep");
        }
        read_identity_numbers();
        read_languages();
        if (service_->languages.empty())
            service_->languages.push_back("nb");
        if (const Value* contact = document_.find("contact"))
            service_->contact = *contact;
    }

    static Origin in_main(std::string_view member) { return {main_file, "/" + escape_pointer_token(member), {}}; }

    /// A member of the service that must be an object, or null.
    const Value* section(std::string_view name)
    {
        const Value* found = document_.find(name);
        if (!found || found->is_object())
            return found;
        reporter_.report("wrong-kind", in_main(name), "\"" + std::string(name) + "\" must be an object, but is " + std::string(found->type_name()));
        return nullptr;
    }

    void read_identity_numbers()
    {
        const Value* taken = document_.find("identityNumbers");
        if (!taken)
            return;
        const Array words = taken->is_array() ? taken->as_array() : Array{*taken};
        for (const Value& word : words) {
            if (word != Value("synthetic") && word != Value("h"))
                reporter_.report("wrong-word", in_main("identityNumbers"), "\"identityNumbers\" is a list of \"synthetic\" and \"h\": what is taken besides numbers of real persons");
            service_->formats.allow_synthetic = service_->formats.allow_synthetic || word == Value("synthetic");
            service_->formats.allow_h = service_->formats.allow_h || word == Value("h");
        }
    }

    void read_languages()
    {
        const Value* languages = document_.find("languages");
        if (!languages)
            return;
        const bool texts = languages->is_array() && std::all_of(languages->as_array().begin(), languages->as_array().end(),
                                                                [](const Value& language) { return language.is_string(); });
        if (!texts)
            return reporter_.report("wrong-kind", in_main("languages"), "\"languages\" must be a list of language codes such as \"nb\"");
        for (const Value& language : languages->as_array())
            service_->languages.push_back(language.as_string());
    }

    void read_model()
    {
        const std::string name = document_.string_or("model", "");
        if (name.empty())
            return reporter_.report("malformed-service", {main_file, "", {}}, "a service needs a \"model\": a JSON Schema");
        if (auto schema = read_schema_file(*service_, name, in_main("model"), reporter_))
            service_->schema = *std::move(schema);
        const Value* models = document_.find("models");
        if (models && !reporter_.failed())
            read_documents(*service_, name, *models, reporter_);
    }

    void read_texts()
    {
        const std::string pattern = document_.string_or("texts", "");
        if (pattern.empty())
            return;
        const auto of_packages = service_->texts.package_keys();
        for (const std::string& language : service_->languages) {
            std::string name = pattern;
            if (const auto mark = name.find("{lang}"); mark != std::string::npos)
                name.replace(mark, 6, language);
            const Value texts = read_json_file(*service_, name, in_main("texts"), reporter_);
            if (texts.is_null())
                continue;
            check_package_texts(texts, name, of_packages);
            if (const auto added = service_->texts.add(language, texts); !added)
                reporter_.report(added.error().code, {name, added.error().where, {}}, added.error().message);
        }
    }

    /// A text of a package can be replaced by name; it must be there.
    void check_package_texts(const Value& texts, const std::string& file, const std::vector<std::string>& known)
    {
        if (!texts.is_object())
            return;
        for (const auto& [key, text] : texts.as_object())
            if (key.find(':') != std::string::npos && !std::binary_search(known.begin(), known.end(), key))
                reporter_.report("unknown-text", Origin{file, "", {}}.key(escape_pointer_token(key)),
                                 "no package has the text \"" + key + "\"" + did_you_mean(key, known));
    }

    void read_apis()
    {
        if (const Value* apis = section("apis"))
            for (const auto& [name, source] : apis->as_object()) {
                Api api{.name = name, .url = source.string_or("url", "")};
                const auto seconds = Duration::parse("PT" + upper(source.string_or("timeout", "10s")));
                if (!seconds)
                    reporter_.report("malformed-duration", {main_file, "/apis/" + escape_pointer_token(name) + "/timeout", {}},
                                     "\"timeout\" must be a time such as 5s");
                else
                    api.timeout_ms = seconds.value().ms;
                if (const Value* retry = source.find("retry"))
                    if (const Value* attempts = retry->find("attempts"); attempts && attempts->is_number())
                        api.attempts = static_cast<int>(attempts->as_number().to_int64().value_or(4));
                service_->apis.push_back(std::move(api));
            }
        const std::string notify = document_.string_or("notify", "");
        if (notify.empty())
            return;
        auto call = parse_call(notify);
        if (!call)
            return reporter_.report(call.error().code, in_main("notify"), call.error().message);
        std::vector<std::string> names;
        for (const Api& api : service_->apis)
            names.push_back(api.name);
        if (!service_->api(call.value().api))
            return reporter_.report("unknown-api", in_main("notify"),
                                    "there is no API \"" + call.value().api + "\"" + did_you_mean(call.value().api, names));
        service_->notify = std::move(call).value();
    }

    static std::string upper(std::string text)
    {
        for (char& c : text)
            c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        return text;
    }

    /// The schema path, or the empty one with a diagnostic.
    Path checked_path(const std::string& text, const Origin& origin)
    {
        const auto path = Path::parse(text);
        if (!path)
            reporter_.report(path.error().code, origin, path.error().message);
        else if (!has_path(*service_, path.value()))
            reporter_.report("unknown-path", origin, no_such_path(*service_, path.value()));
        else
            return path.value().schema_path();
        return {};
    }

    Path path_member(const Value& source, std::string_view name, const std::string& pointer)
    {
        const std::string text = source.string_or(name, "");
        if (text.empty())
            return {};
        return checked_path(text, {main_file, pointer + "/" + std::string(name), {}});
    }

    void read_roles()
    {
        const Value* roles = section("roles");
        for (const auto& [name, source] : roles ? roles->as_object() : Object()) {
            const std::string pointer = "/roles/" + escape_pointer_token(name);
            RoleRule role{.name = name, .rows = path_member(source, "rows", pointer), .person = path_member(source, "person", pointer)};
            if (!source.find("person"))
                reporter_.report("malformed-role", {main_file, pointer, {}}, "a role needs \"person\": the path of an identity number");
            if (const Value* sees = source.find("sees"); sees && sees->is_array())
                for (std::size_t i = 0; i < sees->as_array().size(); ++i) {
                    const Value& item = sees->as_array()[i];
                    const Path path = checked_path(item.is_string() ? item.as_string() : "", {main_file, pointer + "/sees/" + std::to_string(i), {}});
                    if (!path.empty())
                        role.sees.push_back(path);
                }
            service_->roles.push_back(std::move(role));
        }
    }

    static Tree from_component(const Component& component, const std::string& pointer)
    {
        Tree tree{.self = component, .origin = {"(C++)", pointer, {}}, .children = {}, .changed = {}, .slot = {}, .packaged = {}, .used_in = {}};
        tree.self.children.clear();
        for (const Component& child : component.children)
            tree.children.push_back(from_component(child, pointer + "/children/" + std::to_string(tree.children.size())));
        return tree;
    }

    void read_tree_of(const Component* root)
    {
        read_definitions(document_.find("define"), in_main("define"), types_, library_, reporter_);
        Tree tree;
        if (root)
            tree = from_component(*root, "");
        else if (const Value* source = document_.find("root"))
            tree = read_tree(*source, {main_file, "/root", {}}, reporter_);
        else
            return reporter_.report("malformed-service", {main_file, "", {}}, "a service needs a \"root\"");
        whole_ = expand(std::move(tree), *service_, library_, types_, reporter_);
        trees_ = compile_nodes(*service_, whole_, types_, library_, reporter_);
    }

    std::unique_ptr<Service> service_ = std::make_unique<Service>();
    const ComponentTypes& types_;
    const CheckOptions* deep_;
    Checks checks_;
    Tree whole_;
    std::vector<const Tree*> trees_;  ///< in `whole_`, by node index
    Value document_;
    Library library_;
    Reporter reporter_;
};

}  // namespace
}  // namespace loading

LoadedService load_service(const ServiceFiles& files, const ComponentTypes& types)
{
    if (!files.contains("service.json") && files.contains("package.json")) {
        std::string package;
        const ServiceFiles trial = loading::trial_files(files, types, package);
        LoadedService loaded = loading::Loader(trial, types).load(nullptr);
        loading::tell_of_package(loaded.diagnostics, package);
        return loaded;
    }
    return loading::Loader(files, types).load(nullptr);
}

LoadedService load_service(const ServiceFiles& files, const Component& root, const ComponentTypes& types)
{
    return loading::Loader(files, types).load(&root);
}

LoadedService check_service(const ServiceFiles& files, const ComponentTypes& types, const CheckOptions& options)
{
    // A package alone has neither a flow nor data of its own to look into.
    if (!files.contains("service.json") && files.contains("package.json"))
        return load_service(files, types);
    return loading::Loader(files, types, &options, {loading::run_checks, loading::apply_allowances}).load(nullptr);
}

}  // namespace stegvis
