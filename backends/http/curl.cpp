#include "backends/http/curl.hpp"

#include <curl/curl.h>

#include <mutex>

namespace stegvis::http {
namespace {

struct HandleCloser {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListCloser {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, HandleCloser>;
using HeaderList = std::unique_ptr<curl_slist, ListCloser>;

/// What the callbacks fill while an answer comes in.
struct Incoming {
    Response response;
    std::size_t most_bytes = 0;
    bool too_large = false;
};

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* user)
{
    auto& incoming = *static_cast<Incoming*>(user);
    const std::size_t length = size * count;
    if (incoming.response.body.size() + length > incoming.most_bytes) {
        incoming.too_large = true;
        return 0;
    }
    incoming.response.body.append(data, length);
    return length;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.back() == '\r' || text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    return text;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* user)
{
    auto& incoming = *static_cast<Incoming*>(user);
    const std::string_view line(data, size * count);
    if (line.starts_with("HTTP/")) incoming.response.headers.clear();
    const auto colon = line.find(':');
    if (colon != std::string_view::npos) {
        incoming.response.headers.push_back({std::string(line.substr(0, colon)), std::string(trimmed(line.substr(colon + 1)))});
    }
    return size * count;
}

std::string error_code(CURLcode code)
{
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT: return "timeout";
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CACERT_BADFILE: return "bad-certificate";
        default: return "unreachable";
    }
}

bool has_line_break(const Request& request)
{
    const auto breaks = [](std::string_view text) { return text.find_first_of("\r\n") != std::string_view::npos; };
    for (const Header& header : request.headers) {
        if (breaks(header.name) || breaks(header.value)) return true;
    }
    return breaks(request.method);
}

HeaderList header_list(const Request& request)
{
    // An empty Expect keeps libcurl from waiting for "100 Continue".
    HeaderList list(curl_slist_append(nullptr, "Expect:"));
    for (const Header& header : request.headers) {
        const std::string line = header.name + ": " + header.value;
        list.reset(curl_slist_append(list.release(), line.c_str()));
    }
    return list;
}

class CurlClient final : public Client {
public:
    explicit CurlClient(CurlOptions options) : options_(std::move(options)) {}

    Result<Response> send(const Request& request) override
    {
        const auto url = parse_url(request.url);
        if (!url) return url.error();
        const std::string origin = url.value().origin();
        if (!options_.origins.allows(url.value())) {
            return Error{.code = "origin-not-allowed", .where = origin, .message = "no API of a service is at this origin"};
        }
        if (has_line_break(request)) return Error{.code = "malformed-header", .where = origin, .message = "a header has a line break"};
        return transfer(request, url.value());
    }

private:
    Result<Response> transfer(const Request& request, const Url& url) const
    {
        const Handle handle(curl_easy_init());
        if (!handle) return Error{.code = "unreachable", .where = url.origin(), .message = "no memory for a connection"};
        const HeaderList headers = header_list(request);
        const std::string target = url.to_string();
        Incoming incoming{.response = {}, .most_bytes = options_.most_bytes, .too_large = false};

        CURL* curl = handle.get();
        curl_easy_setopt(curl, CURLOPT_URL, target.c_str());
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &incoming);
        curl_easy_setopt(curl, CURLOPT_HEADERDATA, &incoming);
        set_method(curl, request);
        set_limits(curl, request);
        const CURLcode code = curl_easy_perform(curl);
        if (incoming.too_large) return Error{.code = "too-large", .where = url.origin(), .message = "the answer is too large"};
        if (code != CURLE_OK) return Error{.code = error_code(code), .where = url.origin(), .message = curl_easy_strerror(code)};
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        incoming.response.status = static_cast<int>(status);
        return incoming.response;
    }

    static void set_method(CURL* curl, const Request& request)
    {
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
        if (request.method == "HEAD") curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
        if (request.body.empty() && request.method != "POST" && request.method != "PUT") return;
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
    }

    void set_limits(CURL* curl, const Request& request) const
    {
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
        curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout_ms));
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
        curl_easy_setopt(curl, CURLOPT_PROXY, options_.proxy.c_str());
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_USERAGENT, "stegvis");
        if (!options_.certificates.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options_.certificates.c_str());
    }

    CurlOptions options_;
};

}  // namespace

std::unique_ptr<Client> make_curl_client(CurlOptions options)
{
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return std::make_unique<CurlClient>(std::move(options));
}

}  // namespace stegvis::http
