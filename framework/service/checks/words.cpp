#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "framework/service/checks/checking.hpp"

// Texts: unused, untranslated, empty, and variables that name data which is not there.

namespace stegvis::loading {

namespace {

/// What the framework itself looks for besides the suffixes of types: `rows.row`, `sign.note.title`, `name.error.minLength`.
constexpr std::array<std::string_view, 13> suffixes = {"label", "help", "title", "text", "row", "waiting", "error",
    "note.title", "note.text", "reminder.title", "reminder.text", "add", "remove"};
constexpr std::array<std::string_view, 2> families = {"findings.", "options."};
constexpr std::array<std::string_view, 2> service_texts = {"service.title", "service.contact"};

template <class Words>
bool among(std::string_view word, const Words& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether the framework ever finds this wrong: `minLength`, `required`.
bool is_findable(std::string_view keyword)
{
    static const Texts framework;
    return keyword.find('.') == std::string_view::npos &&
           framework.find("en", "stegvis.finding." + std::string(keyword)) != nullptr;
}

/// Which keys components look for.
class Wanted {
public:
    explicit Wanted(const Checking& checking) : checking_(checking)
    {
        for (const Node& node : checking.service.nodes) {
            std::string tail;
            for (std::size_t i = node.text_ids.size(); i-- > 0;) {
                if (node.text_ids[i].starts_with('@'))
                    continue;  // where a package's part begins
                tail = node.text_ids[i] + (tail.empty() ? "" : ".") + tail;
                const bool is_new = tails_[tail].empty();
                if (is_new || i + 1 == node.text_ids.size())
                    tails_[tail].push_back(node.index);
            }
            add_named(node);
        }
        for (const Rule& rule : checking.service.rules) {
            rules_.insert(rule.text);
            add(rule.must);
        }
        for (const auto& [path, calculation] : checking.service.calculations)
            add(calculation);
        named_.insert(checking.service.contact.string_or("name", ""));
    }

    [[nodiscard]] bool has(const std::string& key) const
    {
        if (any_ || named_.contains(key) || rules_.contains(key) || among(key, service_texts))
            return true;
        for (auto dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1)) {
            const auto nodes = tails_.find(key.substr(0, dot));
            if (nodes == tails_.end())
                continue;
            const std::string_view suffix = std::string_view(key).substr(dot + 1);
            if (std::any_of(nodes->second.begin(), nodes->second.end(),
                    [&](int node) { return takes(checking_.node(node), suffix); }))
                return true;
        }
        return false;
    }

    /// Whether the loader asks for it in every language: a rule's text, or one that a component's type needs.
    [[nodiscard]] bool needs(const std::string& key) const
    {
        if (rules_.contains(key))
            return true;
        for (auto dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1)) {
            const auto nodes = tails_.find(key.substr(0, dot));
            const std::string_view suffix = std::string_view(key).substr(dot + 1);
            if (nodes != tails_.end() && std::any_of(nodes->second.begin(), nodes->second.end(),
                                             [&](int node) { return among(suffix, checking_.node(node).type->texts); }))
                return true;
        }
        return false;
    }

    /// The suffix that a key ends with, whatever the component.
    [[nodiscard]] static bool has_own_variables(std::string_view key)
    {
        return key.ends_with(".row") || key.ends_with(".error") || key.find(".error.") != std::string_view::npos ||
               key.find(".findings.") != std::string_view::npos;
    }

private:
    void add(const Expression& expression)
    {
        if (expression.is_literal() && expression.literal().is_string())
            named_.insert(expression.literal().as_string());
        for (const std::string& key : expression.reads_texts()) {
            named_.insert(key);
            any_ = any_ || key.empty();
        }
    }

