#include <algorithm>
#include <map>

#include "framework/json.hpp"
#include "framework/session/reading.hpp"

namespace stegvis {

const Seal* Engine::seal_of(const Address& step) const
{
    memo().read(Fact::seals);
    for (auto seal = state.seals.rbegin(); seal != state.seals.rend(); ++seal)
        if (seal->step == step)
            return seal->voided ? nullptr : &*seal;
    return nullptr;
}

Result<std::string> Engine::canonical_document(const Spot& step) const
{
    return canonical_json(sealed_document(step));
}

namespace {

/// The options' name of a value, by the component's texts, else the value itself.
std::string shown_value(const Engine& engine, const Spot& field, const std::string& language)
{
    const Path path = engine.bound_path(field);
    if (engine.state.raw.contains(path))
        return engine.typed(field, language);
    const Value* value = engine.value(path);
    const ValueFacet* facet = engine.node(field).type->value;
    if (!value || !facet)
        return {};
    const FieldReading reading(engine, field, language);
    return facet->display ? facet->display(*value, reading) : facet->format(*value, reading);
}

class AnswerList {
public:
    AnswerList(const Engine& engine, std::string language, const Actor* actor)
        : engine_(engine), language_(std::move(language)), actor_(actor)
    {
    }

    void add_step(const Spot& step)
    {
        ViewNode list{.id = "answers:" + engine_.address(step).to_string(), .role = Role::term_list, .name = engine_.title(step, language_), .level = 2};
        const std::size_t place = lists.size();
        lists.push_back({});
        add_fields(step, step, list);
        if (list.children.empty() && lists.size() == place + 1)
            lists.pop_back();
        else
            lists[place] = std::move(list);
    }

    std::vector<ViewNode> lists;

private:
    void add_fields(const Spot& spot, const Spot& step, ViewNode& list)
    {
        if (!engine_.shown_itself(spot))
            return;
        const Node& node = engine_.node(spot);
        if (node.type->value && !node.bind.empty() && may_read(engine_.bound_path(spot)))
            list.children.push_back(row(spot, step));
        if (const std::string name = spot == step ? "" : name_of_part(spot); !name.empty())
            return add_part(spot, step, name);
        for (const Spot& child : engine_.children(spot))
            add_fields(child, step, list);
    }

    /// The name of a group or a row, which its answers are listed under.
    std::string name_of_part(const Spot& spot) const
    {
        if (engine_.children(spot).empty())
            return {};
        if (!spot.row)
            return engine_.node(spot).type->children == Children::per_row ? std::string() : engine_.text(spot, "label", language_);
        const std::string own = engine_.service->texts.key_for(language_, engine_.node(spot).text_ids, "row");
        return own.empty() ? std::string() : engine_.text_of(own, Value{{"number", number_of(spot)}}, engine_.rows_of(spot), language_);
    }

    /// Rows are counted from one, as on their own page.
    std::int64_t number_of(const Spot& row) const
    {
        const auto repeat = engine_.parent(row);
        const auto rows = repeat ? engine_.children(*repeat) : std::vector<Spot>();
        return std::find(rows.begin(), rows.end(), row) - rows.begin() + 1;
    }

    void add_part(const Spot& spot, const Spot& step, const std::string& name)
    {
        ViewNode part{.id = "answers:" + engine_.address(spot).to_string(), .role = Role::term_list, .name = name, .level = 3};
        const std::size_t place = lists.size();
        lists.push_back({});
        for (const Spot& child : engine_.children(spot))
            add_fields(child, step, part);
        if (part.children.empty())
            lists.erase(lists.begin() + static_cast<std::ptrdiff_t>(place));
        else
            lists[place] = std::move(part);
    }

