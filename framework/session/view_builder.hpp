#pragma once
/// Makes the parts of a View: the step that one stands at, and what stands around it.

#include <algorithm>

#include "framework/session/showing.hpp"

namespace stegvis {

/// Puts together what stands around a step: who one is, where one is, what is wrong, what one can do. The context must
/// outlive it.
class ViewBuilder {
public:
    ViewBuilder(const Engine& engine, const ViewContext& context, ShownSpots* spots = nullptr) : engine_(engine), actor_(context.context.actor)
    {
        look_.context = &context;
        look_.spots = spots;
        const auto& languages = engine.service->languages;
        const bool known = std::find(languages.begin(), languages.end(), context.language) != languages.end();
        look_.language = known ? context.language : languages.front();
    }

    View build()
    {
        View view;
        begin(view);
        const bool has_part = this->has_part();
        const auto place = has_part ? where() : std::nullopt;
        view.root.children.push_back(banner());
        if (has_part)
            view.root.children.push_back(navigation(place));
        ViewNode main{.id = "main", .role = Role::main};
        if (place) {
            stand_at(*place);
            ViewNode content = step_content();
            main.children = head(view, content);
            std::move(content.children.begin(), content.children.end(), std::back_inserter(main.children));
        } else {
            add_nothing(view, main, has_part);
        }
        view.root.children.push_back(std::move(main));
        if (auto footer = contact())
            view.root.children.push_back(std::move(*footer));
        return view;
    }

    void begin(View& view) const
    {
        view.language = look_.language;
        view.seq = engine_.state.seq;
        view.announcement = look_.context->announcement;
        view.title = service_title();
        view.root = {.id = "view", .role = Role::document};
    }

    [[nodiscard]] bool has_part() const { return !engine_.state.removed && !engine_.roles_of(actor_).empty(); }

    /// Where the actor looks: at the wish, if they may, else at their place.
    [[nodiscard]] std::optional<Spot> where() const
    {
        const ViewContext& context = *look_.context;
        if (!context.wish.empty())
            if (const auto wish = Address::parse(context.wish))
                if (const auto spot = engine_.find(wish.value()); spot && engine_.may_stand(actor_, *spot))
                    return spot;
        return engine_.place(actor_, context.context.window);
    }

    /// The parts below are of this step.
    void stand_at(const Spot& step)
    {
        look_.step = step;
        look_.attempted = attempted(step);
    }

    [[nodiscard]] bool attempted(const Spot& step) const
    {
        const auto place = engine_.state.places.find({actor_.id, look_.context->context.window});
        return place != engine_.state.places.end() && place->second.attempted && place->second.at == engine_.address(step);
    }

    [[nodiscard]] const Look& look() const { return look_; }

    // ---- the parts

    std::string text(std::string_view key, const Value& params = {}) const { return engine_.text_of(key, params, {}, look_.language); }

    std::string service_title() const
    {
        const std::string root = engine_.title(engine_.root(), look_.language);
        return engine_.service->texts.find(look_.language, "service.title") ? text("service.title") : root;
    }

    [[nodiscard]] ViewNode banner() const
    {
        ViewNode banner{.id = "banner", .role = Role::banner};
        banner.children.push_back({.id = "service", .role = Role::paragraph, .name = service_title()});
        if (!look_.context->home.empty())
            banner.children.push_back({.id = "home", .role = Role::link, .name = text("stegvis.my-cases"), .href = look_.context->home});
        if (!actor_.name.empty())
            banner.children.push_back({.id = "person", .role = Role::paragraph, .name = actor_.name});
        if (!look_.context->connection.empty())
            banner.children.push_back({.id = "connection", .role = Role::status, .name = text("stegvis.connection." + look_.context->connection), .live = Live::polite});
        if (engine_.service->languages.size() < 2)
            return banner;
        ViewNode languages{.id = "languages", .role = Role::list, .name = text("stegvis.language")};
        for (const std::string& language : engine_.service->languages) {
            ViewNode link{.id = "language:" + language, .role = Role::link};
            link.name = engine_.text_of("stegvis.language." + language, {}, {}, language);
            link.language = language;
            link.href = "?language=" + language;
            link.current = language == look_.language;
            link.command = Object{{"language", language}};
            ViewNode item{.id = "language-item:" + language, .role = Role::list_item};
            item.children.push_back(std::move(link));
            languages.children.push_back(std::move(item));
        }
        banner.children.push_back(std::move(languages));
        return banner;
    }