    /// Keys written out: in expressions, and as literal properties.
    void add_named(const Node& node)
    {
        if (node.when)
            add(*node.when);
        for (const auto& [name, expression] : node.props)
            add(expression);
        for (const auto& [name, map] : node.maps)
            for (const auto& [key, expression] : map)
                add(expression);
        if (!node.options)
            return;
        for (const OptionItem& item : node.options->items)
            if (item.label.is_string())
                named_.insert(item.label.as_string());
        for (const auto* expression : {&node.options->value, &node.options->label, &node.options->filter})
            if (*expression)
                add(**expression);
    }

    [[nodiscard]] bool takes(const Node& node, std::string_view suffix) const
    {
        if (suffix.starts_with("options.")) {
            const FieldInfo* field = checking_.service.schema.field(node.bind);
            if (!field || node.bind.empty() || field->choices.empty() || node.source.props.contains("options"))
                return true;
            return std::any_of(field->choices.begin(), field->choices.end(), [&](const Value& choice) {
                return suffix.substr(8) == (choice.is_string() ? choice.as_string() : write_json(choice));
            });
        }
        if (suffix.starts_with("error."))
            return is_findable(suffix.substr(6));
        return among(suffix, suffixes) || among(suffix, node.type->texts) ||
               std::any_of(families.begin(), families.end(),
                   [&](std::string_view family) { return suffix.starts_with(family); }) ||
               std::any_of(node.type->properties.begin(), node.type->properties.end(),
                   [&](const Property& property) { return property.name == suffix; });
    }

    const Checking& checking_;
    std::map<std::string, std::vector<int>, std::less<>> tails_;  ///< ends of id paths
    std::unordered_set<std::string> named_;
    std::unordered_set<std::string> rules_;
    bool any_ = false;
};

/// Without variables: letters side by side.
bool has_words(std::string_view text)
{
    int depth = 0;
    int letters = 0;
    for (const char c : text) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
        letters = letter && depth == 0 ? letters + 1 : 0;
        if (letters >= 3)
            return true;
    }
    return false;
}

/// Whether a brace stands alone: `{{` and `}}` are braces, `{name}` is a variable.
bool has_stray_brace(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{' && text[i] != '}')
            continue;
        if (i + 1 < text.size() && text[i + 1] == text[i]) {
            ++i;
            continue;
        }
        const auto end = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
        const std::string_view name = end == std::string_view::npos
                                          ? std::string_view()
                                          : text.substr(i + 1, text.find_first_of("|}", i) - i - 1);
        if (name.empty() || name.find_first_of(" {") != std::string_view::npos)
            return true;
        i = end;
    }
    return false;
}

class Words {
public:
    explicit Words(const Checking& checking) : checking_(checking), service_(checking.service), wanted_(checking) {}

    void check()
    {
        std::set<std::string> keys;
        for (const std::string& language : service_.languages)
            for (std::string& key : service_.texts.own_keys(language))
                keys.insert(std::move(key));
        for (const std::string& key : keys) {
            check_used(key);
            check_variables(key);
            check_languages(key);
        }
        for (const std::string& language : service_.languages)
            check_whole(language);
    }

private:
    void report(std::string_view code, const std::string& language, const std::string& key, std::string message)
    {
        const std::string pattern = checking_.document.string_or("texts", "");
        std::string file = pattern;
        if (const auto mark = file.find("{lang}"); mark != std::string::npos)
            file.replace(mark, 6, language);
        checking_.report(code, Origin{file, key.empty() ? "" : "/" + escape_pointer_token(key), {}}.key(""),
            std::move(message), key);
    }

    /// The first language that has it.
    [[nodiscard]] std::string language_of(const std::string& key) const
    {
        for (const std::string& language : service_.languages)
            if (service_.texts.has_own(language, key))
                return language;
        return service_.languages.front();
    }

    void check_used(const std::string& key)
    {
        static const Texts framework;
        if (key.starts_with("stegvis.") ? framework.find("en", key) != nullptr || key.starts_with("stegvis.finding.")
                                        : wanted_.has(key))
            return;
        std::vector<std::string> near;
        const auto dot = key.rfind('.');
        if (dot != std::string::npos && told_++ < most_hints)
            for (const Node& node : service_.nodes)
                for (const std::string_view suffix : node.type->texts)
                    near.push_back(node.source.id + "." + std::string(suffix));
        std::string hint = did_you_mean(key, near);
        report("unused-text", language_of(key), key, "nothing shows the text " + quoted(key) + hint);
    }

