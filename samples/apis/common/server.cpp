#include "common/server.hpp"

#include <httplib.h>

#include <atomic>
#include <csignal>
#include <iostream>
#include <regex>
#include <thread>
#include <unistd.h>

#include "framework/unicode.hpp"

namespace sample {

struct Server::Impl {
    Options options;
    httplib::Server http;
    Faults faults;
    Once once;
    std::atomic<bool> stopping{false};

    [[nodiscard]] Answer answer(const std::string& route, const Request& request, const Handler& handler);
    void wait_slowly() const;
};

namespace {

/// `/enheter/{number}` as a pattern with a group for each name.
std::string pattern_of(const std::string& route)
{
    static const std::regex name(R"(\{[^}]*\})");
    return std::regex_replace(route, name, "([^/]+)");
}

Request request_from(const httplib::Request& from)
{
    Request request{.method = from.method, .path = from.path, .body = from.body};
    for (std::size_t i = 1; i < from.matches.size(); ++i) {
        request.parts.push_back(from.matches[i].str());
    }
    for (const auto& [name, value] : from.params) {
        request.query[name] = value;
    }
    for (const auto& [name, value] : from.headers) {
        request.headers[stegvis::to_lower(name)] = value;
    }
    return request;
}

void write(const Answer& answer, httplib::Response& to)
{
    to.status = answer.status;
    to.set_header("Cache-Control", "no-store");
    to.set_header("X-Content-Type-Options", "nosniff");
    for (const auto& [name, value] : answer.headers) {
        to.set_header(name, value);
    }
    if (!answer.body.empty()) {
        to.set_content(answer.body, answer.type);
    }
}

std::string_view title_of(int status)
{
    switch (status) {
    case 400: return "The request cannot be read";
    case 404: return "There is nothing here";
    case 413: return "The body is too large";
    case 414: return "The address is too long";
    default: return "The request failed";
    }
}

}  // namespace

Answer Server::Impl::answer(const std::string& route, const Request& request, const Handler& handler)
{
    switch (faults.take(route, request)) {
    case Fault::down: {
        Answer down = problem(503, "Out of service", "The agency is down for maintenance.");
        down.headers.emplace_back("Retry-After", "1");
        return down;
    }
    case Fault::broken: return problem(500, "Something broke", "The agency failed on purpose.");
    case Fault::rubbish: return {.body = "<html>{\"this\": is no JSON\xff"};
    case Fault::slow: wait_slowly(); break;
    case Fault::off: break;
    }
    return handler(request);
}

void Server::Impl::wait_slowly() const
{
    const auto until = std::chrono::steady_clock::now() + options.slowness;
    while (!stopping && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

Server::Server(const Options& options) : impl_(std::make_unique<Impl>())
{
    impl_->options = options;
    impl_->faults.set("*", fault_from(options.fault).value_or(Fault::off));
    auto& http = impl_->http;
    http.set_payload_max_length(body_limit);
    http.set_socket_options([](socket_t socket) {  // the library's own would let two servers share a port
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    http.set_read_timeout(10, 0);
    http.set_exception_handler([](const httplib::Request&, httplib::Response& to, std::exception_ptr) {
        write(problem(500, "Something broke", "The agency failed."), to);
    });
    http.set_error_handler([](const httplib::Request&, httplib::Response& to) {
        if (to.body.empty()) {
            write(problem(to.status, title_of(to.status), "See the agency's openapi.json for what it takes."), to);
        }
    });
    http.Get("/healthz", [](const httplib::Request&, httplib::Response& to) {
        write(json(200, stegvis::Value{{"status", "up"}}), to);
    });
    http.Post("/_fault", [this](const httplib::Request& from, httplib::Response& to) {
        write(impl_->faults.order(request_from(from)), to);
    });
}

Server::~Server() = default;

void Server::get(const std::string& route, Handler handler)
{
    impl_->http.Get(
        pattern_of(route), [this, route, handler = std::move(handler)](const httplib::Request& from, httplib::Response& to) {
            write(impl_->answer(route, request_from(from), handler), to);
        });
}

void Server::post(const std::string& route, Handler handler)
{
    impl_->http.Post(
        pattern_of(route), [this, route, handler = std::move(handler)](const httplib::Request& from, httplib::Response& to) {
            write(impl_->answer(route, request_from(from), handler), to);
        });
}

void Server::post_once(const std::string& route, Handler handler)
{
    post(route, [this, handler = std::move(handler)](const Request& request) { return impl_->once.run(request, handler); });
}

void block_signals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

int Server::run(const std::string& name)
{
    auto& http = impl_->http;
    const int wanted = impl_->options.port;
    const int port = wanted == 0 ? http.bind_to_any_port("127.0.0.1") : wanted;
    if (port <= 0 || (wanted != 0 && !http.bind_to_port("127.0.0.1", wanted))) {
        std::cerr << name << ": port " << wanted << " is taken: choose another one with --port\n";
        return 1;
    }
    std::cout << name << " listening on http://127.0.0.1:" << port << std::endl;
    std::atomic<bool> over{false};
    std::thread serving([&http, &over] {
        if (!http.listen_after_bind()) {
            kill(getpid(), SIGTERM);
        }
        over = true;
    });
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    int signal = 0;
    sigwait(&set, &signal);
    impl_->stopping = true;
    while (!over) {  // a stop before the server has begun to listen is lost
        http.stop();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    serving.join();
    return 0;
}

}  // namespace sample
