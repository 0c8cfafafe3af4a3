#include "backends/host/server.hpp"

#include <httplib.h>

#include <thread>

#include "framework/json.hpp"

namespace stegvis::host {
namespace {

constexpr int most_seconds = 10;

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
    const std::string code = response.status == 413 ? "too-large" : "malformed-request";
    const Response refusal = problem({.code = code, .where = {}, .message = {}});
    response.set_content(refusal.body, refusal.type);
}

void give_failure(httplib::Response& response)
{
    response.status = 500;
    response.set_content(R"({"type":"urn:stegvis:problem:server","title":"Something went wrong","status":500,"code":"server"})", "application/problem+json");
}

}  // namespace

struct Server::Impl {
    Site& site;
    httplib::Server http;
    std::thread thread;
    int port = 0;

    explicit Impl(Site& answering) : site(answering) {}

    void set_up(const ServerOptions& options)
    {
        http.new_task_queue = [threads = options.threads] { return new httplib::ThreadPool(static_cast<std::size_t>(threads)); };
        http.set_payload_max_length(options.most_bytes);
        http.set_read_timeout(most_seconds);
        http.set_write_timeout(most_seconds);
        http.set_tcp_nodelay(true);
        http.set_error_handler(give_refusal);
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
        if (request.is_multipart_form_data()) return give(problem({.code = "not-json", .where = {}, .message = "files cannot be posted here"}), response);
        std::string body;
        const bool whole = read([&body](const char* data, std::size_t length) {
            body.append(data, length);
            return true;
        });
        if (!whole) {
            const std::string code = response.status == 413 ? "too-large" : "malformed-request";
            return give(problem({.code = code, .where = {}, .message = {}}), response);
        }
        give(site.answer(request_of(request, std::move(body))), response);
    }
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server()
{
    stop();
}

Result<std::unique_ptr<Server>> Server::start(Site& site, const ServerOptions& options)
{
    auto impl = std::make_unique<Impl>(site);
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