    void check_variables(const std::string& key)
    {
        if (key.starts_with("stegvis.") || Wanted::has_own_variables(key))
            return;
        for (const std::string& language : service_.languages) {
            if (!service_.texts.has_own(language, key))
                continue;
            const TextEntry& entry = *service_.texts.find(language, key);
            if (std::any_of(entry.forms.begin(), entry.forms.end(),
                    [](const auto& form) { return has_stray_brace(form.second); }))
                report("malformed-variable", language, key,
                    "a brace stands alone in the text " + quoted(key) + "; a variable is {name}, and {{ is a brace");
            for (const std::string& name : variables_of(entry))
                if (const auto path = Path::parse(name); !path || !has_path(service_, path.value()))
                    report("unknown-variable", language, key,
                        "the text " + quoted(key) + " names " + quoted(name) + ": " +
                            (path ? no_such_path(service_, path.value()) : path.error().message));
        }
    }

    void check_languages(const std::string& key)
    {
        const std::string& main = service_.languages.front();
        const TextEntry* original = service_.texts.has_own(main, key) ? service_.texts.find(main, key) : nullptr;
        for (const std::string& language : service_.languages) {
            const TextEntry* entry =
                service_.texts.has_own(language, key) ? service_.texts.find(language, key) : nullptr;
            if (entry && std::all_of(entry->forms.begin(), entry->forms.end(), [](const auto& form) {
                    return form.second.find_first_not_of(" \t\n") == std::string::npos;
                }))
                report("empty-text", language, key, "the text " + quoted(key) + " is empty in " + language);
            else if (entry && original && language != main)
                check_translation(key, language, *original, *entry);
            else if (!entry && wanted_.has(key) && !wanted_.needs(key) && !key.starts_with("stegvis."))
                report("missing-text", language_of(key), key, "the text " + quoted(key) + " is missing in " + language);
        }
    }

    void check_translation(
        const std::string& key, const std::string& language, const TextEntry& original, const TextEntry& entry)
    {
        auto names = variables_of(original);
        auto own = variables_of(entry);
        std::sort(names.begin(), names.end());
        std::sort(own.begin(), own.end());
        if (names != own)
            report("different-variables", language, key,
                "the text " + quoted(key) + " does not name the same data in " + language + " as in " +
                    original.language);
        if (entry.forms != original.forms || !has_words(entry.forms.at("other")))
            return;
        ++same_[language];
        if (!close_relatives(language, original.language))
            report("untranslated-text", language, key,
                "the text " + quoted(key) + " is the same in " + language + " as in " + original.language);
    }

    /// Much is the same in the two forms of Norwegian, and rightly so; not nearly everything.
    void check_whole(const std::string& language)
    {
        constexpr std::size_t enough = 10;
        const std::string& main = service_.languages.front();
        const auto keys = service_.texts.own_keys(language);
        if (close_relatives(language, main) && keys.size() >= enough && same_[language] * 10 > keys.size() * 9)
            report(
                "untranslated-text", language, "", "nearly every text is the same in " + language + " as in " + main);
    }

    static bool close_relatives(std::string_view a, std::string_view b)
    {
        const auto norwegian = [](std::string_view language) {
            return language == "nb" || language == "nn" || language == "no";
        };
        return norwegian(a) && norwegian(b) && a != b;
    }

    static constexpr int most_hints = 20;
    const Checking& checking_;
    const Service& service_;
    Wanted wanted_;
    std::map<std::string, std::size_t, std::less<>> same_;
    int told_ = 0;
};

}  // namespace

void check_words(const Checking& checking)
{
    Words(checking).check();
}

}  // namespace stegvis::loading
