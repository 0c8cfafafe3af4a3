#include "framework/session.hpp"

#include "framework/session/engine.hpp"

namespace stegvis {

struct Session::Impl {
    Engine engine;
};

Session::Session(const Service& service, std::string instance_id) : impl_(new Impl{Engine(service, std::move(instance_id))}) {}
Session::Session(const Session& other) : impl_(new Impl(*other.impl_)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(const Session& other)
{
    if (this != &other)
        impl_ = std::make_unique<Impl>(*other.impl_);
    return *this;
}
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::replay(const Service& service, std::string instance_id, std::span<const Event> events)
{
    Session session(service, std::move(instance_id));
    STEGVIS_TRY(session.append(events));
    return session;
}

Result<Turn> Session::apply(const Command& command, const Context& context)
{
    return impl_->engine.apply(command, context);
}

Result<void> Session::append(std::span<const Event> events)
{
    return impl_->engine.append(events);
}

View Session::view(const ViewContext& look) const
{
    return impl_->engine.view(look);
}

const View& Session::watch(const ViewContext& look) const
{
    return impl_->engine.watch(look);
}

const std::vector<std::string>& Session::remade() const
{
    return impl_->engine.remade();
}

std::uint64_t Session::computations() const
{
    return impl_->engine.memo().computed();
}

const State& Session::state() const
{
    return impl_->engine.state;
}

const Service& Session::service() const
{
    return *impl_->engine.service;
}

const std::string& Session::instance_id() const
{
    return impl_->engine.id;
}

std::vector<std::string> Session::roles_of(const Actor& actor) const
{
    return impl_->engine.roles_of(actor);
}

bool Session::sees_all(const Actor& actor) const
{
    return impl_->engine.in_role(actor, "owner");
}

Value Session::document() const
{
    return impl_->engine.document();
}

std::string Session::typed(std::string_view address, std::string_view path, const std::string& language) const
{
    const Engine& engine = impl_->engine;
    const auto where = Address::parse(address);
    const auto what = Path::parse(path);
    const auto step = where ? engine.find(where.value()) : std::nullopt;
    if (!step || !what)
        return {};
    const auto field = engine.field_at(*step, what.value());
    return field ? engine.typed(field.value(), language) : std::string();
}

std::vector<Finding> Session::findings() const
{
    std::vector<Finding> found;
    for (const Spot& step : impl_->engine.leaves(impl_->engine.root()))
        for (const Finding& finding : impl_->engine.findings_below(step))
            found.push_back(finding);
    return found;
}

namespace {

void report_steps(const Engine& engine, const Spot& step, std::vector<StepReport>& reports)
{
    if (!step.row) {
        const StepState state = engine.step_state(step);
        const bool stale = engine.leaf(step) && state.status == StepStatus::done && !engine.settled(step);
        StepReport report{.address = engine.address(step)};
        report.state = engine.visible(step) && stale ? "stale" : std::string(status_name(engine.status(step)));
        report.outcome = state.outcome;
        report.type = engine.node(step).type->name;
        reports.push_back(std::move(report));
    }
    for (const Spot& child : engine.steps(step))
        report_steps(engine, child, reports);
}

}  // namespace

std::vector<StepReport> Session::steps() const
{
    std::vector<StepReport> reports;
    report_steps(impl_->engine, impl_->engine.root(), reports);
    return reports;
}

std::string Session::text_of(const Finding& finding, const std::string& language) const
{
    const auto at = Address::parse(finding.address);
    return impl_->engine.finding_text(finding, at ? impl_->engine.find(at.value()) : std::nullopt, language);
}

std::vector<Effect> Session::open_effects() const
{
    std::vector<Effect> open;
    for (const auto& [key, request] : impl_->engine.state.requests)
        if (request.open)
            open.push_back(request.effect);
    return open;
}

}  // namespace stegvis
