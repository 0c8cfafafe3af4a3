#pragma once
/// Drafts: text of a window's fields that the log does not have yet, or that the authority refused.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "framework/session.hpp"

namespace stegvis {

/// A text that waits to be sent.
struct TypedText {
    std::string text;
    Instant due;
    std::string language;  ///< in which it is typed
    Value held;            ///< the field's text when its typing began; null = not known

    bool operator==(const TypedText&) const = default;
};

/// By data path. A plain value.
class Drafts {
public:
    /// Text is being typed; it waits until it is due. Language and what the field held are those of the first text that waits. What was
    /// refused of this field is forgotten.
    void type(const std::string& path, TypedText draft);
    /// Takes the text that waits to be sent, if there is any.
    std::optional<TypedText> take(const std::string& path);
    void refuse(const std::string& path, std::string text, std::string reason);
    void forget_refusal(const std::string& path) { refused_.erase(path); }

    /// Fields whose text waits, and those whose text has waited long enough.
    [[nodiscard]] std::vector<std::string> waiting() const;
    [[nodiscard]] std::vector<std::string> due(Instant now) const;
    [[nodiscard]] std::optional<Instant> next_due() const;
    [[nodiscard]] bool empty() const { return typed_.empty(); }

    /// What stands in the fields, whatever the log says.
    [[nodiscard]] std::map<std::string, Unsent> unsent() const;
    /// The texts that wait, to be kept over a reload: {path: {text, language, held}}. What is not so is left out when it is given back.
    [[nodiscard]] Object saved() const;
    void restore(const Object& saved);

private:
    std::map<std::string, TypedText> typed_;
    std::map<std::string, Unsent> refused_;
};

}  // namespace stegvis
