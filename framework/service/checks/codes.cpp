#include <algorithm>

#include "framework/check.hpp"

// The one table of what check can find. A test holds it against the sources, the docs and the broken services.

namespace stegvis {

namespace {

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;
constexpr Severity info = Severity::info;

constexpr FindingCode codes[] = {
    {"ambiguous-step", error, "A reference can mean several steps."},
    {"chain-too-long", error, "Values are computed from one another too many times."},
    {"constant-condition", warning, "A condition is always true or always false."},
    {"costly-pattern", info, "A pattern may take engines that backtrack exponential time."},
    {"cycle", error, "Values that are set by themselves depend on one another."},
    {"different-variables", warning, "A text names other data in one language than in another."},
    {"doubly-bound", warning, "Two fields of a step ask for the same."},
    {"duplicate-id", error, "Two components beside one another have the same id."},
    {"duplicate-key", error, "A key stands twice in a JSON object."},
    {"duplicate-option", error, "A list of choices has a value twice."},
    {"empty-step", warning, "A step shows nothing, or a container has no steps."},
    {"empty-text", warning, "A text is there and says nothing."},
    {"endless-definition", error, "Definitions use one another without end."},
    {"endless-flow", error, "No way through the flow ends."},
    {"endless-loop", warning, "The flow can go round without a person or a message in between."},
    {"endless-packages", error, "Packages use one another without end."},
    {"expression-too-large", error, "An expression or a query has too many parts, or too many inside one another."},
    {"fixed-by-override", error, "An override changes what makes a component what it is."},
    {"goto-ahead", error, "`goto` leads to a step that the flow has not come to."},
    {"goto-into-rows", error, "`goto` leads into rows, and no row is known."},
    {"heading-order", warning, "Headings skip a level, or have one that does not exist."},
    {"ignored-refusal", warning, "A refusal leads on as if it were consent."},
    {"impossible-value", warning, "A comparison with a value that the data model does not allow."},
    {"inexact-number", info, "A number may have more digits than a seal can hold."},
    {"invalid-literal", error, "Something stands in an expression that can be neither literal nor call."},
    {"invalid-operator", error, "`compare` has an operator that it does not know."},
    {"late-reminder", warning, "The reminder comes when the time is up."},
    {"malformed-allow", error, "A silencer lacks its code or its reason, or names a code that there is not."},
    {"malformed-call", error, "A call is not `api METHOD /path`."},
    {"malformed-component", error, "A component is not an object with a type, or is nested too deep."},
    {"malformed-definition", error, "A definition has no body."},
    {"malformed-duration", error, "A duration cannot be read."},
    {"malformed-id", error, "An id is missing or has characters that ids do not have."},
    {"malformed-json", error, "A file is not JSON."},
    {"malformed-openapi", warning, "The description of an API cannot be read."},
    {"malformed-options", error, "Choices come from nowhere, from two places, or are no list of values."},
    {"malformed-override", error, "An override is not made of set, remove, replace, before and after."},
    {"malformed-package", error, "A package's manifest lacks what it needs, or bears another name than its folder."},
    {"malformed-path", error, "A data path cannot be read."},
    {"malformed-pattern", error, "A regular expression cannot be read."},
    {"malformed-query", error, "A JMESPath query cannot be read."},
    {"malformed-role", error, "A role does not say who is in it."},
    {"malformed-rule", error, "A rule lacks its id, condition or text."},
    {"malformed-schema", error, "A JSON Schema has a keyword with a value that it cannot have."},
    {"malformed-service", error, "A part that every service needs is missing."},
    {"malformed-text", error, "A text is neither a string nor an object of plural forms."},
    {"malformed-variable", warning, "A brace of a text stands alone."},
    {"malformed-version", error, "A version, or a range of versions, cannot be read."},
    {"missing-argument", error, "A use of a definition lacks an argument."},
    {"missing-bind", error, "A field or a list says not what it binds."},
    {"missing-file", error, "A file that is named is not there."},
    {"missing-property", error, "A component lacks a property that its type needs."},
    {"missing-request", warning, "A call leaves out what the other system requires."},
    {"missing-row", error, "A path leads through a list outside of its rows."},
    {"missing-text", warning, "A text is missing in one of the languages."},
    {"missing-type", error, "The program lacks a component type that is needed."},
    {"never-asked", warning, "Required data that no page asks for."},
    {"never-filled", warning, "Data is read that nothing asks for or fills in."},
    {"never-shown", warning, "Data is filled in that nothing shows, sends or reads."},
    {"no-choices", warning, "A choice has nothing to choose from."},
    {"no-signer", warning, "Steps that need signatures may have nobody to sign."},
    {"no-way-on", warning, "A page has no button that ends it."},
    {"nobody-may-act", warning, "Nobody can be in the role that acts at a step."},
    {"not-a-field", error, "Something that belongs to a field stands on a component that holds no answer."},
    {"not-a-list", error, "Something repeats over data that is no list."},
    {"not-a-step", error, "A component that is no step stands where steps stand, or the other way round."},
    {"not-literal", error, "An expression stands where only a literal may."},
    {"number-out-of-range", error, "A number is too large or too small."},
    {"option-not-allowed", error, "A choice that the data model refuses."},
    {"schema-too-large", error, "A JSON Schema has too many parts."},
    {"taken-name", error, "A definition is called as a component type is."},
    {"too-deep", error, "JSON is nested too deep."},
    {"too-large", error, "A file is too large."},
    {"too-many-rows", warning, "A list may have more rows in the data model than it can have."},
    {"unbound-data", warning, "Data that nothing asks for, fills in or reads."},
    {"unchecked-format", warning, "A format that nobody knows, so that nothing is checked."},
    {"unchecked-keyword", warning, "A keyword of a JSON Schema counts for nothing where it stands."},
    {"uncovered-case", warning, "A choice has no step for some case."},
    {"unexpected-children", error, "A component has children where none may stand."},
    {"unfit-version", error, "A package has a version that who uses it does not want."},
    {"unknown-action", warning, "A button does what its step cannot."},
    {"unknown-answer", warning, "A mapping takes what the answer or the message does not have."},
    {"unknown-api", error, "There is no such API."},
    {"unknown-component", warning, "An expression names a component that is not there or holds nothing."},
    {"unknown-document", error, "There is no such data document."},
    {"unknown-draft", error, "A JSON Schema is written in a draft that is not known."},
    {"unknown-format", error, "The service is written for another version of the format."},
    {"unknown-function", error, "There is no such function."},
    {"unknown-keyword", warning, "A JSON Schema has a member that looks like a misspelt keyword."},
    {"unknown-member", warning, "A filter asks for what no choice has."},
    {"unknown-operation", warning, "The other system has no such operation."},
    {"unknown-outcome", error, "A step has no such outcome."},
    {"unknown-override", error, "An override names what is not there."},
    {"unknown-package", error, "There is no such package, or the service does not name it."},
    {"unknown-path", error, "The data model has no such path."},
    {"unknown-property", error, "There is no such property."},
    {"unknown-reference", error, "A `$ref` of a JSON Schema leads nowhere."},
    {"unknown-request", warning, "A call sends what the other system does not take."},
    {"unknown-role", error, "There is no such role."},
    {"unknown-step", error, "There is no such step."},
    {"unknown-text", error, "The service replaces a text that no package has."},
    {"unknown-time-zone", error, "There is no such time zone."},
    {"unknown-type", error, "There is no such component type."},
    {"unknown-variable", warning, "A text names data that the model does not have."},
    {"unreachable-step", warning, "The flow can never come to a step."},
    {"unsupported-pattern", error, "A regular expression that cannot be matched in linear time."},
    {"untranslated-text", warning, "A text is the same in two languages."},
    {"unused-allow", warning, "A silencer silences nothing."},
    {"unused-api", warning, "Nothing calls an API."},
    {"unused-definition", warning, "Nothing uses a definition."},
    {"unused-document", warning, "Nothing asks for, fills in or reads a data document."},
    {"unused-role", warning, "Nobody acts in a role."},
    {"unused-text", warning, "Nothing shows a text."},
    {"wrong-answer", warning, "What an answer gives cannot be kept where it goes."},
    {"wrong-argument", error, "An argument of a definition is not of its parameter's kind."},
    {"wrong-argument-count", error, "A function gets too few or too many arguments."},
    {"wrong-default", error, "A default that the field cannot have."},
    {"wrong-field", error, "A field cannot hold what the data model has."},
    {"wrong-kind", error, "A property has a value of the wrong kind."},
    {"wrong-operand", warning, "A function gets an argument of a kind that it cannot work with."},
    {"wrong-request", warning, "A call sends a value of a kind that the other system does not take."},
    {"wrong-result", warning, "An expression gives a value of a kind that cannot stand there."},
    {"wrong-template", warning, "The path of a call names a list or an object."},
    {"wrong-until", warning, "`until` asks for more steps than there are, or says no number."},
    {"wrong-word", error, "A word is not one of those that may stand there."},
};

}  // namespace

std::span<const FindingCode> finding_codes()
{
    return codes;
}

const FindingCode* finding_code(std::string_view code)
{
    const auto found = std::lower_bound(std::begin(codes), std::end(codes), code,
        [](const FindingCode& one, std::string_view name) { return one.code < name; });
    return found != std::end(codes) && found->code == code ? found : nullptr;
}

}  // namespace stegvis
