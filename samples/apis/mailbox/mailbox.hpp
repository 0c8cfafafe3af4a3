#pragma once
/// The mailbox: notes and packages that people get from services.

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "common/server.hpp"

namespace sample {

struct Note {
    std::string id;
    std::string to;  ///< identity number
    std::string title;
    std::string text;
    std::string link;
    std::string at;
};

struct Package {
    std::string receipt;
    std::string to;  ///< identity number, empty when the sender did not say
    std::string type;
    std::string bytes;
    std::string sha256;
    std::string at;
};

/// Safe from several threads.
class Mailbox {
public:
    /// POST /notes {to, title, text, link}: 201 {"id"}.
    [[nodiscard]] Answer add_note(const Request& request);
    /// GET /notes?to=: {"notes": [{id, to, title, text, link, at}]}, newest first.
    [[nodiscard]] Answer list_notes(const Request& request) const;
    /// POST /packages: any bytes; `Stegvis-Recipient` says to whom. 201 {"receipt"}.
    [[nodiscard]] Answer add_package(const Request& request);
    /// GET /packages?to=: {"packages": [{receipt, to, type, size, sha256, at}]}, newest first.
    [[nodiscard]] Answer list_packages(const Request& request) const;
    /// GET /packages/{receipt}: the bytes as they came.
    [[nodiscard]] Answer package(const Request& request) const;

    /// Copies of everything, oldest first.
    [[nodiscard]] std::vector<Note> notes() const;
    [[nodiscard]] std::vector<Package> packages() const;

private:
    mutable std::mutex mutex_;
    std::vector<Note> notes_;
    std::vector<Package> packages_;
};

}  // namespace sample
