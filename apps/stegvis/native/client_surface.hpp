#pragma once
/// ClientSurface: the framework's client behind a native window. Requests travel on a thread of their own, so that a slow host
/// never makes the window wait.

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "apps/stegvis/native/host_link.hpp"
#include "backends/window/window.hpp"

namespace stegvis::app {

class ClientSurface : public window::Surface {
public:
    /// The link must outlive the surface. `window` names this window to the host.
    ClientSurface(HostLink& link, const HostPerson& person, HostCase opened, std::string window);
    /// The developer's panel can be opened. It shows all data: only for those who see all of it anyway.
    void allow_inspection() { inspectable_ = true; }
    ~ClientSurface() override;

    /// Shows what the host has said so far. Error `broken-log`.
    [[nodiscard]] Result<void> begin();

    const View& view() override;
    Presence& presence() override { return client_.presence(); }
    void perform(const UserAction& action) override;
    std::optional<std::chrono::milliseconds> next_wakeup() override;
    void wake() override;
    std::uint64_t revision() override { return client_.revision() + inspections_; }
    void inspect() override;
    /// Whether the host has everything that was done here.
    [[nodiscard]] bool saved() const { return client_.connection() == Connection::saved; }
    [[nodiscard]] std::string home() const { return "/" + opened_.service_id; }

private:
    struct Answer {
        std::string tag;
        int status = 0;
        std::string body;
    };

    [[nodiscard]] static Client make_client(const HostPerson& person, const HostCase& opened, const std::string& window);
    void travel();
    void take_answers();
    void send_outgoing();
    void ask_for_news();
    void take_news(const Answer& answer);

    HostLink& link_;
    HostCase opened_;
    std::string window_;
    Client client_;
    TimeZone zone_;
    Instant asked_{};       ///< when news were asked for last
    bool asking_ = false;
    Actor actor_;
    bool inspectable_ = false;
    std::string inspected_;            ///< id of the view node that the panel explains, empty = no panel
    std::uint64_t inspections_ = 0;    ///< how often the panel was opened or closed
    View explained_;                   ///< the view with the panel
    std::uint64_t explained_at_ = 0;   ///< the revision that it was made of

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Outgoing> out_;
    std::deque<Answer> in_;
    bool stopping_ = false;
    std::thread traveller_;
};

}  // namespace stegvis::app
