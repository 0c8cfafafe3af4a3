#pragma once
/// What a step or effect facet does becomes events here.

#include "framework/session/reading.hpp"

namespace stegvis {

class RunningAt final : public ReadingAt<Running> {
public:
    RunningAt(Engine& engine, Engine::Happening& now, Spot spot)
        : ReadingAt<Running>(engine, std::move(spot), engine.state.language), engine_now_(engine), now_(now)
    {
    }

    const Context& context() const override { return *now_.context; }
    void end(std::string_view outcome, Value details) override;
    void wait(std::string_view reason) override;
    void fail(std::string_view text, Value params) override;
    std::string request(std::string_view kind, Value request) override;
    std::optional<Value> call(std::string_view property) const override;
    void write_into(const Value& body) override;
    void set_findings(std::vector<Finding> findings) override;
    const Seal* seal(std::string_view purpose) override;
    void sign(const Value& signature) override;
    Value package() const override;
    std::optional<StoredMessage> take_message() override;

private:
    void write_one(const std::string& target, const Value& value, bool overwrite);
    /// The words beside the button, as the component `consent` below the step shows them; empty when there is none.
    [[nodiscard]] std::string consent_text(const Spot& spot) const;
    [[nodiscard]] Value manifest_of(const std::string& hash, std::size_t size, const std::string& shown) const;

    Engine& engine_now_;
    Engine::Happening& now_;
};

}  // namespace stegvis