    [[nodiscard]] ViewNode navigation(const std::optional<Spot>& place) const
    {
        ViewNode steps{.id = "steps", .role = Role::navigation, .name = text("stegvis.steps")};
        for (const Spot& step : engine_.all_leaves().spots) {
            if (!engine_.node(step).type->step->rests || !engine_.may_see(actor_, step))
                continue;
            const std::string here = engine_.address(step).to_string();
            ViewNode item{.id = "step:" + here, .role = Role::list_item, .name = engine_.title(step, look_.language)};
            item.current = place && *place == step;
            item.done = engine_.status(step) == StepStatus::done;
            if (!item.current && engine_.may_stand(actor_, step)) {
                item.href = here;
                item.command = Object{{"type", "go"}, {"address", here}};
            }
            steps.children.push_back(std::move(item));
        }
        return steps;
    }

    [[nodiscard]] std::optional<ViewNode> contact() const
    {
        const Value& contact = engine_.service->contact;
        const bool has_text = engine_.service->texts.find(look_.language, "service.contact") != nullptr;
        if (!contact.is_object() && !has_text)
            return std::nullopt;
        ViewNode footer{.id = "contact", .role = Role::contentinfo, .name = text("stegvis.contact")};
        const auto add = [&](std::string_view id, std::string name, std::string href) {
            if (!name.empty())
                footer.children.push_back({.id = "contact:" + std::string(id), .role = href.empty() ? Role::paragraph : Role::link,
                                           .name = std::move(name), .href = std::move(href)});
        };
        if (has_text)
            add("text", text("service.contact"), "");
        const std::string name = contact.string_or("name", "");
        add("name", name.empty() ? "" : text(name), "");
        const std::string phone = contact.string_or("phone", "");
        add("phone", phone, phone.empty() ? "" : "tel:" + phone);
        const std::string email = contact.string_or("email", "");
        add("email", email, email.empty() ? "" : "mailto:" + email);
        return footer;
    }

    void add_nothing(View& view, ViewNode& main, bool has_part) const
    {
        const std::string_view key = engine_.state.removed ? "stegvis.draft.removed" : has_part ? "stegvis.waiting.other" : "stegvis.problem.not-allowed";
        main.children.push_back({.id = "heading", .role = Role::heading, .name = view.title, .level = 1});
        main.children.push_back({.id = "explanation", .role = Role::paragraph, .name = text(key)});
        view.step_id = "nothing";
    }

    /// What stands before the step's own view, and what the View as a whole says of the step.
    [[nodiscard]] std::vector<ViewNode> head(View& view, const ViewNode& content) const
    {
        const Spot& step = look_.step;
        const std::string service = service_title();
        const std::string title = engine_.title(step, look_.language);
        view.address = engine_.address(step).to_string();
        view.step_id = view.address;
        view.title = title == service ? service : title + " - " + service;
        view.in_error = false;
        ViewNode main;
        main.children.push_back({.id = "heading", .role = Role::heading, .name = title, .level = 1});
        add_notes(main, step);
        if (const auto limit = time_limit())
            main.children.push_back(*limit);
        add_error_summary(view, main, content);
        add_warnings(main, step);
        add_remarks(main, step, content);
        return std::move(main.children);
    }

    /// What a step that passes by itself shows while it is at work, or has failed; nothing when it has no view of its own.
    [[nodiscard]] std::optional<ViewNode> own_work() const
    {
        const Spot& step = look_.step;
        const StepStatus status = engine_.status(step);
        const bool waits = (status == StepStatus::waiting || status == StepStatus::active) && engine_.may_act(actor_, step);
        if (engine_.node(step).type->step->rests || !(waits || status == StepStatus::failed))
            return std::nullopt;
        auto own = show(engine_, step, look_);
        return own && !own->children.empty() ? std::move(own) : std::nullopt;
    }

