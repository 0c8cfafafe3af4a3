#include "backends/http/recorded.hpp"

#include <algorithm>

namespace stegvis::http {
namespace {

bool fits(const Recording& recording, const Request& request)
{
    if (recording.method != request.method) return false;
    const std::string_view url = recording.url;
    if (!url.ends_with('*')) return url == request.url;
    return std::string_view(request.url).starts_with(url.substr(0, url.size() - 1));
}

}  // namespace

void RecordedClient::expect(Recording recording)
{
    const std::lock_guard lock(mutex_);
    recordings_.push_back(std::move(recording));
}

Result<Response> RecordedClient::send(const Request& request)
{
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    const auto found = std::find_if(recordings_.begin(), recordings_.end(), [&](const Recording& r) { return fits(r, request); });
    if (found == recordings_.end()) {
        return Error{.code = "unreachable", .where = request.method, .message = "no recorded answer fits the request"};
    }
    const Recording recording = *found;
    if (recording.once) recordings_.erase(found);
    if (!recording.fault.empty()) return Error{.code = recording.fault, .where = request.method, .message = "a recorded fault"};
    return recording.response;
}

std::vector<Request> RecordedClient::requests() const
{
    const std::lock_guard lock(mutex_);
    return requests_;
}

Result<Response> RecordingClient::send(const Request& request)
{
    auto answer = behind_.send(request);
    Recording recording{.method = request.method, .url = request.url, .response = {}, .fault = {}, .once = true};
    if (answer) {
        recording.response = answer.value();
    } else {
        recording.fault = answer.error().code;
    }
    const std::lock_guard lock(mutex_);
    recordings_.push_back(std::move(recording));
    return answer;
}

std::vector<Recording> RecordingClient::recordings() const
{
    const std::lock_guard lock(mutex_);
    return recordings_;
}

}  // namespace stegvis::http
