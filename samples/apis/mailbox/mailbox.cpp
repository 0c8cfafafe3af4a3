#include "mailbox/mailbox.hpp"

#include <algorithm>

#include "common/clock.hpp"
#include "common/zip.hpp"
#include "framework/hex.hpp"
#include "framework/sha256.hpp"

namespace sample {

using stegvis::Array;
using stegvis::Value;

namespace {

bool is_nin(const std::string& text)
{
    return text.size() == 11 && std::all_of(text.begin(), text.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
}

/// Only addresses that a browser may be sent to from the list.
bool is_link(const std::string& text)
{
    return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("/");
}

/// Newest first, only those to `to` when it is not empty.
template <class Item, class ToValue>
Array newest_first(const std::vector<Item>& items, const std::string& to, ToValue&& to_value)
{
    Array listed;
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        if (to.empty() || item->to == to) {
            listed.push_back(to_value(*item));
        }
    }
    return listed;
}

}  // namespace

Answer Mailbox::add_note(const Request& request)
{
    const auto body = json_object(request);
    if (!body) {
        return malformed(body.error());
    }
    Note note{.id = {},
        .to = body->string_or("to", ""),
        .title = body->string_or("title", ""),
        .text = body->string_or("text", ""),
        .link = body->string_or("link", ""),
        .at = utc_now()};
    if (!is_nin(note.to) || note.title.empty()) {
        return problem(422, "The note cannot be delivered", "`to` must be an identity number, and `title` a text.");
    }
    if (!note.link.empty() && !is_link(note.link)) {
        return problem(422, "The note cannot be delivered", "`link` must be a web address.");
    }
    const std::lock_guard lock(mutex_);
    note.id = receipt('N', static_cast<unsigned>(notes_.size() + 1));
    notes_.push_back(note);
    return json(201, Value{{"id", note.id}});
}

Answer Mailbox::list_notes(const Request& request) const
{
    const std::lock_guard lock(mutex_);
    return json(200, Value{{"notes", newest_first(notes_, request.parameter("to"), [](const Note& note) {
        return Value{{"id", note.id}, {"to", note.to}, {"title", note.title}, {"text", note.text}, {"link", note.link},
            {"at", note.at}};
    })}});
}

Answer Mailbox::add_package(const Request& request)
{
    if (request.body.empty()) {
        return problem(422, "The package is empty", "Send the archive as the body.");
    }
    Package package{.receipt = {},
        .to = request.header("stegvis-recipient"),
        .type = is_zip(request.body) ? "application/zip" : "application/json",
        .bytes = request.body,
        .sha256 = stegvis::hex(stegvis::sha256(request.body)),
        .at = utc_now()};
    if (!package.to.empty() && !is_nin(package.to)) {
        return problem(422, "The package cannot be delivered", "`Stegvis-Recipient` must be an identity number.");
    }
    const std::lock_guard lock(mutex_);
    package.receipt = receipt('P', static_cast<unsigned>(packages_.size() + 1));
    packages_.push_back(package);
    Answer answer = json(201, Value{{"receipt", package.receipt}});
    answer.headers.emplace_back("Location", "/packages/" + package.receipt);
    return answer;
}

Answer Mailbox::list_packages(const Request& request) const
{
    const std::lock_guard lock(mutex_);
    return json(200, Value{{"packages", newest_first(packages_, request.parameter("to"), [](const Package& package) {
        return Value{{"receipt", package.receipt}, {"to", package.to}, {"type", package.type},
            {"size", package.bytes.size()}, {"sha256", package.sha256}, {"at", package.at}};
    })}});
}

Answer Mailbox::package(const Request& request) const
{
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(packages_.begin(), packages_.end(),
        [&request](const Package& package) { return package.receipt == request.parts.at(0); });
    if (found == packages_.end()) {
        return problem(404, "No such package", "No package has this receipt.");
    }
    const std::string ending = found->type == "application/zip" ? ".zip" : ".json";
    return {.status = 200,
        .type = found->type,
        .body = found->bytes,
        .headers = {{"Content-Disposition", "attachment; filename=\"" + found->receipt + ending + "\""}}};
}

std::vector<Note> Mailbox::notes() const
{
    const std::lock_guard lock(mutex_);
    return notes_;
}

std::vector<Package> Mailbox::packages() const
{
    const std::lock_guard lock(mutex_);
    return packages_;
}

}  // namespace sample
