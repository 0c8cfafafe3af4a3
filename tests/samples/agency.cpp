#include "tests/samples/agency.hpp"

#include <csignal>
#include <cstdio>
#include <sys/wait.h>
#include <unistd.h>

#include "framework/json.hpp"

using stegvis::Value;

namespace {

/// `sample-registry listening on http://127.0.0.1:40123`
int port_in(const std::string& line)
{
    const auto colon = line.rfind(':');
    return colon == std::string::npos ? 0 : std::atoi(line.c_str() + colon + 1);
}

std::string first_line(int from)
{
    std::string line;
    char letter = 0;
    while (read(from, &letter, 1) == 1 && letter != '\n') {
        line += letter;
    }
    return line;
}

}  // namespace

Agency::Agency(const std::string& name, const std::vector<std::string>& options)
{
    std::vector<std::string> words{STEGVIS_BINARY_DIR "/bin/sample-" + name, "--port", "0"};
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char*> arguments;
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    int ends[2] = {0, 0};
    if (pipe(ends) != 0) {
        return;
    }
    process_ = fork();
    if (process_ == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execv(arguments[0], arguments.data());
        _exit(127);
    }
    close(ends[1]);
    port_ = port_in(first_line(ends[0]));
    close(ends[0]);
}

Agency::~Agency()
{
    if (process_ > 0) {
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
    }
}

httplib::Client Agency::client() const
{
    httplib::Client client("127.0.0.1", port_);
    client.set_connection_timeout(5, 0);
    client.set_read_timeout(5, 0);
    return client;
}

Value body_of(const httplib::Result& answer)
{
    if (!answer) {
        return {};
    }
    return stegvis::parse_json(answer->body).value_or(Value());
}

httplib::Result post(httplib::Client& client, const std::string& path, const Value& body, const std::string& key)
{
    httplib::Headers headers;
    if (!key.empty()) {
        headers.emplace("Idempotency-Key", key);
    }
    return client.Post(path, headers, write_json(body), "application/json");
}
