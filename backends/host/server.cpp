#include "backends/host/server.hpp"

#include <httplib.h>

#include <thread>

#include "backends/host/connection.hpp"
#include "framework/json.hpp"

namespace stegvis::host {
namespace {

constexpr std::chrono::milliseconds glance{100};

/// Whether the body may not be gone through to its end: it has no length, or nobody reads it.
bool may_leave_body(const httplib::Request& request)
{
    const bool reads = request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS";
    return request.has_header("Transfer-Encoding") || (!reads && request.has_header("Content-Length"));
}

bool is_packed(const httplib::Request& request)
{
    return request.has_header("Content-Encoding") && request.get_header_value("Content-Encoding") != "identity";
}

}  // namespace

/// The library's server with a connection of our own: a request that comes too slowly, or is too large, ends it.
class LimitedServer : public httplib::Server {
public:
    explicit LimitedServer(const RequestLimits& limits) : limits_(limits) {}

    bool is_too_long(const httplib::Request& request) const
    {
        return request.get_header_value<std::uint64_t>("Content-Length") > limits_.body_bytes;
    }

private:
    /// The answer says `Connection: close`: whoever sends the next request at once must not send it here.
    static void say_last(httplib::Request& request)
    {
        request.headers.erase("Connection");
        request.set_header("Connection", "close");
    }

    bool process_and_close_socket(socket_t socket) override
    {
        Connection connection(socket, limits_);
        bool good = true;
        bool closed = false;
        for (std::size_t left = keep_alive_max_count_; left > 0 && good && !closed && wait(connection); --left) {
            good = process_request(connection, left == 1, closed, [this, &connection](httplib::Request& request) {
                connection.end_head();
                request.ranges.clear();
                // What is refused unread cannot be followed by another request.
                const bool unread = is_packed(request) || request.is_multipart_form_data() || is_too_long(request);
                if (unread) connection.end_reading();
                if (!unread && !may_leave_body(request)) return;
                connection.end_after();
                say_last(request);
            });
        }
        return good;
    }

    /// Whether another request comes before the connection has been idle for too long, or the server stops.
    bool wait(Connection& connection) const
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(keep_alive_timeout_sec_);
        while (svr_sock_ != INVALID_SOCKET && !connection.ended() && !connection.is_last() && std::chrono::steady_clock::now() < end) {
            if (connection.begin(glance)) return true;
        }
        return false;
    }

    RequestLimits limits_;
};

namespace {

Request request_of(const httplib::Request& from, std::string body)
{
    Request request{.method = from.method, .path = from.path, .query = {}, .headers = {}, .body = std::move(body)};
    for (const auto& [name, value] : from.params) request.query.emplace(name, value);
    for (const auto& [name, value] : from.headers) request.headers.emplace_back(name, value);
    return request;
}

void give(Response from, httplib::Response& to)
{
    to.status = from.status;
    for (const auto& [name, value] : from.headers) to.set_header(name, value);
    if (!from.stream) {
        to.set_content(from.body, from.type);
        return;
    }
    to.set_chunked_content_provider(from.type, [stream = std::move(from.stream)](std::size_t, httplib::DataSink& sink) {
        const bool more = stream([&sink](std::string_view bytes) { return sink.write(bytes.data(), bytes.size()); });
        if (!more) sink.done();
        return true;
    });
}

/// Refusals of the library itself, which come without a body.
void give_refusal(const httplib::Request&, httplib::Response& response)
{
    if (!response.body.empty() || response.status < 400) return;
    const std::string code = response.status == 413   ? "too-large"
                             : response.status == 414 ? "address-too-long"
                             : response.status == 415 ? "packed-body"
                                                      : "malformed-request";
    Response refusal = problem({.code = code, .where = {}, .message = {}});
    add_common_headers(refusal);
    give(refusal, response);
}

void give_failure(httplib::Response& response)
{
    Response failure{.status = 500, .type = "application/problem+json",
                     .body = R"({"type":"urn:stegvis:problem:server","title":"Something went wrong","status":500,"code":"server"})", .headers = {}, .stream = {}};
    add_common_headers(failure);
    give(std::move(failure), response);
}

}  // namespace

struct Server::Impl {
    Site& site;
    std::size_t most_body;
    LimitedServer http;
    std::thread thread;
    int port = 0;

    Impl(Site& answering, const ServerOptions& options)
        : site(answering), most_body(options.most_bytes),
          http({.head_time = options.head_time, .whole_time = options.whole_time, .body_bytes = options.most_bytes})
    {
    }

    void set_up(const ServerOptions& options)
    {
        http.new_task_queue = [threads = options.threads] { return new httplib::ThreadPool(static_cast<std::size_t>(threads)); };
        http.set_payload_max_length(options.most_bytes);
        http.set_tcp_nodelay(true);
        http.set_error_handler(httplib::Server::Handler(give_refusal));
        // Who asks before sending is refused before sending.
        http.set_expect_100_continue_handler([this](const httplib::Request& request, httplib::Response& response) {
            const int status = is_packed(request) ? 415 : http.is_too_long(request) ? 413 : 100;
            if (status != 100) response.status = status;
            return status;
        });
        http.set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) { give_failure(response); });
        const auto plain = [this](const httplib::Request& request, httplib::Response& response) { give(site.answer(request_of(request, {})), response); };
        const auto with_body = [this](const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& read) {
            answer_with_body(request, response, read);
        };
        http.Get(".*", plain);
        http.Options(".*", plain);
        http.Post(".*", with_body);
        http.Put(".*", with_body);
        http.Patch(".*", with_body);
        http.Delete(".*", with_body);
    }

    void answer_with_body(const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& read)
    {
        if (is_packed(request)) return refuse("packed-body", request, response);
        if (request.is_multipart_form_data()) return refuse("not-json", request, response);
        std::string body;
        bool fits = true;
        const bool has_body = request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
        const bool whole = !has_body || read([&](const char* data, std::size_t length) {
            fits = body.size() + length <= most_body;
            if (fits) body.append(data, length);
            return fits;
        });
        if (!whole) return refuse(!fits || response.status == 413 ? "too-large" : "malformed-request", request, response);
        give(site.answer(request_of(request, std::move(body))), response);
    }

    void refuse(const std::string& code, const httplib::Request& request, httplib::Response& response)
    {
        Response refusal = site.refuse(request_of(request, {}), {.code = code, .where = {}, .message = {}});
        add_common_headers(refusal);
        give(std::move(refusal), response);
    }
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server()
{
    stop();
}

Result<std::unique_ptr<Server>> Server::start(Site& site, const ServerOptions& options)
{
    auto impl = std::make_unique<Impl>(site, options);
    impl->set_up(options);
    const bool any = options.port == 0;
    impl->port = any ? impl->http.bind_to_any_port(options.address.c_str()) : options.port;
    const bool bound = any ? impl->port > 0 : impl->http.bind_to_port(options.address.c_str(), options.port);
    if (!bound) {
        const std::string where = options.address + ":" + std::to_string(options.port);
        return Error{.code = "port-in-use", .where = where, .message = "the port cannot be used; give another with --port"};
    }
    impl->thread = std::thread([http = &impl->http] { http->listen_after_bind(); });
    while (!impl->http.is_running()) std::this_thread::yield();
    return std::unique_ptr<Server>(new Server(std::move(impl)));
}

int Server::port() const
{
    return impl_->port;
}

void Server::stop()
{
    impl_->site.close();
    impl_->http.stop();
    if (impl_->thread.joinable()) impl_->thread.join();
}

}  // namespace stegvis::host
