#include <algorithm>
#include <array>
#include <set>

#include "framework/service/checks/backtracking.hpp"
#include "framework/service/checks/places.hpp"

// Words that are looked up and not found: what expressions ask of a step or an actor, texts by their keys, formats of variables,
// tokens of currencies and purposes.

namespace stegvis::loading {

namespace {

/// The field names of HTML's autofill, for one person's own data.
constexpr std::array<std::string_view, 53> purposes = {"name", "honorific-prefix", "given-name", "additional-name", "family-name",
    "honorific-suffix", "nickname", "username", "new-password", "current-password", "one-time-code", "organization-title",
    "organization", "street-address", "address-line1", "address-line2", "address-line3", "address-level4", "address-level3",
    "address-level2", "address-level1", "country", "country-name", "postal-code", "cc-name", "cc-given-name", "cc-additional-name",
    "cc-family-name", "cc-number", "cc-exp", "cc-exp-month", "cc-exp-year", "cc-csc", "cc-type", "transaction-currency",
    "transaction-amount", "language", "bday", "bday-day", "bday-month", "bday-year", "sex", "url", "photo", "tel", "tel-country-code",
    "tel-national", "tel-area-code", "tel-local", "tel-extension", "email", "impp", "off"};

/// What may stand before a purpose: whose address it is, and which of several.
bool is_prefix(std::string_view token)
{
    constexpr std::array<std::string_view, 7> words = {"shipping", "billing", "home", "work", "mobile", "fax", "pager"};
    return token.starts_with("section-") || std::find(words.begin(), words.end(), token) != words.end();
}

/// ISO 4217: currencies and funds, each with a space behind it.
constexpr std::string_view currencies =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU "
    "CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES "
    "KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR "
    "PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWG ";

bool is_currency(std::string_view code)
{
    return code.size() == 3 && code.find(' ') == std::string_view::npos && currencies.find(std::string(code) + " ") != std::string_view::npos;
}

constexpr std::array<std::string_view, 9> formats = {"number", "currency", "percent", "date", "date-short", "datetime", "time", "upper-first", "raw"};

bool is_format(std::string_view format)
{
    const bool places = format.size() == 10 && format.starts_with("decimals:") && format[9] >= '0' && format[9] <= '9';
    const bool currency = format.size() == 12 && format.starts_with("currency:");
    return format.empty() || places || currency || std::find(formats.begin(), formats.end(), format) != formats.end();
}

/// The formats of `{name|format|otherwise}` in a text.
std::vector<std::string> formats_in(std::string_view text)
{
    std::vector<std::string> found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{')
            continue;
        if (i + 1 < text.size() && text[i + 1] == '{') {
            ++i;
            continue;
        }
        const auto end = text.find('}', i);
        if (end == std::string_view::npos)
            break;
        const std::string_view inside = text.substr(i + 1, end - i - 1);
        if (const auto bar = inside.find('|'); bar != std::string_view::npos)
            found.emplace_back(inside.substr(bar + 1, inside.find('|', bar + 1) - bar - 1));
        i = end;
    }
    return found;
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

template <class Words>
std::vector<std::string> strings(const Words& words)
{
    return {words.begin(), words.end()};
}

/// What an expression asks by name.
class Asked {
public:
    Asked(const Checking& checking, const ExpressionPlace& place) : checking_(checking), place_(place) {}

    void walk(const Value& source, const std::string& at)
    {
        const auto name = call_name(source);
        if (!name)
            return;
        const Array& call = source.as_array();
        for (std::size_t i = 1; i < call.size(); ++i)
            walk(call[i], at + "/" + std::to_string(i));
        constexpr std::array<std::string_view, 5> nobody = {"authContext", "frontendSettings", "externalApi", "countDataElements", "gatewayAction"};
        if (std::find(nobody.begin(), nobody.end(), *name) != nobody.end())
            report("never-answered", at, quoted(*name) + " asks for what no case here has: it gives nothing");
        if (name == "text" && call.size() == 2 && call[1].is_string())
            text(call[1].as_string(), at + "/1");
        if (name == "matches" && call.size() == 3 && call[2].is_string())
            pattern(call[2].as_string(), at + "/2");
        if (name == "actor" && call.size() == 2)
            member(call[1], {"id", "nin", "name"}, "who acts", at + "/1");
        if (name == "instanceContext" && call.size() == 2)
            member(call[1], {"instanceId", "appId"}, "a case", at + "/1");
        if (name == "step" && call.size() == 3 && call[2].is_string())
            step(call[2].as_string(), at + "/2");
    }

private:
    void report(std::string_view code, const std::string& below, std::string message)
    {
        checking_.reporter.report({.code = std::string(code), .origin = place_.origin.below(below), .message = std::move(message),
            .address = place_.address, .severity = finding_code(code)->severity});
    }

    void member(const Value& name, const std::vector<std::string>& known, const std::string& whose, const std::string& at)
    {
        if (name.is_string() && std::find(known.begin(), known.end(), name.as_string()) == known.end())
            report("unknown-member", at, whose + " has no " + quoted(name.as_string()) + did_you_mean(name.as_string(), known));
    }

    /// What a step recorded may be called anything; only what looks like one of the words is told.
    void step(const std::string& name, const std::string& at)
    {
        const std::vector<std::string> known = {"state", "outcome", "time", "by"};
        const std::string hint = did_you_mean(name, known);
        if (std::find(known.begin(), known.end(), name) == known.end() && !hint.empty())
            report("unknown-member", at, "a step has no " + quoted(name) + hint);
    }

    void pattern(const std::string& pattern, const std::string& at)
    {
        if (const std::string part = costly_part(pattern); !part.empty())
            report("costly-pattern", at, costly_message(part));
    }

    void text(const std::string& key, const std::string& at)
    {
        const Texts& texts = checking_.service.texts;
        for (const std::string& language : checking_.service.languages)
            if (!key.empty() && texts.find(language, key))
                return;
        report("missing-text", at, "there is no text " + quoted(key) + did_you_mean(key, texts.own_keys(checking_.service.languages.front())));
    }

    const Checking& checking_;
    const ExpressionPlace& place_;
};

const Value* literal_of(const Node& node, std::string_view name)
{
    const auto found = node.props.find(name);
    if (found != node.props.end() && found->second.is_literal())
        return &found->second.literal();
    return node.source.props.find(name);
}

/// Words for people that are there and say nothing.
void check_blank(const Checking& checking, const Node& node)
{
    for (const std::string_view name : node.type->texts)
        if (const Value* own = literal_of(node, name); own && own->is_string() && is_blank(own->as_string()))
            checking.report("empty-text", node, name, "the " + std::string(name) + " of " + quoted(node.source.id) + " is empty");
}

/// Fields of rows are found by their list's name.
void check_list_name(const Checking& checking, const Node& node)
{
    if (node.stop || node.type->children != Children::per_row || node.source.props.contains("label"))
        return;
    for (const std::string& language : checking.service.languages)
        if (checking.service.texts.key_for(language, node.text_ids, "label").empty() && checking.service.texts.key_for(language, node.text_ids, "row").empty())
            return checking.report("missing-text", node, "", quoted(node.source.id) + " has no name in " + language + ": \"" + node.source.id + ".label\", or \"" + node.source.id + ".row\" for each row");
}

void check_tokens(const Checking& checking, const Node& node)
{
    if (const Value* currency = node.source.props.find("currency"); currency && currency->is_string()) {
        const std::string& code = currency->as_string();
        if (!is_currency(code))
            checking.report("unknown-token", node, "currency", quoted(code) + " is no currency of ISO 4217, such as NOK");
    }
    const Value* purpose = node.source.props.find("purpose");
    if (!purpose || !purpose->is_string())
        return;
    std::string_view rest = purpose->as_string();
    while (rest.find(' ') != std::string_view::npos && is_prefix(rest.substr(0, rest.find(' '))))
        rest.remove_prefix(rest.find(' ') + 1);
    if (std::find(purposes.begin(), purposes.end(), rest) == purposes.end())
        checking.report("unknown-token", node, "purpose",
            quoted(purpose->as_string()) + " is no purpose that HTML's autocomplete knows" + did_you_mean(rest, strings(purposes)));
}

void check_formats(const Checking& checking, const std::string& language, const std::string& key)
{
    std::set<std::string> told;
    for (const auto& [form, text] : checking.service.texts.find(language, key)->forms)
        for (const std::string& format : formats_in(text)) {
            if (is_format(format) || !told.insert(format).second)
                continue;
            std::string file = checking.document.string_or("texts", "");
            if (const auto mark = file.find("{lang}"); mark != std::string::npos)
                file.replace(mark, 6, language);
            checking.report("unknown-variable-format", Origin{file, "/" + escape_pointer_token(key), {}}.key(""),
                "the text " + quoted(key) + " has a variable with the format " + quoted(format) + ", which there is not" + did_you_mean(format, strings(formats)), key);
        }
}

}  // namespace

void check_vocabulary(const Checking& checking)
{
    for_each_expression(checking, [&](const ExpressionPlace& place) { Asked(checking, place).walk(place.expression->source(), ""); });
    for (const Node& node : checking.service.nodes) {
        check_blank(checking, node);
        check_list_name(checking, node);
        check_tokens(checking, node);
    }
    for (const std::string& language : checking.service.languages)
        for (const std::string& key : checking.service.texts.own_keys(language))
            check_formats(checking, language, key);
}

}  // namespace stegvis::loading
