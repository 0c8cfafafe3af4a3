#pragma once
/// World: everything around an expression that a case of the Altinn suites describes.

#include <memory>

#include "apps/conformance/altinn/form.hpp"

namespace stegvis::conformance::altinn {

/// One case file: its form, data, instance, texts, settings.
class World {
public:
    explicit World(const Value& file);

    [[nodiscard]] const Form& form() const { return form_; }
    [[nodiscard]] const Value& file() const { return file_; }
    /// The data document of that type, the default one when the name is empty; nullptr when there is none.
    [[nodiscard]] const Value* data(std::string_view type) const;
    [[nodiscard]] Value& default_data() { return default_data_; }
    [[nodiscard]] const Value& default_data() const { return default_data_; }
    [[nodiscard]] std::string language() const;
    [[nodiscard]] std::int64_t count_data_elements(std::string_view type) const;
    /// Where `context` of the file stands.
    [[nodiscard]] Location context() const;

private:
    const Value& file_;
    Form form_;
    Value default_data_;
    std::string default_type_;
};

/// The scope at one place of a world.
class Place : public Scope {
public:
    Place(const World& world, Location location) : world_(world), location_(std::move(location)) {}

    /// What `argv` and `value` give.
    void set_arguments(const Value* positional, const Value* named, std::string default_key);

    [[nodiscard]] const Value* data(const Path& path, std::string_view model) const override;
    [[nodiscard]] bool has_document(std::string_view model) const override { return world_.data(model) != nullptr; }
    [[nodiscard]] Result<Value> component(std::string_view id) const override;
    [[nodiscard]] Result<Value> display_value(std::string_view id) const override;
    [[nodiscard]] std::string language() const override { return world_.language(); }
    [[nodiscard]] std::optional<std::string> text(std::string_view key) const override;
    [[nodiscard]] Result<Value> option_label(std::string_view list, const Value& value) const override;
    [[nodiscard]] Result<Value> instance(std::string_view property) const override;
    [[nodiscard]] Result<Value> auth(std::string_view property) const override;
    [[nodiscard]] Value setting(std::string_view key) const override;
    [[nodiscard]] const Value* external_api(std::string_view id) const override;
    [[nodiscard]] std::int64_t count_data_elements(std::string_view type) const override;
    [[nodiscard]] Value gateway_action() const override;
    [[nodiscard]] const Value* arguments() const override { return positional_; }
    [[nodiscard]] const Value* value_arguments() const override { return named_; }
    [[nodiscard]] std::string default_value_key() const override { return default_key_; }

    /// Whether the component, something around it or its row is hidden here.
    [[nodiscard]] bool hidden(const Component& component) const;

    /// The value of a binding, in the current rows. Error when its data document does not exist.
    [[nodiscard]] Result<Value> bound(const Binding& binding) const;
    /// The label of an option, which may be a text's key.
    [[nodiscard]] Value label_of(const Value& option) const;

private:
    /// The component, if it is in no rows but the current ones.
    [[nodiscard]] Result<const Component*> reach(std::string_view id) const;
    [[nodiscard]] bool holds(const Value* condition) const;
    [[nodiscard]] std::optional<std::string> own_text(std::string_view key) const;
    [[nodiscard]] std::string variable(const Value& description) const;

    const World& world_;
    Location location_;
    const Value* positional_ = nullptr;
    const Value* named_ = nullptr;
    std::string default_key_;
    mutable int depth_ = 0;  ///< of conditions that ask for components, whose conditions ask for components, ...
};

}  // namespace stegvis::conformance::altinn
