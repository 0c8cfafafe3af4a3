#pragma once
/// A service as large as one likes, with nothing wrong with it: to measure with.

#include <string>

#include "framework/json.hpp"
#include "framework/service.hpp"

namespace stegvis::tests {

/// `components` in all: pages of twenty, each with fields, a condition, a rule and a calculation, some signed, with ways back.
inline ServiceFiles large_service(std::size_t components)
{
    constexpr std::size_t fields = 16;
    Array steps;
    Object texts;
    Object model;
    Object calculate;
    const auto path = [](const std::string& page, const std::string& field) {
        return Value(Array{"dataModel", page + "." + field});
    };
    for (std::size_t number = 0; steps.size() * 20 < components; ++number) {
        const std::string id = "page-" + std::to_string(number);
        const std::string data = "p" + std::to_string(number);
        Array children;
        Object properties;
        texts.set(id + ".title", "Page " + std::to_string(number));
        for (std::size_t i = 0; i < fields; ++i) {
            const std::string field = "field-" + std::to_string(i);
            const std::string name = "f" + std::to_string(i);
            const bool counted = i % 4 == 3;
            Object component{
                {"type", counted ? "number-field" : "text-field"}, {"id", field}, {"bind", data + "." + name}};
            if (i % 4 == 1)
                component.set("when", Array{"equals", path(data, "f0"), "yes"});
            children.emplace_back(std::move(component));
            properties.set(name, counted ? Value{{"type", "integer"}, {"minimum", 0}, {"maximum", 1000}}
                                         : Value{{"type", "string"}, {"maxLength", 100}});
            texts.set(id + "." + field + ".label", "Question " + std::to_string(number) + "." + std::to_string(i));
        }
        children.push_back(Value{{"type", "number-field"}, {"id", "total"}, {"bind", data + ".total"}});
        properties.set("total", Value{{"type", "number"}});
        texts.set(id + ".total.label", "Total of {" + data + ".f3}");
        calculate.set(data + ".total", Array{"plus", path(data, "f3"), path(data, "f7")});
        const Value rule{{"id", "total"}, {"path", data + ".total"}, {"text", "rules.total"},
            {"must", Array{"lessThan", path(data, "total"), 1500}}};
        model.set(data, Value{{"type", "object"}, {"properties", std::move(properties)}});
        steps.push_back(Value{{"type", "page"}, {"id", id}, {"rules", Array{rule}}, {"children", std::move(children)}});
        if (number % 10 == 9) {
            Object back{{"rejected", Object{{"goto", "page-" + std::to_string(number - 5)}}}};
            steps.push_back(Value{{"type", "sign"}, {"id", "sign-" + std::to_string(number)}, {"on", std::move(back)}});
            texts.set("sign-" + std::to_string(number) + ".title", "Sign " + std::to_string(number));
        }
    }
    texts.set("rules.total", "The total is too large.");
    texts.set("consent.text", "This is right.");
    const Value service{{"stegvis", 1}, {"id", "large"}, {"version", "1.0.0"}, {"model", "model.json"},
        {"texts", "texts.json"}, {"languages", Array{"en"}}, {"calculate", std::move(calculate)},
        {"allow", Array{Value{{"code", "inexact-number"}, {"reason", "The totals are small."}}}},
        {"root", {{"type", "flow"}, {"id", "all"}, {"children", std::move(steps)}}}};
    return {{"service.json", write_json(service, {.indent = 2})},
        {"model.json", write_json(Value{{"type", "object"}, {"properties", std::move(model)}}, {.indent = 2})},
        {"texts.json", write_json(Value(std::move(texts)), {.indent = 2})}};
}

}  // namespace stegvis::tests
