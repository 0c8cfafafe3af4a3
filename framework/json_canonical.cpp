#include <algorithm>

#include "framework/json.hpp"
#include "framework/json_text.hpp"
#include "framework/shortest_digits.hpp"
#include "framework/sorting.hpp"
#include "framework/unicode.hpp"

namespace stegvis {

namespace {

/// Whether a stands before b by UTF-16 code units: there, what is above U+FFFF begins with a surrogate, below U+E000.
bool before_in_utf16(std::string_view a, std::string_view b)
{
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (x == a.end() || y == b.end()) {
        return x == a.end() && y != b.end();
    }
    const auto rank = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte + 0;
    };
    return rank(*x) < rank(*y);
}

class CanonicalWriter {
public:
    Result<void> value(const Value& value)
    {
        if (value.is_string()) {
            return string(value.as_string());
        }
        if (value.is_number()) {
            return number(value.as_number());
        }
        if (value.is_array()) {
            return array(value.as_array());
        }
        if (value.is_object()) {
            return object(value.as_object());
        }
        out_ += value.is_null() ? "null" : value.as_bool() ? "true" : "false";
        return {};
    }

    std::string take() { return std::move(out_); }

private:
    Result<void> string(const std::string& text)
    {
        if (!valid_utf8(text)) {
            return Error{"malformed-text", where_, "A text that is not UTF-8 has no canonical form."};
        }
        append_json_string(out_, text);
        return {};
    }

    Result<void> number(const Decimal& number)
    {
        if (!number.is_exact_double()) {
            return Error{"inexact-number", where_,
                "The number " + number.to_string() + " has more digits than the canonical form can hold."};
        }
        const auto whole = number.to_int64();
        out_ += whole ? std::to_string(*whole) : ecmascript_number(number.to_double());
        return {};
    }

    Result<void> inside(const std::string& step, const Value& inner)
    {
        const std::size_t size = where_.size();
        where_ += '/' + escape_pointer_token(step);
        STEGVIS_TRY(value(inner));
        where_.resize(size);
        return {};
    }

    Result<void> array(const Array& items)
    {
        out_ += '[';
        for (std::size_t i = 0; i < items.size(); ++i) {
            out_ += i == 0 ? "" : ",";
            STEGVIS_TRY(inside(std::to_string(i), items[i]));
        }
        out_ += ']';
        return {};
    }

    Result<void> object(const Object& object)
    {
        std::vector<const Member*> members;
        for (const Member& member : object) {
            members.push_back(&member);
        }
        sort_stable(members, [](const Member* a, const Member* b) { return before_in_utf16(a->key, b->key); });
        out_ += '{';
        for (const Member* member : members) {
            out_ += member == members.front() ? "" : ",";
            STEGVIS_TRY(string(member->key));
            out_ += ':';
            STEGVIS_TRY(inside(member->key, member->value));
        }
        out_ += '}';
        return {};
    }

    std::string out_;
    std::string where_;
};

}  // namespace

Result<std::string> canonical_json(const Value& value)
{
    CanonicalWriter writer;
    STEGVIS_TRY(writer.value(value));
    return writer.take();
}

std::string ecmascript_number(double number)
{
    const ShortestDigits shortest = shortest_digits(number);
    if (shortest.count == 0) {
        return "0";
    }
    std::string digits(shortest.digits, static_cast<std::size_t>(shortest.count));
    const int point = shortest.exponent;
    if (point > 21 || point <= -6) {
        if (shortest.count > 1) {
            digits.insert(1, ".");
        }
        digits += (point > 21 ? "e+" : "e") + std::to_string(point - 1);
    } else if (point <= 0) {
        digits.insert(0, "0." + std::string(static_cast<std::size_t>(-point), '0'));
    } else if (point >= shortest.count) {
        digits.append(static_cast<std::size_t>(point - shortest.count), '0');
    } else {
        digits.insert(static_cast<std::size_t>(point), ".");
    }
    return number < 0 ? "-" + digits : digits;
}

}  // namespace stegvis
