#include "framework/json.hpp"
#include "framework/json_text.hpp"

namespace stegvis {

namespace {

class Writer {
public:
    explicit Writer(int indent) : indent_(indent) {}

    void value(const Value& value)
    {
        if (value.is_string()) {
            append_json_string(out_, value.as_string());
        } else if (value.is_number()) {
            out_ += value.as_number().to_string();
        } else if (value.is_array()) {
            array(value.as_array());
        } else if (value.is_object()) {
            object(value.as_object());
        } else {
            out_ += value.is_null() ? "null" : value.as_bool() ? "true" : "false";
        }
    }

    std::string take() { return std::move(out_); }

private:
    void array(const Array& items)
    {
        out_ += '[';
        ++level_;
        for (const Value& item : items) {
            line(&item == items.data());
            value(item);
        }
        close(']', items.empty());
    }

    void object(const Object& members)
    {
        out_ += '{';
        ++level_;
        for (const Member& member : members) {
            line(&member == &*members.begin());
            append_json_string(out_, member.key);
            out_ += indent_ > 0 ? ": " : ":";
            value(member.value);
        }
        close('}', members.empty());
    }

    void line(bool first)
    {
        if (!first) {
            out_ += ',';
        }
        if (indent_ > 0) {
            out_ += '\n';
            out_.append(static_cast<std::size_t>(indent_ * level_), ' ');
        }
    }

    void close(char bracket, bool empty)
    {
        --level_;
        if (!empty) {
            line(true);
        }
        out_ += bracket;
    }

    std::string out_;
    int indent_;
    int level_ = 0;
};

}  // namespace

std::string write_json(const Value& value, JsonStyle style)
{
    Writer writer(style.indent);
    writer.value(value);
    return writer.take();
}

}  // namespace stegvis