    /// The step's own view. A step that waits or failed, or is somebody else's, is explained instead.
    [[nodiscard]] ViewNode step_content() const
    {
        const Spot& step = look_.step;
        const StepStatus status = engine_.status(step);
        const bool mine = engine_.may_act(actor_, step);
        const StepFacet& facet = *engine_.node(step).type->step;
        ViewNode content{.id = "content", .role = Role::group};
        const bool looking = status == StepStatus::done || (status == StepStatus::active && mine);
        if (looking && facet.rests) {
            if (auto own = show(engine_, step, look_))
                return std::move(*own);
            return content;
        }
        if (auto own = own_work())
            return std::move(*own);
        if (status == StepStatus::failed) {
            const StepState state = engine_.step_state(step);
            ViewNode alert{.id = "failed", .role = Role::alert, .severity = Severity::error, .live = Live::assertive};
            alert.name = text("stegvis.failed.heading");
            const Value* params = state.details.find("params");
            alert.description = text(state.details.string_or("text", "stegvis.failed.refused"), params ? *params : Value());
            content.children.push_back(std::move(alert));
            for (const Action& action : facet.actions) {
                if (!mine || !action.mends)
                    continue;
                const std::string here = engine_.address(step).to_string();
                const bool first = content.children.size() == 1;
                ViewNode button{.id = here + ":" + std::string(action.name), .role = Role::button, .name = text("stegvis." + std::string(action.name))};
                button.emphasis = first ? Emphasis::primary : Emphasis::secondary;
                button.command = Object{{"type", "act"}, {"address", here}, {"action", action.name}};
                content.children.push_back(std::move(button));
            }
            return content;
        }
        if (status == StepStatus::expired) {
            content.children.push_back({.id = "expired", .role = Role::alert, .name = text("stegvis.state.expired"), .severity = Severity::warning});
            return content;
        }
        const std::string own = engine_.text(step, "waiting", look_.language);
        // The signer is the service's own: no other agency is asked.
        const bool signing = engine_.step_state(step).details.string_or("reason", "") == "signature";
        const std::string_view reason = !mine ? "stegvis.waiting.other" : signing ? "stegvis.waiting.signature" : "stegvis.waiting.text";
        const std::string waiting = own.empty() ? text(reason) : own;
        content.children.push_back({.id = "waiting", .role = Role::progress, .name = waiting, .live = Live::polite, .busy = true});
        return content;
    }

    /// What the person should know before changing anything here.
    void add_notes(ViewNode& main, const Spot& step) const
    {
        add_reasons(main, step);
        if (const Seal* seal = engine_.status(step) == StepStatus::done ? engine_.seal_of(engine_.address(step)) : nullptr)
            if (seal->signer == actor_.id && !seal->signature.is_null()) {
                const auto at = DateTime::from_instant(engine_.step_state(step).since, look_.context->context.utc_offset);
                main.children.push_back({.id = "signed", .role = Role::alert, .name = text("stegvis.signed.you", Value{{"at", at.to_string()}}), .severity = Severity::success});
            }
        if (engine_.status(step) != StepStatus::done || !engine_.may_act(actor_, step) || !engine_.asks(step))
            return;
        bool passed = false;
        int signatures = 0;
        for (const Spot& leaf : engine_.all_leaves().spots) {
            signatures += passed && engine_.seal_of(engine_.address(leaf)) ? 1 : 0;
            passed = passed || leaf == step;
        }
        if (signatures == 0)
            return;
        ViewNode note{.id = "voids", .role = Role::alert, .severity = Severity::warning};
        note.name = text("stegvis.reopen.heading");
        note.description = text("stegvis.reopen.signatures", Value{{"count", signatures}});
        main.children.push_back(std::move(note));
    }

    /// Why the flow came back here: what those wrote who said no.
    void add_reasons(ViewNode& main, const Spot& step) const
    {
        if (engine_.status(step) != StepStatus::active || !engine_.may_act(actor_, step))
            return;
        for (const Spot& leaf : engine_.all_leaves().spots) {
            const StepState state = engine_.step_state(leaf);
            const Value* reason = state.details.find("reason");
            if (state.status != StepStatus::pending || !reason || !reason->is_string())
                continue;
            ViewNode note{.id = "reason:" + engine_.address(leaf).to_string(), .role = Role::alert, .severity = Severity::warning};
            note.name = engine_.title(leaf, look_.language) + ": " + text("stegvis.state.rejected");
            note.description = reason->as_string();
            main.children.push_back(std::move(note));
        }
    }

