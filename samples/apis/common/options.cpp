#include "common/options.hpp"

#include <charconv>
#include <optional>
#include <string_view>

#include "common/faults.hpp"
#include "framework/decimal.hpp"

namespace sample {

using stegvis::Error;
using stegvis::Result;

namespace {

Error wrong(std::string_view option, std::string_view what)
{
    return {.code = "usage", .where = std::string(option), .message = std::string(option) + " " + std::string(what)};
}

std::optional<int> port_from(std::string_view text)
{
    int port = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool whole = failed == std::errc() && end == text.data() + text.size();
    return whole && port >= 0 && port <= 65'535 ? std::optional(port) : std::nullopt;
}

std::optional<std::chrono::milliseconds> seconds_from(std::string_view text)
{
    const auto number = stegvis::Decimal::parse(text);
    if (!number || number->is_negative() || *number > stegvis::Decimal(86'400)) {
        return std::nullopt;
    }
    return std::chrono::milliseconds(round(*number * stegvis::Decimal(1'000), 0).to_int64().value_or(0));
}

Result<void> take(Options& options, std::string_view option, std::string_view text)
{
    if (option == "--port") {
        const auto port = port_from(text);
        if (!port) {
            return wrong(option, "takes a number from 0 to 65535");
        }
        options.port = *port;
    } else if (option == "--data") {
        options.data = text;
    } else if (option == "--fault") {
        if (!fault_from(text)) {
            return wrong(option, "takes one of off, down, 500, slow, rubbish");
        }
        options.fault = text;
    } else if (option == "--slow" || option == "--decision-delay") {
        const auto time = seconds_from(text);
        if (!time) {
            return wrong(option, "takes seconds");
        }
        (option == "--slow" ? options.slowness : options.decision_delay) = *time;
    } else {
        return wrong(option, "is not an option");
    }
    return {};
}

}  // namespace

Result<Options> read_options(std::span<char* const> arguments, std::string default_data)
{
    Options options{.data = std::move(default_data)};
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view option = arguments[i];
        if (option == "--help" || option == "-h") {
            options.help = true;
            continue;
        }
        if (i + 1 == arguments.size()) {
            return wrong(option, "is not an option, or lacks its value");
        }
        STEGVIS_TRY(take(options, option, arguments[++i]));
    }
    return options;
}

std::string usage(const std::string& program)
{
    return "usage: " + program +
           " [--port N] [--data DIR] [--fault MODE] [--slow S] [--decision-delay S]\n"
           "  --port N            port on 127.0.0.1 (0, the default: a free one, named on the first line of output)\n"
           "  --data DIR          folder of the data files\n"
           "  --fault MODE        off, down, 500, slow, rubbish; can be changed while it runs by POST /_fault\n"
           "  --slow S            seconds that the fault `slow` waits (10)\n"
           "  --decision-delay S  seconds from a filing to the register's decision (3)\n";
}

}  // namespace sample
