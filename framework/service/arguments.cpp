#include "framework/nearest.hpp"
#include "framework/service/composition.hpp"

namespace stegvis::loading {

namespace {

/// Definitions that double their arguments must not fill the memory.
constexpr std::size_t longest_text = 64 * 1024;

std::string wanted(ParameterKind kind)
{
    switch (kind) {
    case ParameterKind::path: return "a data path";
    case ParameterKind::text: return "a text";
    case ParameterKind::number: return "a number";
    case ParameterKind::boolean: return "true or false";
    case ParameterKind::component: return "a component";
    case ParameterKind::components: return "a list of components";
    case ParameterKind::expression: break;
    }
    return "a value";
}

bool holds_components(const Parameter& parameter)
{
    return parameter.kind == ParameterKind::component || parameter.kind == ParameterKind::components;
}

bool fits(const Value& value, ParameterKind kind)
{
    switch (kind) {
    case ParameterKind::path: return value.is_string() && Path::parse(value.as_string()).has_value();
    case ParameterKind::text: return value.is_string();
    case ParameterKind::number: return value.is_number();
    case ParameterKind::boolean: return value.is_bool();
    case ParameterKind::component: return value.is_object();
    case ParameterKind::components: return value.is_array() || value.is_object();
    case ParameterKind::expression: break;
    }
    return true;
}

class ArgumentReader {
public:
    ArgumentReader(const Service& service, const Tree& use, const Definition& definition, Reporter& reporter)
        : service_(service), use_(use), definition_(definition), reporter_(reporter)
    {
    }

    std::optional<Arguments> read()
    {
        Arguments arguments;
        for (const auto& [name, parameter] : definition_.params)
            arguments[name] = holds_components(parameter) && name == "children" ? from_children(parameter) : read_one(name, parameter);
        if (!definition_.params.contains("children") && !use_.children.empty())
            fail("unexpected-children", use_.children.front().origin, "\"" + use_.self.type + "\" takes no children; use \"override\"");
        return failed_ ? std::nullopt : std::optional(std::move(arguments));
    }

private:
    void fail(std::string code, const Origin& origin, std::string message)
    {
        failed_ = true;
        reporter_.report(std::move(code), origin, std::move(message), use_.self.id);
    }

    std::optional<Value> given(const std::string& name) const
    {
        if (name == "id")
            return Value(use_.self.id);
        if (name == "bind" && !use_.self.bind.empty())
            return Value(use_.self.bind);
        const Value* found = use_.self.props.find(name);
        return found ? std::optional(*found) : std::nullopt;
    }

    void miss(const std::string& name)
    {
        std::vector<std::string> words;
        for (const auto& [key, value] : use_.self.props)
            if (!definition_.params.contains(key))
                words.push_back(key);
        const auto near = nearest(name, words);
        fail("missing-argument", use_.origin, "\"" + use_.self.type + "\" needs the argument \"" + name + "\"" +
                                                  (near.empty() ? "" : "; did you mean it by \"" + near.front() + "\"?"));
    }

    Argument read_one(const std::string& name, const Parameter& parameter)
    {
        const auto value = given(name);
        if (!value) {
            if (parameter.required)
                miss(name);
            return {.value = holds_components(parameter) ? Value() : parameter.otherwise, .components = {}};
        }
        const Origin at = use_.place(escape_pointer_token(name));
        if (!fits(*value, parameter.kind)) {
            fail("wrong-argument", at,
                 "\"" + name + "\" of \"" + use_.self.type + "\" must be " + wanted(parameter.kind) + ", but is " + std::string(value->type_name()) +
                     (value->is_string() ? " \"" + value->as_string() + "\"" : ""));
            return {};
        }
        if (parameter.kind == ParameterKind::path)
            check_path(value->as_string(), at);
        if (!holds_components(parameter))
            return {.value = *value, .components = {}};
        Argument argument;
        const Array list = value->is_array() ? value->as_array() : Array{*value};
        for (std::size_t i = 0; i < list.size(); ++i)
            argument.components.push_back(read_tree(list[i], value->is_array() ? at.below(std::to_string(i)) : at, reporter_));
        return argument;
    }

    Argument from_children(const Parameter& parameter)
    {
        if (use_.children.empty() && parameter.required)
            miss("children");
        if (parameter.kind == ParameterKind::component && use_.children.size() > 1)
            fail("wrong-argument", use_.children[1].origin, "\"" + use_.self.type + "\" takes one child");
        return {.value = {}, .components = use_.children};
    }