    /// That time runs out soon, if it does.
    [[nodiscard]] std::optional<ViewNode> time_limit() const
    {
        constexpr std::int64_t three_days_ms = 3LL * 24 * 60 * 60 * 1000;
        engine_.memo().read(Fact::timers);
        for (std::optional<Spot> around = look_.step; around; around = engine_.parent(*around)) {
            const auto timer = engine_.state.timers.find("due:" + engine_.address(*around).to_string());
            if (timer == engine_.state.timers.end() || timer->second.at.ms - look_.context->context.now.ms > three_days_ms)
                continue;
            const auto until = DateTime::from_instant(timer->second.at, look_.context->context.utc_offset).local.date;
            ViewNode note{.id = "time-limit", .role = Role::alert, .severity = Severity::warning};
            note.name = text("stegvis.due", Value{{"due", until.to_string()}});
            return note;
        }
        return std::nullopt;
    }

    static void gather_bound(const ViewNode& node, std::map<std::string_view, const ViewNode*>& bound)
    {
        if (!node.path.empty())
            bound.emplace(node.path, &node);
        for (const ViewNode& child : node.children)
            gather_bound(child, bound);
    }

    void add_error_summary(View& view, ViewNode& main, const ViewNode& content) const
    {
        if (!look_.attempted)
            return;
        std::map<std::string_view, const ViewNode*> bound;
        gather_bound(content, bound);
        ViewNode summary{.id = "errors", .role = Role::error_summary};
        std::set<std::string> said;
        for (const Finding& finding : engine_.findings_below(look_.step)) {
            if (finding.severity != Severity::error || !said.insert(finding.path + finding.text).second)
                continue;
            const auto at = Address::parse(finding.address);
            const auto field = finding.path.empty() ? bound.end() : bound.find(finding.path);
            const ViewNode* node = field == bound.end() ? nullptr : field->second;
            ViewNode link{.id = "errors:" + std::to_string(summary.children.size()), .role = node ? Role::link : Role::paragraph};
            link.name = engine_.finding_text(finding, at ? engine_.find(at.value()) : std::nullopt, look_.language);
            link.href = node ? "#" + node->id : "";
            summary.children.push_back(std::move(link));
        }
        if (summary.children.empty())
            return;
        summary.name = text("stegvis.errors.heading", Value{{"count", static_cast<std::int64_t>(summary.children.size())}});
        view.in_error = true;
        view.title = text("stegvis.errors.prefix") + " " + view.title;
        main.children.push_back(std::move(summary));
    }

    /// What is only said, and has no field to stand beside.
    void add_remarks(ViewNode& main, const Spot& step, const ViewNode& content) const
    {
        // Most services say nothing of the kind, and their pages need not be made anew for every finding.
        const auto& rules = engine_.service->rules;
        if (std::none_of(rules.begin(), rules.end(), [](const Rule& rule) { return rule.severity == Severity::info || rule.severity == Severity::success; }))
            return;
        std::map<std::string_view, const ViewNode*> bound;
        gather_bound(content, bound);
        for (const Finding& finding : engine_.findings_below(step)) {
            const bool only_said = finding.severity == Severity::info || finding.severity == Severity::success;
            const bool later = !look_.attempted && (finding.shows == Shows::page || finding.shows == Shows::submit);
            if (!only_said || later || bound.contains(finding.path))
                continue;
            const auto at = Address::parse(finding.address);
            ViewNode note{.id = "remark:" + finding.path + "#" + finding.id, .role = Role::alert, .severity = finding.severity};
            note.name = engine_.finding_text(finding, at ? engine_.find(at.value()) : std::nullopt, look_.language);
            main.children.push_back(std::move(note));
        }
    }

    /// Warnings that a person must accept before the flow passes, each with its button.
    void add_warnings(ViewNode& main, const Spot& step) const
    {
        if (!look_.attempted)
            return;
        for (const Finding& finding : engine_.findings_below(step)) {
            if (finding.severity != Severity::warning || !engine_.stops(finding))
                continue;
            const std::string id = "warning:" + finding.path + "#" + finding.id;
            const auto at = Address::parse(finding.address);
            ViewNode note{.id = id, .role = Role::alert, .severity = Severity::warning};
            note.name = engine_.finding_text(finding, at ? engine_.find(at.value()) : std::nullopt, look_.language);
            main.children.push_back(std::move(note));
            ViewNode accept{.id = id + ":accept", .role = Role::button, .name = text("stegvis.warning.accept"), .emphasis = Emphasis::secondary};
            accept.command = Object{{"type", "accept"}, {"address", engine_.address(step).to_string()}, {"path", finding.path}, {"text", finding.id}};
            main.children.push_back(std::move(accept));
        }
    }

    const Engine& engine_;
    const Actor& actor_;
    Look look_;
};

}  // namespace stegvis
