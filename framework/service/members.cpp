#include "framework/service/members.hpp"

namespace stegvis::loading {

std::span<const FormatMember> service_members()
{
    static constexpr FormatMember members[] = {
        {"$schema", "Where an editor finds the JSON Schema of this format.", R"({"type": "string"})"},
        {"stegvis", "The version of the format.", R"({"const": 1})", true},
        {"id", "What the service is called in addresses and logs.", R"({"type": "string", "minLength": 1})", true},
        {"version", "The version of the service; a case stays on the one that it began on.", R"({"type": "string", "minLength": 1})", true},
        {"model", "The file with the JSON Schema of the data.", R"({"type": "string", "minLength": 1})", true},
        {"models", "Further data documents: name to the file of its JSON Schema. A path in one is name:path.",
         R"({"type": "object", "propertyNames": {"pattern": "^[a-z0-9-]{1,64}$"}, "additionalProperties": {"type": "string", "minLength": 1}})"},
        {"hidden", "Whether hidden answers are sealed.", R"({"enum": ["keep", "remove"], "default": "remove"})"},
        {"identityNumbers", "Which identity numbers are taken besides those of real persons.",
         R"({"type": "array", "items": {"enum": ["synthetic", "h"]}})"},
        {"texts", "The files with the words; {lang} stands for the language.", R"({"type": "string", "minLength": 1})"},
        {"languages", "Codes of the languages; the first is the default.", R"({"type": "array", "items": {"type": "string", "minLength": 1}})"},
        {"timezone", "Whose calendar counts: Europe/Oslo (the default), UTC, or a distance such as +02:00.",
         R"({"type": "string", "pattern": "^(Europe/Oslo|UTC|Z|[+-][0-9]{2}:[0-9]{2})$", "default": "Europe/Oslo"})"},
        {"contact", "Whom to ask: shown at the foot of each page.",
         R"({"type": "object", "properties": {"name": {"type": "string", "description": "A text key."}, "phone": {"type": "string"},
             "email": {"type": "string"}, "url": {"type": "string"}}})"},
        {"roles", "Who may act besides the owner, and what each role may see.", R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/role"}})"},
        {"apis", "The systems that steps call by name.", R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/api"}})"},
        {"notify", "The call that tells people when a step becomes theirs.", R"({"$ref": "#/$defs/call"})"},
        {"calculate", "Values that follow from others: data path to expression.",
         R"({"type": "object", "propertyNames": {"$ref": "#/$defs/path"}, "additionalProperties": {"$ref": "#/$defs/expression"}})"},
        {"rules", "What must hold before anything is signed.", R"({"$ref": "#/$defs/rules"})"},
        {"allow", "Findings of check that are meant so.", R"({"$ref": "#/$defs/allowances"})"},
        {"define", "Components to use again, by name.", R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/definition"}})"},
        {"packages", "The packages that it uses, and other services whose components it uses: id to versions, such as 1.x.",
         R"({"type": "object", "propertyNames": {"pattern": "^[a-z0-9-]+$"}, "additionalProperties": {"type": "string", "minLength": 1}})"},
        {"types", "Component types in C++ that the program must have.", R"({"type": "array", "items": {"type": "string", "minLength": 1}})"},
        {"root", "The outermost step, usually a container of steps.", R"({"$ref": "#/$defs/step"})"},
    };
    return members;
}

std::span<const FormatMember> component_members()
{
    static constexpr FormatMember members[] = {
        {"type", "What it is: a component type, or the name of a definition.", R"({"type": "string"})", true},
        {"id", "Its name among its siblings; addresses are made of ids.",
         R"({"type": "string", "maxLength": 64, "pattern": "^([a-z][a-z0-9-]*|.*\\{.+\\}.*)$"})"},
        {"bind", "Where its value stands in the data, from the root of the data.", R"({"$ref": "#/$defs/path"})"},
        {"when", "It is there only while this holds.", R"({"$ref": "#/$defs/expression"})"},
        {"children", "What is inside it.",
         R"({"type": "array", "items": {"if": {"type": "string"}, "then": {"$ref": "#/$defs/parameter"}, "else": {"$ref": "#/$defs/part"}}})"},
        {"allow", "Findings of check that are meant so, here and below.", R"({"$ref": "#/$defs/allowances"})"},
        {"override", "Changes to what is inside a definition or a built-in step: id path to change.",
         R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/change"}})"},
    };
    return members;
}

std::span<const FormatMember> format_parts()
{
    static constexpr FormatMember parts[] = {
        {"parameter", "In a definition: a parameter that becomes the argument.", R"({"type": "string", "pattern": "^\\{[^{}]+\\}$"})"},
        {"path", "A data path, such as owner.name or rows[0].name.",
         R"({"type": "string", "maxLength": 1024,
             "pattern": "^([^.\\[\\]{}]+|\\{[^{}]+\\})(\\[[0-9]+\\]|\\{[A-Za-z0-9_-]+\\})?(\\.([^.\\[\\]{}]+|\\{[^{}]+\\})(\\[[0-9]+\\]|\\{[A-Za-z0-9_-]+\\})?)*$"})"},
        {"call", "A call: api METHOD /path/{data.path}.",
         R"({"type": "string", "pattern": "^[^ ]+ (GET|POST|PUT|PATCH|DELETE) /([^{}]|\\{([^{}]|\\{[^{}]+\\})+\\})*$"})"},
        {"duration", "A length of time, such as P14D or PT30M.",
         R"({"anyOf": [{"type": "string", "pattern": "^-?P([0-9]+W|([0-9]+[YMD])+(T([0-9]+([.][0-9]+)?[HMS])+)?|T([0-9]+([.][0-9]+)?[HMS])+)$"},
             {"$ref": "#/$defs/parameter"}]})"},
        {"who", "A role, or a role and whose row it must be.",
         R"({"anyOf": [{"type": "string"}, {"type": "object", "required": ["role"],
             "properties": {"role": {"type": "string"}, "is": {"$ref": "#/$defs/expression"}}}]})"},
        {"target", "Where the flow goes.",
         R"({"type": "object", "required": ["goto"], "properties": {"goto": {"type": "string", "minLength": 1,
             "description": "A step: its id, or the end of its id path."}}})"},
        {"rules", "Rules across fields.", R"({"type": "array", "items": {"$ref": "#/$defs/rule"}})"},
        {"options", "A list of choices, or where they come from.",
         R"({"anyOf": [{"$ref": "#/$defs/choices"}, {"type": "object", "additionalProperties": false, "properties": {
             "list": {"anyOf": [{"$ref": "#/$defs/choices"}, {"$ref": "#/$defs/expression"}]}, "file": {"type": "string", "minLength": 1},
             "rows": {"$ref": "#/$defs/path"}, "call": {"$ref": "#/$defs/call"},
             "query": {"type": "object", "additionalProperties": {"$ref": "#/$defs/expression"}},
             "with": {"type": "object", "additionalProperties": {"$ref": "#/$defs/expression"}},
             "value": {"$ref": "#/$defs/expression"}, "label": {"$ref": "#/$defs/expression"}, "filter": {"$ref": "#/$defs/expression"},
             "gone": {"enum": ["keep", "clear"], "default": "keep"}, "preselect": {"type": "boolean"}}}]})"},
        {"choices", "Choices: values, or objects with value and label.",
         R"({"type": "array", "maxItems": 5000, "items": {"anyOf": [{"type": ["string", "number", "boolean"]},
             {"type": "object", "required": ["value"], "properties": {"value": {"type": ["string", "number", "boolean"]},
              "label": {"type": ["string", "object"]}}}]}})"},
        {"rule", "What must hold; else a finding stands.",
         R"({"type": "object", "required": ["id", "text"], "oneOf": [{"required": ["must"]}, {"required": ["when"]}], "properties": {"id": {"type": "string", "minLength": 1},
             "must": {"$ref": "#/$defs/expression"}, "when": {"$ref": "#/$defs/expression"}, "text": {"type": "string", "minLength": 1, "description": "A text key."},
             "path": {"anyOf": [{"const": ""}, {"$ref": "#/$defs/path"}], "description": "Where the finding lands."},
             "severity": {"enum": ["error", "warning", "info", "success"], "default": "error"},
             "show": {"enum": ["typing", "leaving", "row", "page", "submit"], "default": "leaving"}}})"},
        {"role", "Who has the identity number at `person` is in the role.",
         R"({"type": "object", "required": ["person"], "properties": {"person": {"$ref": "#/$defs/path"},
             "rows": {"$ref": "#/$defs/path", "description": "The array whose rows are persons."},
             "sees": {"type": "array", "items": {"$ref": "#/$defs/path"}, "description": "What the role sees besides its own row."}}})"},
        {"api", "A system that is called.",
         R"({"type": "object", "properties": {"url": {"type": "string", "description": "${NAME} comes from the environment."},
             "openapi": {"type": "string", "description": "The other side's OpenAPI document, from this folder; only check reads it."},
             "timeout": {"type": "string", "pattern": "^([0-9]+([.][0-9]+)?[hmsHMS])+$", "default": "10s"},
             "retry": {"type": "object", "properties": {"attempts": {"type": "integer", "minimum": 1, "default": 4}}}}})"},
        {"allowances", "What check finds and is meant so.", R"({"type": "array", "items": {"$ref": "#/$defs/allowance"}})"},
        {"allowance", "A finding that is meant so, and why.",
         R"({"type": "object", "required": ["code", "reason"], "additionalProperties": false, "properties": {
             "code": {"type": "string", "description": "Of the finding, as docs/check.md has it."},
             "at": {"type": "string", "description": "An address, a data path, a text key, a name or a file, and what is below it."},
             "reason": {"type": "string", "minLength": 1}}})"},
        {"definition", "A component with parameters, which are written {name} inside it.",
         R"({"type": "object", "required": ["body"], "properties": {
             "params": {"type": "object", "additionalProperties": {"$ref": "#/$defs/param"}, "description": "Name to kind."},
             "doc": {"type": "string"}, "body": {"$ref": "#/$defs/component"}}})"},
        {"param", "What an argument must be.",
         R"({"if": {"type": "object"}, "then": {"required": ["kind"], "additionalProperties": false, "properties": {
               "kind": {"$ref": "#/$defs/kind"}, "required": {"type": "boolean", "default": true},
               "default": {"description": "The argument when none is given."}, "doc": {"type": "string"},
               "schema": {"type": ["string", "object"], "description": "Of a path: what stands there."},
               "example": {"description": "The argument when a package is checked alone."}}},
             "else": {"$ref": "#/$defs/kind"}})"},
        {"kind", "The kind of a parameter.", R"({"enum": ["path", "text", "number", "boolean", "expression", "component", "components"]})"},
        {"change", "What happens to one component inside.",
         R"({"type": "object", "additionalProperties": false, "properties": {
             "set": {"type": "object", "properties": {"type": false, "id": false, "children": false},
               "description": "Properties that are set; null removes one (RFC 7396)."},
             "remove": {"type": "boolean"}, "replace": {"$ref": "#/$defs/components"},
             "before": {"$ref": "#/$defs/components"}, "after": {"$ref": "#/$defs/components"}}})"},
        {"components", "One component, or several.",
         R"({"if": {"type": "array"}, "then": {"items": {"$ref": "#/$defs/part"}}, "else": {"$ref": "#/$defs/part"}})"},
    };
    return parts;
}

std::vector<std::string> names_of(std::span<const FormatMember> members)
{
    std::vector<std::string> names;
    for (const FormatMember& member : members)
        names.emplace_back(member.name);
    return names;
}

}  // namespace stegvis::loading
