#pragma once
/// Starts a sample agency on a free port for the length of a test.

#include <httplib.h>

#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

#include "framework/value.hpp"

/// One running server; stopped and waited for when it goes.
class Agency {
public:
    /// `name`: registry or mailbox. `options` after `--port 0`.
    explicit Agency(const std::string& name, const std::vector<std::string>& options = {});
    ~Agency();
    Agency(const Agency&) = delete;
    Agency& operator=(const Agency&) = delete;

    /// 0 when it did not start.
    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] httplib::Client client() const;

private:
    pid_t process_ = 0;
    int port_ = 0;
};

/// The JSON body, null when there is none.
[[nodiscard]] stegvis::Value body_of(const httplib::Result& answer);
/// POST with a JSON body, and an Idempotency-Key when one is given.
[[nodiscard]] httplib::Result post(
    httplib::Client& client, const std::string& path, const stegvis::Value& body, const std::string& key = {});
