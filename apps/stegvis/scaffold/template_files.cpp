#include "apps/stegvis/scaffold/templates.hpp"

namespace stegvis::app {
namespace {

constexpr std::string_view service = R"json(// A service to begin with: two pages, a summary, a signature and a receipt.
//   stegvis check .         what is wrong with the files
//   stegvis test .          plays the tests in tests/
//   stegvis serve . --test-persons
{
  "stegvis": 1,
  "id": "@ID@",
  "version": "0.1.0",
  "model": "model.schema.json",
  "texts": "texts/{lang}.json",
  "languages": @LANGUAGES@,

  "root": {
    "type": "flow",
    "id": "apply",
    "children": [
      { "type": "page", "id": "you",
        "children": [
          { "type": "paragraph", "id": "intro" },
          { "type": "text-field", "id": "name", "bind": "applicant.name", "purpose": "name" },
          { "type": "text-field", "id": "email", "bind": "applicant.email", "purpose": "email" }
        ] },

      { "type": "page", "id": "matter",
        "children": [
          { "type": "radio-group", "id": "kind", "bind": "matter.kind" },
          { "type": "text-area", "id": "description", "bind": "matter.description" },
          // Asked only of those who complain.
          { "type": "date-field", "id": "decided", "bind": "matter.decided",
            "when": ["equals", ["dataModel", "matter.kind"], "complaint"],
            "required": ["equals", ["dataModel", "matter.kind"], "complaint"] }
        ] },

      { "type": "page", "id": "check",
        "children": [ { "type": "summary", "id": "answers" } ] },

      // Whoever does not sign looks again.
      { "type": "sign", "id": "sign", "on": { "rejected": { "goto": "check" } } },

      { "type": "page", "id": "receipt",
        "children": [ { "type": "alert", "id": "received", "severity": "success" } ] }
    ]
  }
}
)json";

constexpr std::string_view model = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["applicant", "matter"],
  "properties": {
    "applicant": {
      "type": "object",
      "required": ["name", "email"],
      "properties": {
        "name": { "type": "string", "minLength": 2, "maxLength": 100 },
        "email": { "type": "string", "format": "email", "maxLength": 254 }
      }
    },
    "matter": {
      "type": "object",
      "required": ["kind", "description"],
      "properties": {
        "kind": { "type": "string", "enum": ["question", "application", "complaint"] },
        "description": { "type": "string", "minLength": 10, "maxLength": 2000 },
        "decided": { "type": "string", "format": "date" }
      }
    }
  }
}
)json";

constexpr std::string_view straight_way = R"json({
  "name": "an application is filled out and signed",
  "as": "kari",
  "language": "@LANGUAGE@",
  "steps": [
    { "at": "apply/you" },
    { "fill": { "name": "Kari Nordmann", "email": "kari@example.no" } },
    { "next": true },
    { "at": "apply/matter" },
    { "fill": { "kind": "application", "description": "I would like to put up a bench by the lake." } },
    { "next": true },
    { "at": "apply/check" },
    { "next": true },
    { "at": "apply/sign" },
    { "act": "sign" },
    { "at": "apply/receipt" },
    { "outcome": { "apply/sign": "signed" } },
    { "data": { "applicant.name": "Kari Nordmann", "matter.kind": "application", "matter.decided": null } },
    { "reload": true }
  ]
}
)json";

constexpr std::string_view complaint = R"json({
  "name": "who complains is asked when it was decided, and comes no further without an answer",
  "as": "kari",
  "language": "@LANGUAGE@",
  "steps": [
    { "fill": { "name": "Kari Nordmann", "email": "kari@example.no" } },
    { "next": true },
    { "fill": { "kind": "complaint", "description": "The bench was put up in the wrong place." } },
    { "next": true },
    { "at": "apply/matter" },
    { "finding": { "path": "matter.decided", "severity": "error" } },
    { "fill": { "decided": "02.02.2026" } },
    { "next": true },
    { "at": "apply/check" },
    { "data": { "matter.decided": "2026-02-02" } }
  ]
}
)json";

constexpr std::string_view answers = R"json({
  "applicant": { "name": "Kari Nordmann", "email": "kari@example.no" },
  "matter": { "kind": "complaint", "description": "The bench was put up in the wrong place.", "decided": "2026-02-02" }
}
)json";

/// Made up, as the month of the number says: test persons have 80 added to it.
constexpr std::string_view persons = R"json([
  { "id": "kari", "nin": "14838510036", "name": "Kari Nordmann", "language": "@LANGUAGE@" },
  { "id": "ola", "nin": "02918317506", "name": "Ola Nordmann", "language": "@LANGUAGE@" }
]
)json";

}  // namespace

std::span<const TemplateFile> template_files()
{
    static constexpr TemplateFile files[] = {
        {"service.json", service},
        {"model.schema.json", model},
        {"answers.json", answers},
        {"persons.json", persons},
        {"tests/straight-way.json", straight_way},
        {"tests/complaint.json", complaint},
    };
    return files;
}

}  // namespace stegvis::app
