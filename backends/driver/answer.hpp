#pragma once
/// What an HTTP response means to the one who asked.

#include "backends/http/http.hpp"
#include "framework/date.hpp"
#include "framework/value.hpp"

namespace stegvis::driver {

/// Whether the status says that another attempt may succeed: 408, 409, 425, 429 and 5xx but 501. All else is an answer.
[[nodiscard]] bool is_passing(int status);

/// The pause that `Retry-After` asks for (RFC 9110, seconds or a date), 0 without one. At most a day.
[[nodiscard]] std::int64_t retry_after_ms(const std::vector<http::Header>& headers, Instant now);

/// {status, body, location?}: the body is the JSON, null when there is none. Error `malformed-answer` when a 2xx brings something else.
[[nodiscard]] Result<Value> answer_of(const http::Response& response);

}  // namespace stegvis::driver
