#pragma once
/// Desk: what a person works with in a native window: their cases, and the one that is open.

#include <functional>
#include <future>
#include <memory>
#include <vector>

#include "apps/stegvis/native/client_surface.hpp"

namespace stegvis::app {

class Desk : public window::Surface {
public:
    /// The link must outlive the desk. `window` names this window to the host.
    Desk(HostLink& link, HostPerson person, std::string service_id, std::string window);

    /// Opens the person's open case, or a new one. Errors of the link.
    [[nodiscard]] Result<void> begin();

    /// The key of developers explains what has the focus, in every case that is opened from now on.
    void allow_inspection() { inspectable_ = true; }

    const View& view() override;
    Presence& presence() override;
    void perform(const UserAction& action) override;
    std::optional<std::chrono::milliseconds> next_wakeup() override;
    void wake() override;
    std::uint64_t revision() override;
    void inspect() override;

private:
    /// What a request to the host brought: a case, or the list of them, or the question whether to delete one.
    struct Arrival {
        std::optional<HostCase> opened;
        std::optional<View> cases;
        std::string removing;
    };
    using Errand = std::function<Result<Arrival>()>;

    void send(Errand errand);
    void take(Result<Arrival> arrived);
    void show_cases(View cases);
    [[nodiscard]] Result<void> show_case(HostCase opened);
    void act_on_cases(const UserAction& action);
    [[nodiscard]] Errand listing() const;
    [[nodiscard]] Errand asking_to_remove(const std::string& instance) const;
    [[nodiscard]] Errand opening(const std::string& instance) const;

    HostLink& link_;
    HostPerson person_;
    std::string service_id_;
    std::string window_;
    std::unique_ptr<ClientSurface> open_;                 ///< null while the list is shown
    std::vector<std::unique_ptr<ClientSurface>> leaving_; ///< cases that were left and are not saved yet
    std::string removing_;                                ///< the draft that the question on show is about
    bool inspectable_ = false;
    View cases_;
    Presence presence_;
    std::uint64_t revision_ = 0;                          ///< of what was shown before
    std::future<Result<Arrival>> errand_;
};

}  // namespace stegvis::app
