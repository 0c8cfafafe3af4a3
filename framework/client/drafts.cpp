#include "framework/client/drafts.hpp"

namespace stegvis {

void Drafts::type(const std::string& path, TypedText draft)
{
    refused_.erase(path);
    const auto [typed, is_first] = typed_.try_emplace(path, draft);
    if (is_first)
        return;
    typed->second.text = std::move(draft.text);
    typed->second.due = draft.due;
}

std::optional<TypedText> Drafts::take(const std::string& path)
{
    const auto typed = typed_.find(path);
    if (typed == typed_.end())
        return std::nullopt;
    TypedText draft = std::move(typed->second);
    typed_.erase(typed);
    return draft;
}

void Drafts::refuse(const std::string& path, std::string text, std::string reason)
{
    refused_[path] = {.text = std::move(text), .refused = std::move(reason)};
}

std::vector<std::string> Drafts::waiting() const
{
    std::vector<std::string> paths;
    for (const auto& [path, typed] : typed_)
        paths.push_back(path);
    return paths;
}

std::vector<std::string> Drafts::due(Instant now) const
{
    std::vector<std::string> paths;
    for (const auto& [path, typed] : typed_)
        if (typed.due <= now)
            paths.push_back(path);
    return paths;
}

std::optional<Instant> Drafts::next_due() const
{
    std::optional<Instant> next;
    for (const auto& [path, typed] : typed_)
        if (!next || typed.due < *next)
            next = typed.due;
    return next;
}

std::map<std::string, Unsent> Drafts::unsent() const
{
    std::map<std::string, Unsent> texts = refused_;
    for (const auto& [path, typed] : typed_)
        texts[path].text = typed.text;
    return texts;
}

Object Drafts::saved() const
{
    Object texts;
    for (const auto& [path, typed] : typed_)
        texts.set(path, Object{{"text", typed.text}, {"language", typed.language}, {"held", typed.held}});
    return texts;
}

void Drafts::restore(const Object& saved)
{
    for (const auto& [path, draft] : saved) {
        const Value* text = draft.find("text");
        const Value* held = draft.find("held");
        if (text && text->is_string())
            typed_[path] = {.text = text->as_string(), .due = {}, .language = draft.string_or("language", ""), .held = held ? *held : Value()};
    }
}

}  // namespace stegvis
