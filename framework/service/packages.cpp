#include <algorithm>

#include "framework/service/composition.hpp"
#include "framework/sorting.hpp"
#include "framework/version.hpp"

namespace stegvis::loading {

namespace {

constexpr std::size_t most_packages = 64;

/// What a package and a service that is used as one have in common.
struct Manifest {
    std::string file;  ///< `packages/<id>/package.json`, or the service's `service.json`
    Value document;
    bool service = false;

    [[nodiscard]] Origin at(std::string_view member) const { return {file, "/" + escape_pointer_token(member), {}}; }
};

class PackageReader {
public:
    PackageReader(Service& service, const ComponentTypes& types, Library& library, Reporter& reporter)
        : service_(service), types_(types), library_(library), reporter_(reporter)
    {
    }

    /// The `packages` section of `user`.
    void read(const Value* section, const Origin& origin, const std::string& user)
    {
        if (!section)
            return;
        if (!section->is_object())
            return reporter_.report("wrong-kind", origin, "\"packages\" must be an object: the package's id to the versions that will do");
        for (const auto& [id, versions] : section->as_object())
            read_one(id, versions, origin.below(escape_pointer_token(id)), user);
    }

private:
    void read_one(const std::string& id, const Value& versions, const Origin& origin, const std::string& user)
    {
        Origin key = origin;
        key.at_key = true;
        if (std::find(open_.begin(), open_.end(), id) != open_.end())
            return reporter_.report("endless-packages", key, "packages use one another without end: " + circle(id));
        const bool exists = service_.files.contains(folder_of(id) + "package.json") || service_.files.contains(folder_of(id) + "service.json");
        if (!exists || service_.packages.size() >= most_packages)
            return reporter_.report("unknown-package", key,
                                    exists ? "more than 64 packages are used" : "there is no package \"" + id + "\"" + did_you_mean(id, package_names()));
        library_.allow(user, id);
        if (const UsedPackage* known = used(id))
            return check_version(*known, versions, origin);
        open_.push_back(id);
        if (auto package = read_package(id)) {
            check_version(*package, versions, origin);
            service_.packages.push_back(*std::move(package));
        }
        open_.pop_back();
    }

    const UsedPackage* used(const std::string& id) const
    {
        const auto found = std::find_if(service_.packages.begin(), service_.packages.end(), [&](const UsedPackage& each) { return each.id == id; });
        return found == service_.packages.end() ? nullptr : &*found;
    }

    std::string circle(const std::string& id) const
    {
        std::string names;
        for (auto each = std::find(open_.begin(), open_.end(), id); each != open_.end(); ++each)
            names += *each + " -> ";
        return names + id;
    }

    std::vector<std::string> package_names() const
    {
        std::vector<std::string> names;
        for (const auto& [file, content] : service_.files)
            if (std::string name = package_of(file); !name.empty() && (names.empty() || names.back() != name))
                names.push_back(std::move(name));
        return names;
    }

    void check_version(const UsedPackage& package, const Value& versions, const Origin& origin)
    {
        const auto range = VersionRange::parse(versions.is_string() ? versions.as_string() : "");
        if (!range)
            return reporter_.report(range.error().code, origin, range.error().message);
        const auto version = Version::parse(package.version);
        if (version && !range.value().includes(version.value()))
            reporter_.report("unfit-version", origin,
                             "the package \"" + package.id + "\" that there is has version " + package.version + ", which is none of \"" + versions.as_string() + "\"");
    }

    std::optional<UsedPackage> read_package(const std::string& id)
    {
        Manifest manifest{.file = folder_of(id) + "package.json", .document = {}};
        manifest.service = !service_.files.contains(manifest.file);
        if (manifest.service)
            manifest.file = folder_of(id) + "service.json";
        manifest.document = read_json_file(service_, manifest.file, {manifest.file, "", {}}, reporter_);
        if (!manifest.document.is_object()) {
            if (!manifest.document.is_null())
                reporter_.report("malformed-package", {manifest.file, "", {}}, "a package must be an object");
            return std::nullopt;
        }
        UsedPackage package{.id = id, .version = manifest.document.string_or("version", ""), .schema = {}};
        read_header(manifest, package);
        read(manifest.document.find("packages"), manifest.at("packages"), id);
        read_needed_types(manifest.document.find("types"), manifest.at("types"), types_, library_, reporter_);
        read_definitions(manifest.document.find("define"), manifest.at("define"), types_, library_, reporter_);
        if (const Value* root = manifest.service ? manifest.document.find("root") : nullptr)
            add_components(read_tree(*root, manifest.at("root"), reporter_), id);
        read_texts(manifest, id);
        const std::string schema = manifest.document.string_or(manifest.service ? "model" : "schema", "");
        if (schema.empty())
            return package;
        package.schema = folder_of(id) + schema;
        (void)read_json_file(service_, package.schema, manifest.at(manifest.service ? "model" : "schema"), reporter_);
        return package;
    }

