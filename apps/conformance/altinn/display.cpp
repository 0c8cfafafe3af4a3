#include "apps/conformance/altinn/display.hpp"

#include <algorithm>

#include "framework/expression/casts.hpp"
#include "framework/text/date_format.hpp"

namespace stegvis::conformance::altinn {
namespace {

const Value& member_or_null(const Value& object, std::string_view key)
{
    static const Value none;
    const Value* found = object.find(key);
    return found == nullptr ? none : *found;
}

std::string text_of(const Value& value)
{
    const auto text = expression::to_text(value);
    return text && text->is_string() ? text->as_string() : std::string();
}

std::string joined(const std::vector<std::string>& parts, std::string_view between)
{
    std::string text;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += between;
        text += part;
    }
    return text;
}

struct Showing {
    const Place& place;
    const World& world;
    const Component& component;

    [[nodiscard]] std::string bound(std::string_view name) const
    {
        const Binding binding = component.binding(name);
        return binding.path.empty() ? std::string() : text_of(place.bound(binding).value_or(Value()));
    }

    /// `value` of the component: an expression or a literal.
    [[nodiscard]] Value given() const
    {
        const auto compiled = Expression::compile(member_or_null(component.source, "value"));
        return compiled ? compiled->evaluate(place).value_or(Value()) : Value();
    }

    /// What is bound, or given by `value`.
    [[nodiscard]] std::string plain() const
    {
        const std::string text = bound("simpleBinding");
        return text.empty() ? text_of(given()) : text;
    }
};

/// The number with the marks that `formatting.number` asks for.
std::string formatted(std::string number, const Value& format)
{
    if (number.empty() || !format.is_object()) return number;
    const std::string point = format.string_or("decimalSeparator", ".");
    const Value& separator = member_or_null(format, "thousandSeparator");
    const std::string group = separator.is_string() ? separator.as_string() : separator == Value(true) ? "," : "";
    const std::string sign = number[0] == '-' ? "-" : "";
    number.erase(0, sign.size());
    const std::size_t dot = number.find('.');
    std::string whole = number.substr(0, dot);
    for (std::size_t at = whole.size(); !group.empty() && at > 3;) whole.insert(at -= 3, group);
    const std::string decimals = dot == std::string::npos ? "" : point + number.substr(dot + 1);
    return sign + format.string_or("prefix", "") + whole + decimals + format.string_or("suffix", "");
}

std::string number(const Showing& showing)
{
    return formatted(showing.plain(), member_or_null(member_or_null(showing.component.source, "formatting"), "number"));
}

std::string date(const Showing& showing)
{
    const std::string written = showing.plain();
    const auto moment = expression::parse_moment(written);
    if (!moment) return written;
    const Locale& locale = locale_of(showing.place.language());
    const std::string usual = locale.language == "en" ? "M/d/yy" : "dd.MM.yyyy";
    const std::string pattern = showing.component.source.string_or("format", usual);
    return format_date(moment->local, pattern, locale).value_or(written);
}

/// The labels of the options that are chosen: one value, or several with commas between them or in a list.
std::string labels(const Showing& showing)
{
    const Value& own = member_or_null(showing.component.source, "options");
    const std::string list = showing.component.source.string_or("optionsId", "");
    const Value& options = own.is_array() ? own : member_or_null(member_or_null(showing.world.file(), "codeLists"), list);
    std::string chosen = "," + showing.plain() + ",";
    const Value bound = showing.place.bound(showing.component.binding("simpleBinding")).value_or(Value());
    if (bound.is_array()) {
        chosen = ",";
        for (const Value& item : bound.as_array()) chosen += text_of(item) + ",";
    }
    std::vector<std::string> shown;
    if (!options.is_array()) return {};
    for (const Value& option : options.as_array()) {
        const std::string value = text_of(member_or_null(option, "value"));
        if (chosen.find("," + value + ",") != std::string::npos) shown.push_back(showing.place.label_of(option).as_string());
    }
    return joined(shown, ", ");
}

std::string files(const Showing& showing)
{
    std::vector<std::string> names;
    const Value& elements = member_or_null(showing.world.file(), "instanceDataElements");
    if (!elements.is_array()) return {};
    for (const Value& element : elements.as_array()) {
        if (element.string_or("dataType", "") == showing.component.id) names.push_back(element.string_or("filename", ""));
    }
    return joined(names, ", ");
}

std::string position(const Showing& showing)
{
    const std::string text = showing.plain();
    const std::size_t comma = text.find(',');
    return comma == std::string::npos ? text : text.substr(0, comma) + ", " + text.substr(comma + 1);
}

std::string address(const Showing& showing)
{
    std::vector<std::string> parts;
    const Value& bindings = member_or_null(showing.component.source, "dataModelBindings");
    if (!bindings.is_object()) return {};
    for (const Member& member : bindings.as_object()) parts.push_back(showing.bound(member.key));
    return joined(parts, " ");
}

std::string person(const Showing& showing)
{
    std::string name = showing.bound("person_lookup_name");
    if (name.empty()) {
        name = joined({showing.bound("person_lookup_first_name"), showing.bound("person_lookup_middle_name"),
                          showing.bound("person_lookup_last_name")}, " ");
    }
    return joined({showing.bound("person_lookup_ssn"), name}, ", ");
}

std::string organization(const Showing& showing)
{
    return joined({showing.bound("organization_lookup_orgnr"), showing.bound("organization_lookup_name")}, ", ");
}

std::string plain(const Showing& showing) { return showing.plain(); }

struct Look {
    std::string_view type;
    std::string (*words)(const Showing&);
};

constexpr Look looks[] = {
    {"Address", address}, {"AddressComponent", address}, {"Checkboxes", labels}, {"Custom", plain}, {"Date", date},
    {"Datepicker", date}, {"Dropdown", labels}, {"FileUpload", files}, {"FileUploadWithTag", files}, {"ImageUpload", files},
    {"Input", number}, {"LikertItem", labels}, {"List", plain}, {"Map", position}, {"MultipleSelect", labels}, {"Number", number},
    {"Option", labels}, {"OrganisationLookup", organization}, {"OrganizationLookup", organization}, {"PersonLookup", person},
    {"RadioButtons", labels}, {"Text", plain}, {"TextArea", plain}, {"TimePicker", plain},
};

}  // namespace

Result<Value> displayed(const Place& place, const World& world, const Component& component)
{
    for (const Look& look : looks) {
        if (look.type == component.type) return Value(look.words({place, world, component}));
    }
    return Error{"no-value", "", "Component of type '" + component.type + "' does not have a displayValue"};
}

}  // namespace stegvis::conformance::altinn
