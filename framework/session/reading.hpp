#pragma once
/// The part that all scopes share: reading one spot of an instance in one language.

#include "framework/session/engine.hpp"

namespace stegvis {

template <class Base>
class ReadingAt : public Base {
public:
    ReadingAt(const Engine& engine, Spot spot, std::string language)
        : engine_(engine), spot_(std::move(spot)), address_(engine.address(spot_)), language_(std::move(language))
    {
    }

    const Node& node() const override { return engine_.node(spot_); }
    const Address& address() const override { return address_; }
    const std::string& language() const override { return language_; }
    Value property(std::string_view name) const override { return engine_.property(spot_, name, language_); }
    std::string text(std::string_view suffix) const override { return engine_.text(spot_, suffix, language_); }
    std::string text_of(std::string_view key, const Value& params) const override
    {
        return engine_.text_of(key, params, engine_.rows_of(spot_), language_);
    }
    const FieldInfo* field() const override { return node().bind.empty() ? nullptr : engine_.service->schema.field(node().bind); }
    const Value* value() const override { return node().bind.empty() ? nullptr : engine_.value(engine_.bound_path(spot_)); }
    std::optional<std::vector<Choice>> choices() const override
    {
        auto offered = engine_.choices(spot_, language_);
        return offered.offering == Engine::Offering::open ? std::nullopt : std::optional(std::move(offered.items));
    }
    StepState step() const override { return engine_.step_state(engine_.step_of(spot_)); }

protected:
    const Engine& engine_;
    Spot spot_;
    Address address_;
    std::string language_;
};

using FieldReading = ReadingAt<Reading>;

}  // namespace stegvis
