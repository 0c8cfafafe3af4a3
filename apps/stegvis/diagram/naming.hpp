#pragma once
/// What the parts of a service are called in a diagram, in one language.

#include <optional>
#include <string>

#include "framework/service.hpp"

namespace stegvis::diagram {

class Naming {
public:
    /// `service` must live as long as this.
    Naming(const Service& service, std::string language) : service_(service), language_(std::move(language)) {}

    [[nodiscard]] const std::string& language() const { return language_; }
    /// The heading of a step or a container: literal, from the texts, or else its id.
    [[nodiscard]] std::string title(const Node& node) const;
    /// The service's own name.
    [[nodiscard]] std::string service_title() const;
    /// Nothing where neither a property nor a text of the service says it.
    [[nodiscard]] std::optional<std::string> own_text(const Node& node, std::string_view suffix) const;
    /// The label of the field that binds it, the title in the schema, or the path.
    [[nodiscard]] std::string label(const Path& path) const;
    /// A condition in words: `Share capital ≥ 30000 and not Listed`.
    [[nodiscard]] std::string condition(const Expression& expression, const Node& node) const;
    /// An outcome in words where the framework has some, else its name.
    [[nodiscard]] std::string outcome(std::string_view name) const;
    /// The role that acts there; empty = the owner.
    [[nodiscard]] std::string role(const Node& node) const;
    [[nodiscard]] std::string word(std::string_view key, const Object& params = {}) const;
    [[nodiscard]] std::string duration(const Duration& duration) const;

private:
    [[nodiscard]] const Node* field_of(const Path& path) const;

    const Service& service_;
    std::string language_;
};

}  // namespace stegvis::diagram
