#pragma once
/// Reads plain records from JSON objects: each member by name and type, with one located error for the first that does not fit.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "framework/value.hpp"

namespace stegvis {

/// Reads members of one object. Absent members leave their target as it is. Errors are kept until `finish`.
class RecordReader {
public:
    /// `value` must outlive the reader. `code` is the error's code, `where` its JSON pointer prefix.
    RecordReader(const Value& value, std::string_view code, std::string where = {});

    RecordReader& text(std::string_view name, std::string& target);
    RecordReader& boolean(std::string_view name, bool& target);
    RecordReader& integer(std::string_view name, std::int64_t& target);
    RecordReader& integer(std::string_view name, int& target);
    RecordReader& any(std::string_view name, Value& target);
    /// The member itself, noted as known; nullptr when it is absent.
    const Value* member(std::string_view name);
    /// A text that must be one of `words`; `target` becomes its place in them.
    RecordReader& word(std::string_view name, std::span<const std::string_view> words, std::size_t& target);
    void fail(std::string_view name, std::string message);

    /// The first error. With `closed`, a member that nobody asked for is one too.
    [[nodiscard]] Result<void> finish(bool closed = false) const;

private:
    const Value* value_;
    std::string code_;
    std::string where_;
    std::vector<std::string_view> known_;
    std::vector<Error> errors_;
};

/// Writes a member unless it is empty, false, zero or null.
void put(Object& object, std::string_view name, std::string_view text);
void put(Object& object, std::string_view name, bool flag);
void put(Object& object, std::string_view name, const Value& value);

}  // namespace stegvis
