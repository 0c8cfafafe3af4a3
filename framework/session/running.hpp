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
    /// Writes all of `into`, or nothing. Error `not-understood`, with the data path as `where`, when something does not fit there.
    Result<void> write_all(const Value& body);
    /// What answers become in the data (writing.cpp). Without `overwrite` what a person typed or made stays.
    void put_target(const Path& target, const Value& value, bool overwrite);
    void put(const Path& path, const Value& value, bool overwrite);
    void put_rows(const Path& array, const Array& items, bool overwrite);
    void put_leaf(const Path& path, const Value& value, bool overwrite);
    /// Clears what stands in a row and is not in the item that takes its place.
    void clear_others(const Path& row, const Value& item);
    std::string add_row(const Path& array);
    /// Steps that a change at the path voids, or nothing when a signature is among them: nobody has been asked.
    [[nodiscard]] std::optional<std::vector<Spot>> voidable(const Path& path) const;
    /// The words beside the button, as the component `consent` below the step shows them; empty when there is none.
    [[nodiscard]] std::string consent_text(const Spot& spot) const;
    [[nodiscard]] Value manifest_of(const std::string& hash, std::size_t size, const std::string& shown) const;

    Engine& engine_now_;
    Engine::Happening& now_;
};

}  // namespace stegvis
