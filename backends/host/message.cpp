#include "backends/host/message.hpp"

#include <algorithm>
#include <array>

#include "framework/json.hpp"

namespace stegvis::host {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

int digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// `%41` and `+` as forms write them; what is no escape stays as it is.
std::string decode_form(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
        if (escape) {
            decoded += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            decoded += text[i] == '+' ? ' ' : text[i];
        }
    }
    return decoded;
}

struct Status {
    int status;
    std::string_view title;
};

Status describe(std::string_view code)
{
    struct Row {
        std::string_view code;
        Status status;
    };
    static constexpr std::array<Row, 34> rows = {{
        {"malformed-command", {400, "The command is not understood"}},
        {"malformed-json", {400, "The body is not JSON"}},
        {"malformed-request", {400, "The request is not understood"}},
        {"malformed-address", {400, "The address is not understood"}},
        {"malformed-path", {400, "The path is not understood"}},
        {"duplicate-key", {400, "The body has a key twice"}},
        {"too-deep", {400, "The body is nested too deep"}},
        {"number-out-of-range", {400, "A number is out of range"}},
        {"malformed-message", {400, "The message is not what the service takes"}},
        {"unknown-message", {404, "The service takes no such message"}},
        {"unknown-base", {400, "The command builds on an event that has not happened"}},
        {"no-session", {401, "Nobody is logged in"}},
        {"unknown-sender", {401, "The sender is not known"}},
        {"not-allowed", {403, "This is not allowed"}},
        {"wrong-origin", {403, "The request comes from another site"}},
        {"unknown-address", {404, "There is no such step"}},
        {"unknown-path", {404, "There is no such field"}},
        {"unknown-service", {404, "There is no such service"}},
        {"unknown-instance", {404, "There is no such case"}},
        {"unknown-archive", {404, "There is no such archive"}},
        {"unknown-page", {404, "There is no such page"}},
        {"not-created", {404, "There is no such case"}},
        {"wrong-method", {405, "The method is not allowed here"}},
        {"conflict", {409, "Somebody has changed it in the meantime"}},
        {"needs-confirm", {409, "This makes something void; it must be confirmed"}},
        {"ended", {409, "The case is over"}},
        {"too-large", {413, "The body is too large"}},
        {"address-too-long", {414, "The address is too long"}},
        {"packed-body", {415, "The body must not be packed"}},
        {"not-json", {415, "The body must be application/json"}},
        {"other-body", {422, "The same id was used for something else"}},
        {"wrong-host", {421, "This host does not have that name"}},
        {"too-many", {503, "Too much at once; try again"}},
        {"store-failed", {503, "It could not be kept; try again"}},
    }};
    const auto* const found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.code == code; });
    return found == rows.end() ? Status{409, "The command was refused"} : found->status;
}

}  // namespace

std::string Request::header(std::string_view name) const
{
    for (const auto& [key, value] : headers) {
        if (same_name(key, name)) return value;
    }
    return {};
}

std::string Request::parameter(const std::string& name) const
{
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
}

std::string Request::cookie(std::string_view name) const
{
    const std::string all = header("Cookie");
    std::string_view rest = all;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        std::string_view one = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (one.starts_with(' ')) one.remove_prefix(1);
        if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=') return std::string(one.substr(name.size() + 1));
    }
    return {};
}

std::vector<std::string> Request::parts() const
{
    std::vector<std::string> parts;
    std::string_view rest = path;
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const auto end = std::min(rest.find('/'), rest.size());
        if (end > 0) parts.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end);
    }
    return parts;
}

Response json_response(int status, const Value& body)
{
    return {.status = status, .type = "application/json", .body = write_json(body), .headers = {{"Cache-Control", "no-store"}}, .stream = {}};
}

Response see_other(std::string target)
{
    return {.status = 303, .type = "text/plain", .body = {}, .headers = {{"Location", std::move(target)}, {"Cache-Control", "no-store"}}, .stream = {}};
}

int status_of(std::string_view code)
{
    return describe(code).status;
}

Response problem(const Error& error, Object more)
{
    const Status status = describe(error.code);
    Object body{{"type", "urn:stegvis:problem:" + error.code}, {"title", status.title}, {"status", status.status}, {"code", error.code}};
    if (!error.message.empty()) body.set("detail", error.message);
    if (!error.where.empty()) body.set("where", error.where);
    for (const Member& member : more) body.set(member.key, member.value);
    Response response = json_response(status.status, std::move(body));
    response.type = "application/problem+json";
    return response;
}

std::vector<std::pair<std::string, std::string>> parse_form(std::string_view body)
{
    std::vector<std::pair<std::string, std::string>> fields;
    while (!body.empty()) {
        const auto end = std::min(body.find('&'), body.size());
        const std::string_view one = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        const auto equals = std::min(one.find('='), one.size());
        if (one.empty()) continue;
        fields.emplace_back(decode_form(one.substr(0, equals)), decode_form(one.substr(std::min(equals + 1, one.size()))));
    }
    return fields;
}

}  // namespace stegvis::host