    void read_header(const Manifest& manifest, const UsedPackage& package)
    {
        static const std::vector<std::string> known = {"stegvis", "id", "version", "doc", "languages", "texts", "schema", "define", "packages", "types", "apis", "$schema"};
        if (!manifest.service)
            for (const auto& [key, value] : manifest.document.as_object())
                if (std::find(known.begin(), known.end(), key) == known.end())
                    reporter_.report("unknown-property", manifest.at(key).key(""), "a package has no \"" + key + "\"" + did_you_mean(key, known));
        const Value* format = manifest.document.find("stegvis");
        if (!format || *format != Value(1))
            reporter_.report("unknown-format", manifest.at("stegvis"), "\"stegvis\" must be 1, the version of the format");
        if (manifest.document.string_or("id", "") != package.id)
            reporter_.report("malformed-package", manifest.at("id"), "\"id\" must be the name of the package's folder, \"" + package.id + "\"");
        if (const auto version = Version::parse(package.version); !version)
            reporter_.report(version.error().code, manifest.at("version"), version.error().message);
    }

    /// Each component of a service can be used by the ids that lead to it; the root also by the service's id.
    void add_components(Tree root, const std::string& id)
    {
        add_component(root, root.self.id, id);
        if (root.self.id != id)
            library_.add({.package = id, .name = id, .params = {}, .body = std::move(root)});
    }

    void add_component(const Tree& tree, const std::string& name, const std::string& id)
    {
        if (tree.self.id.empty())
            return;
        library_.add({.package = id, .name = name, .params = {}, .body = tree});
        for (const Tree& child : tree.children)
            add_component(child, name + "/" + child.self.id, id);
    }

    void read_texts(const Manifest& manifest, const std::string& id)
    {
        const std::string pattern = manifest.document.string_or("texts", "");
        const Value* languages = manifest.document.find("languages");
        if (pattern.empty() || !languages || !languages->is_array())
            return;
        for (const Value& language : languages->as_array())
            if (language.is_string())
                read_language(pattern, language.as_string(), manifest, id);
    }

    /// The package's keys are its own: `address:street.label`.
    void read_language(const std::string& pattern, const std::string& language, const Manifest& manifest, const std::string& id)
    {
        std::string name = folder_of(id) + pattern;
        if (const auto mark = name.find("{lang}"); mark != std::string::npos)
            name.replace(mark, 6, language);
        const Value texts = read_json_file(service_, name, manifest.at("texts"), reporter_);
        if (texts.is_null())
            return;
        Object own;
        if (texts.is_object())
            for (const auto& [key, text] : texts.as_object())
                own.set(id + ":" + key, text);
        const auto added = service_.texts.add(language, texts.is_object() ? Value(std::move(own)) : texts);
        if (added)
            return;
        std::string where = added.error().where;
        if (const auto prefix = where.find(id + ":"); prefix == 1)
            where.erase(1, id.size() + 1);
        reporter_.report(added.error().code, {name, where, {}}, added.error().message);
    }

    Service& service_;
    const ComponentTypes& types_;
    Library& library_;
    Reporter& reporter_;
    std::vector<std::string> open_;
};

}  // namespace

void read_packages(Service& service, const Value* section, const ComponentTypes& types, Library& library, Reporter& reporter)
{
    PackageReader(service, types, library, reporter).read(section, {"service.json", "/packages", {}}, "");
    sort_stable(service.packages, [](const UsedPackage& a, const UsedPackage& b) { return a.id < b.id; });
}

}  // namespace stegvis::loading
