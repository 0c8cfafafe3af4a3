#include <iterator>
#include <optional>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "framework/json.hpp"
#include "framework/json_message.hpp"
#include "framework/json_scan.hpp"
#include "framework/unicode.hpp"

namespace stegvis {

namespace {

/// Walks over the text and lets others see how far it has come.
struct SeenIterator {
    using iterator_category = std::forward_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at = nullptr;
    const char** seen = nullptr;

    reference operator*() const { return *at; }
    SeenIterator& operator++()
    {
        *seen = ++at;
        return *this;
    }
    SeenIterator operator++(int)
    {
        SeenIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const SeenIterator& other) const { return at == other.at; }
    bool operator!=(const SeenIterator& other) const { return at != other.at; }
};

/// Finds a key that comes again; takes up a hash table only when there are many.
class KeySet {
public:
    bool add(const Object& object, const std::string& key)
    {
        if (object.size() < 16) {
            return !object.contains(key);
        }
        if (keys_.empty()) {
            for (const Member& member : object) {
                keys_.insert(member.key);
            }
        }
        return keys_.insert(key).second;
    }

private:
    std::unordered_set<std::string> keys_;
};

}  // namespace

/// Takes the library's events and builds the value. Each event follows directly on its token, so that `seen_` stands behind it.
class JsonReader {
public:
    JsonReader(std::string_view text, const JsonOptions& options, SourceMap* map)
        : text_(text), options_(options), map_(map), seen_(text.data()), cursor_(text.data()), lines_(text)
    {}

    Result<Value> read()
    {
        STEGVIS_TRY(check_bytes());
        const SeenIterator first{text_.data(), &seen_};
        const SeenIterator last{text_.data() + text_.size(), &seen_};
        nlohmann::json::sax_parse(first, last, this, nlohmann::json::input_format_t::json, true, options_.comments);
        if (error_) {
            return std::move(*error_);
        }
        return std::move(result_);
    }