    ViewNode row(const Spot& field, const Spot& step) const
    {
        const std::string here = engine_.address(field).to_string();
        ViewNode row{.id = "answer:" + here, .role = Role::term_row, .name = engine_.text(field, "label", language_)};
        row.value = shown_value(engine_, field, language_);
        if (row.value.empty())
            row.value = engine_.text_of("stegvis.answer.none", {}, {}, language_);
        if (actor_ && engine_.may_change(field) && engine_.may_act(*actor_, step) && engine_.may_stand(*actor_, step)) {
            ViewNode change{.id = "change:" + here, .role = Role::link};
            change.name = engine_.text_of("stegvis.change-of", Value{{"label", row.name}}, {}, language_);
            change.value = engine_.text_of("stegvis.change", {}, {}, language_);
            change.href = engine_.address(step).to_string();
            change.command = Object{{"type", "go"}, {"address", change.href}, {"value", Object{{"return", true}, {"focus", here}}}};
            row.children.push_back(std::move(change));
        }
        return row;
    }

    /// The owner reads everything; others their own rows and what their roles name.
    bool may_read(const Path& path) const
    {
        if (!actor_ || engine_.in_role(*actor_, "owner"))
            return true;
        for (const RoleRule& role : engine_.service->roles) {
            if (!engine_.in_role(*actor_, role.name))
                continue;
            for (const Path& sees : role.sees)
                if (path.schema_path().within(sees))
                    return true;
            if (!role.rows.empty() && path.schema_path().within(role.rows) && own_row(path, role))
                return true;
        }
        return false;
    }

    bool own_row(const Path& path, const RoleRule& role) const
    {
        const std::size_t at = role.rows.parts().size() - 1;
        if (path.parts().size() <= at || path.parts()[at].row.empty())
            return false;
        const Value* person = engine_.value(engine_.concrete(role.person, {{role.rows, path.parts()[at].row}}));
        return person && *person == Value(actor_->nin);
    }

    const Engine& engine_;
    std::string language_;
    const Actor* actor_;
};

/// Links that change answers of the same name say which list they are in, and if that is not enough, what the answer is (WCAG 2.4.4).
void tell_changes_apart(std::vector<ViewNode>& lists)
{
    const auto add_where_alike = [&lists](const auto& more) {
        std::map<std::string, int> named;
        for (const ViewNode& list : lists)
            for (const ViewNode& row : list.children)
                for (const ViewNode& change : row.children)
                    ++named[change.name];
        for (ViewNode& list : lists)
            for (ViewNode& row : list.children)
                for (ViewNode& change : row.children)
                    if (named[change.name] > 1)
                        change.name += more(list, row);
    };
    add_where_alike([](const ViewNode& list, const ViewNode&) { return list.name.empty() ? std::string() : ", " + list.name; });
    add_where_alike([](const ViewNode&, const ViewNode& row) { return ": " + row.value; });
}

}  // namespace

std::vector<ViewNode> Engine::answers(const Spot& step, const std::string& language, const Actor* actor) const
{
    AnswerList list(*this, language, actor);
    for (const Spot& leaf : all_leaves().spots) {
        if (leaf == step)
            break;
        list.add_step(leaf);
    }
    tell_changes_apart(list.lists);
    return std::move(list.lists);
}

std::vector<std::string> Engine::said_in(const Spot& step, const std::string& language) const
{
    std::vector<std::string> said;
    for (const Spot& child : children(step)) {
        if (!shown_itself(child))
            continue;
        for (const std::string_view suffix : {"title", "text"}) {
            const auto& texts = node(child).type->texts;
            const bool says = std::find(texts.begin(), texts.end(), "text") != texts.end();
            if (std::string words = says ? this->text(child, suffix, language) : std::string(); !words.empty())
                said.push_back(std::move(words));
        }
        for (std::string& words : said_in(child, language))
            said.push_back(std::move(words));
    }
    return said;
}

std::string Engine::shown_text(const Spot& step, const std::string& language, const Actor& actor) const
{
    std::string text;
    for (const ViewNode& list : answers(step, language, &actor)) {
        text += list.name + "\n";
        for (const ViewNode& row : list.children)
            text += row.name + ": " + row.value + "\n";
        text += "\n";
    }
    for (const std::string& said : said_in(step, language))
        text += said + "\n";
    return text;
}

}  // namespace stegvis