    /// A path that is not there is told where it is written, and not at each place in the body where it is used.
    void check_path(const std::string& text, const Origin& origin)
    {
        const Path path = Path::parse(text).value();
        if (!has_path(service_, path) && !path.empty())
            fail("unknown-path", origin, no_such_path(service_, path));
    }

    const Service& service_;
    const Tree& use_;
    const Definition& definition_;
    Reporter& reporter_;
    bool failed_ = false;
};

std::string text_of(const Value& value)
{
    return value.is_string() ? value.as_string() : write_json(value);
}

/// Fills one body.
class Filler {
public:
    Filler(const Arguments& arguments, Reporter& reporter) : arguments_(arguments), reporter_(reporter) {}

    void fill(Tree& tree)
    {
        origin_ = &tree.origin;
        tree.self.bind = fill_text(tree.self.bind);
        tree.self.when = fill(tree.self.when).value_or(Value());
        Object props;
        for (const auto& [key, value] : tree.self.props)
            if (auto filled = fill(value))
                props.set(fill_text(key), *std::move(filled));
        tree.self.props = std::move(props);
        std::vector<Tree> children;
        for (Tree& child : tree.children) {
            if (!child.slot.empty()) {
                fill_slot(child, children);
                continue;
            }
            fill(child);
            children.push_back(std::move(child));
        }
        tree.children = std::move(children);
    }

private:
    void fill_slot(Tree& slot, std::vector<Tree>& children)
    {
        const auto argument = arguments_.find(slot.slot);
        if (argument == arguments_.end() || !argument->second.value.is_null()) {
            std::vector<std::string> names;
            for (const auto& [name, value] : arguments_)
                names.push_back(name);
            reporter_.report("malformed-component", slot.origin, "\"{" + slot.slot + "}\" is no parameter that holds components" + did_you_mean(slot.slot, names));
            return;
        }
        for (const Tree& component : argument->second.components)
            children.push_back(component);
    }

    /// The argument whose `{name}` begins at `open`, or nullptr.
    const Argument* argument_at(std::string_view text, std::size_t open, std::size_t& close) const
    {
        close = text.find('}', open);
        if (close == std::string_view::npos)
            return nullptr;
        const auto found = arguments_.find(text.substr(open + 1, close - open - 1));
        return found == arguments_.end() ? nullptr : &found->second;
    }

    /// Names that are no parameters stay: they are text variables or templates. What an argument says is not filled again.
    std::string fill_text(const std::string& text)
    {
        std::string filled;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t close = 0;
            const Argument* argument = text[at] == '{' ? argument_at(text, at, close) : nullptr;
            if (!argument) {
                filled += text[at++];
                continue;
            }
            filled += argument->value.is_null() ? "" : text_of(argument->value);
            at = close + 1;
        }
        if (filled.size() <= longest_text)
            return filled;
        if (!told_)
            reporter_.report("too-large", *origin_, "a text with its arguments is longer than 64 KiB");
        told_ = true;
        return {};
    }

    /// Nothing = it is an argument that was not given.
    std::optional<Value> fill(const Value& value)
    {
        if (value.is_string()) {
            const std::string& text = value.as_string();
            std::size_t close = 0;
            const Argument* argument = text.starts_with('{') ? argument_at(text, 0, close) : nullptr;
            if (argument && close + 1 == text.size())
                return argument->value.is_null() ? std::nullopt : std::optional(argument->value);
            return Value(fill_text(text));
        }
        if (value.is_array()) {
            Array filled;
            for (const Value& item : value.as_array())
                if (auto part = fill(item))
                    filled.push_back(*std::move(part));
            return Value(std::move(filled));
        }
        if (!value.is_object())
            return value;
        Object filled;
        for (const auto& [key, member] : value.as_object())
            if (auto part = fill(member))
                filled.set(fill_text(key), *std::move(part));
        return Value(std::move(filled));
    }

    const Arguments& arguments_;
    Reporter& reporter_;
    const Origin* origin_ = nullptr;
    bool told_ = false;
};

}  // namespace

std::optional<Arguments> read_arguments(const Service& service, const Tree& use, const Definition& definition, Reporter& reporter)
{
    return ArgumentReader(service, use, definition, reporter).read();
}

void fill(Tree& body, const Arguments& arguments, Reporter& reporter)
{
    Filler(arguments, reporter).fill(body);
}

}  // namespace stegvis::loading
