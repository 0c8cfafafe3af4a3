#include "framework/client/drafts.hpp"

namespace stegvis {

void Drafts::type(const std::string& path, std::string text, Instant due)
{
    refused_.erase(path);
    typed_[path] = {.text = std::move(text), .due = due};
}

std::optional<std::string> Drafts::take(const std::string& path)
{
    const auto typed = typed_.find(path);
    if (typed == typed_.end())
        return std::nullopt;
    std::string text = std::move(typed->second.text);
    typed_.erase(typed);
    return text;
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
        texts.set(path, typed.text);
    return texts;
}

void Drafts::restore(const Object& saved)
{
    for (const auto& [path, text] : saved)
        if (text.is_string())
            typed_[path] = {.text = text.as_string(), .due = {}};
}

}  // namespace stegvis