    bool null() { return add(Value()); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(std::int64_t value) { return add_number(value); }
    bool number_unsigned(std::uint64_t value) { return add_number(value); }
    bool number_float(double, const std::string&) { return add_number(std::nullopt); }
    bool string(std::string& value) { return add(std::move(value)); }
    bool binary(const nlohmann::json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Object()); }
    bool start_array(std::size_t) { return open(Array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& key)
    {
        Frame& frame = stack_.back();
        const char* start = token_start();
        cursor_ = seen_;
        const bool is_new = frame.keys.add(frame.value.as_object(), key);
        if (!is_new && !options_.duplicate_keys) {
            return fail("duplicate-key", start, "The key \"" + key + "\" stands twice in the same object.");
        }
        frame.key = std::move(key);
        if (map_) {
            frame.key_at = lines_.forward_to(start);
        }
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& exception)
    {
        const char* start = token_start();
        if (exception.id == number_overflow) {
            return fail("number-out-of-range", start, "The number is too large.");
        }
        const std::string_view what = exception.what();
        const auto says = [what](std::string_view words) { return what.find(words) != what.npos; };
        if (says("unexpected ','") || says("unexpected ':'") ||
            (says("invalid string") && !says("missing closing quote"))) {
            start = seen_ - 1;  // separators are no tokens to us, and in a long string the character counts
        }
        if (start == text_.data() + text_.size()) {
            return fail("malformed-json", start, "This is not JSON: the text ends too early.");
        }
        if ((*start == '}' || *start == ']') && comma_before(text_, start)) {
            return fail("malformed-json", start, "This is not JSON: after the comma something must follow.");
        }
        return fail("malformed-json", start, plain_json_message(what));
    }

private:
    static constexpr int number_overflow = 406;  // the library's: it reads each number into a double, too

    struct Frame {
        Value value;
        std::string key;  ///< of the member that is being read
        TextPosition key_at;
        std::size_t entry = 0;
        KeySet keys;
    };

    /// What the library lets pass: too much, a byte order mark, a zero byte, bytes in comments that are no text.
    Result<void> check_bytes()
    {
        if (text_.size() > options_.max_size) {
            return Error{"too-large", "1:1", "The text has more than " + std::to_string(options_.max_size) + " bytes."};
        }
        if (text_.starts_with("\xEF\xBB\xBF")) {
            fail("malformed-json", text_.data(), "The text begins with a byte order mark, which JSON does not have.");
        } else if (const auto zero = text_.find('\0'); zero != text_.npos) {
            fail("malformed-json", text_.data() + zero, "There is a zero byte in the text.");
        } else if (const auto valid = valid_utf8_prefix(text_); valid != text_.size()) {
            fail("malformed-json", text_.data() + valid, "The text is not UTF-8.");
        }
        return error_ ? Result<void>(*error_) : Result<void>();
    }

    bool fail(std::string code, const char* at, std::string message)
    {
        const TextPosition position = LineCounter(text_).forward_to(at);
        error_ = Error{std::move(code), position.to_string(), std::move(message)};
        return false;
    }

    [[nodiscard]] const char* token_start() const { return next_token(text_, cursor_, options_.comments); }

    /// The library has looked one character beyond a number: its end is found by its own characters.
    bool add_number(std::optional<Decimal> number)
    {
        const char* start = token_start();
        const std::string_view rest(start, static_cast<std::size_t>(text_.data() + text_.size() - start));
        const std::string_view digits = rest.substr(0, rest.find_first_not_of("+-.0123456789eE"));
        if (!number) {
            auto parsed = Decimal::parse(digits);
            if (!parsed) {
                return fail(parsed.error().code, start, parsed.error().message);
            }
            number = *parsed;
        }
        return add(*number, start + digits.size());
    }

    bool add(Value value) { return add(std::move(value), seen_); }

    bool add(Value value, const char* token_end)
    {
        mark();
        cursor_ = token_end;
        if (map_) {
            map_->entries_.back().after = map_->entries_.size();
        }
        store(std::move(value));
        return true;
    }

    bool open(Value container)
    {
        if (stack_.size() >= options_.max_depth) {
            return fail(
                "too-deep", token_start(), "There are more than " + std::to_string(options_.max_depth) + " levels.");
        }
        const std::size_t entry = mark();
        cursor_ = seen_;
        stack_.push_back({std::move(container), {}, {}, entry, {}});
        return true;
    }

    bool close()
    {
        cursor_ = seen_;
        Frame frame = std::move(stack_.back());
        stack_.pop_back();
        if (map_) {
            map_->entries_[frame.entry].after = map_->entries_.size();
        }
        store(std::move(frame.value));
        return true;
    }

    /// Remembers where the value begins that is being read.
    std::size_t mark()
    {
        if (!map_) {
            return 0;
        }
        SourceMap::Entry entry;
        entry.value_at = lines_.forward_to(token_start());
        entry.key_at = entry.value_at;
        if (!stack_.empty()) {
            const Frame& around = stack_.back();
            const bool member = around.value.is_object();
            entry.step = member ? around.key : std::to_string(around.value.as_array().size());
            entry.key_at = member ? around.key_at : entry.value_at;
        }
        map_->entries_.push_back(std::move(entry));
        return map_->entries_.size() - 1;
    }

    void store(Value value)
    {
        if (stack_.empty()) {
            result_ = std::move(value);
        } else if (Frame& around = stack_.back(); around.value.is_array()) {
            around.value.as_array().push_back(std::move(value));
        } else if (options_.duplicate_keys) {
            around.value.as_object().set(around.key, std::move(value));
        } else {
            around.value.as_object().members_.push_back({std::move(around.key), std::move(value)});
        }
    }

    std::string_view text_;
    const JsonOptions& options_;
    SourceMap* map_;
    const char* seen_;    ///< how far the library has read
    const char* cursor_;  ///< behind the last token
    LineCounter lines_;
    std::vector<Frame> stack_;
    Value result_;
    std::optional<Error> error_;
};

Result<Value> parse_json(std::string_view text, const JsonOptions& options)
{
    return JsonReader(text, options, nullptr).read();
}

Result<LocatedJson> parse_json_located(std::string_view text, const JsonOptions& options)
{
    LocatedJson located;
    STEGVIS_TRY(located.value, JsonReader(text, options, &located.map).read());
    return located;
}

}  // namespace stegvis
