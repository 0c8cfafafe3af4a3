#pragma once
/// Schema: a compiled JSON Schema, and what it says about data and about single fields.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/address.hpp"
#include "framework/decimal.hpp"
#include "framework/formats/format.hpp"
#include "framework/result.hpp"
#include "framework/value.hpp"

namespace stegvis {

enum class Draft : std::uint8_t { draft7, draft2020_12 };

/// The document at an absolute URI (without fragment), or an Error that compilation passes on.
using SchemaResolver = std::function<Result<Value>(const std::string& uri)>;

/// What compilation and validation may cost at most.
struct SchemaLimits {
    std::size_t nodes = 20'000;      ///< subschemas, those of remote documents included
    std::size_t depth = 512;         ///< subschemas inside one another while validating
    std::size_t steps = 20'000'000;  ///< subschemas tried in one validation
    std::size_t fields = 100'000;    ///< paths that `fields()` knows
    std::size_t findings = 1'000;    ///< findings of one validation
};

struct SchemaOptions {
    Draft draft = Draft::draft2020_12;  ///< of documents that do not say `$schema`
    std::string uri;                    ///< where the document comes from; relative references start here
    SchemaResolver resolve;             ///< empty: a reference to another document is an error
    bool assert_format = true;  ///< whether `format` is checked; a metaschema that asks for it turns it on anyway
    FormatOptions formats;
    SchemaLimits limits;
};

/// One thing that is wrong with data. `required` names the missing member: data in the making is incomplete, not wrong.
struct SchemaFinding {
    std::string pointer;         ///< RFC 6901, into the data; for `required` it ends with the missing member
    std::string keyword;         ///< `minLength`; `false` where nothing is allowed; `limit` when validation gave up
    Value params;                ///< object: see docs of `Schema::validate`
    std::string schema_pointer;  ///< RFC 6901 into the schema, keyword included; other documents: `uri#pointer`
    bool operator==(const SchemaFinding&) const = default;
};

enum class FieldType : std::uint8_t { any, null, boolean, integer, number, string, array, object };
[[nodiscard]] std::string_view to_string(FieldType type);

/// What the schema says about one place in the data, whatever it takes to get there: `properties`, `items`, `prefixItems`, `$ref`,
/// `$dynamicRef` and `allOf` are followed, and of several limits the tightest counts.
struct FieldInfo {
    Path path;  ///< schema path
    FieldType type = FieldType::any;
    bool nullable = false;  ///< `null` is allowed besides `type`
    bool required = false;  ///< by the object that it is a member of
    bool in_rows = false;   ///< below at least one array: the path is one for each row
    bool read_only = false;
    std::string format;
    std::string title;
    std::string description;
    std::vector<Value> choices;  ///< `enum`, or a `oneOf` of titled `const`; empty = no list
    std::vector<std::string> choice_titles;  ///< `title` of each choice where the schema has them; else empty
    std::optional<Value> constant;
    std::optional<Value> default_value;
    std::optional<std::size_t> min_length;  ///< in code points
    std::optional<std::size_t> max_length;
    std::optional<std::size_t> min_items;
    std::optional<std::size_t> max_items;
    bool unique_items = false;
    std::optional<Decimal> minimum;
    std::optional<Decimal> maximum;
    std::optional<Decimal> exclusive_minimum;
    std::optional<Decimal> exclusive_maximum;
    std::optional<Decimal> multiple_of;
    std::vector<std::string> patterns;
    Object annotations;  ///< members that begin with `x-`
    bool operator==(const FieldInfo&) const = default;
};

/// A keyword of an object or a list that looks at several fields at once: `if`, `dependentRequired`, `dependentSchemas`, `anyOf`,
/// `oneOf`, `not`.
struct CrossCheck {
    Path place;               ///< schema path of the object or list; empty = the whole document
    bool in_row = false;      ///< the object is one row of the list at `place`
    std::vector<Path> reads;  ///< schema paths of what it looks at, `place` or below it; each with all that it holds
    bool operator==(const CrossCheck&) const = default;
};

/// A JSON Schema (2020-12 or draft-07), compiled once. Immutable; may be used from several threads. The default schema is `true`.
class Schema {
public:
    Schema();
    Schema(const Schema&);
    Schema(Schema&&) noexcept;
    Schema& operator=(const Schema&);
    Schema& operator=(Schema&&) noexcept;
    ~Schema();

    /// Compiles a document. Errors, with `where` = pointer into the schema: `malformed-schema`, `unknown-draft`,
    /// `unknown-reference`, `malformed-pattern`, `unsupported-pattern`, `schema-too-large`.
    [[nodiscard]] static Result<Schema> compile(const Value& document, const SchemaOptions& options = {});

    /// Everything that is wrong with `data`. Empty = valid. Where all alternatives of `anyOf` or `oneOf` fail, and one only for want of
    /// members, what it misses is found: data in the making is incomplete, not wrong.
    ///
    /// `params` by keyword: type {expected: [name...]}; enum {allowed: [...]}; const {allowed}; minLength, maxLength, minItems,
    /// maxItems, minProperties, maxProperties, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf {limit};
    /// pattern {pattern}; format {format, reason}; required {missing}; dependentRequired {missing, because};
    /// additionalProperties, unevaluatedProperties, propertyNames {property}; contains {min, max}; oneOf {matched}.
    [[nodiscard]] std::vector<SchemaFinding> validate(const Value& data) const;
    /// Whether `validate` would find nothing. Stops at the first fault.
    [[nodiscard]] bool valid(const Value& data) const;

    /// What the schema says at `schema_path`, or nullptr when the schema does not have it. Rows and indices do not count, apart from
    /// one at the end, which means the array's items: `tags` is the array, `tags[0]` a tag. The empty path is the whole document.
    /// Lives as long as the schema. A schema that contains itself has each path once around.
    [[nodiscard]] const FieldInfo* field(const Path& schema_path) const;
    /// All places that hold a value and no further members: leaves, and arrays of such. In the order of the schema.
    [[nodiscard]] std::vector<Path> fields() const;
    /// Existing paths that look most like `path`, best first, at most three. For "did you mean".
    [[nodiscard]] std::vector<Path> suggest(const Path& path) const;

    /// What is wrong with one field's value alone; `value` nullptr = it has none. Pointers are relative to the field. Keywords that look
    /// at members or items are left out, so that the work depends on this value only, never on the document.
    [[nodiscard]] std::vector<SchemaFinding> validate_field(const Path& schema_path, const Value* value) const;

    /// How many keywords there are that look at several fields, and each of them. `number` < `cross_checks()`. They live as long as
    /// the schema.
    [[nodiscard]] std::size_t cross_checks() const;
    [[nodiscard]] const CrossCheck& cross_check(std::size_t number) const;
    /// What the keyword finds in the value of its place, of which no more than what it reads has to be there. Pointers are relative
    /// to the place. So what is wrong between fields is known without looking at the rest of the document.
    [[nodiscard]] std::vector<SchemaFinding> validate_across(std::size_t number, const Value& value) const;
    /// Pointers, relative to the place, to the members that the keyword asks for as things are, whether they are there or not.
    [[nodiscard]] std::vector<std::string> required_across(std::size_t number, const Value& value) const;

    /// What is wrong with `data` at the JSON pointer, on the way to it and below it: of all that `validate` finds, everything but what it
    /// finds inside other members and items. So after one change: `required`, `dependentRequired`, `if`, `oneOf`, `minItems`, ... of all
    /// objects and arrays around it are among it. Looks at the rest of the document only as far as conditions, alternatives,
    /// `contains` and `unevaluated...` on the way ask for it. Empty for a malformed pointer.
    [[nodiscard]] std::vector<SchemaFinding> validate_at(const Value& data, std::string_view pointer) const;

private:
    struct Compiled;
    std::unique_ptr<const Compiled> compiled_;
};

/// The metaschemas of both drafts by URI, for `SchemaOptions::resolve`; Error `unknown-reference` for any other URI.
[[nodiscard]] Result<Value> standard_metaschema(const std::string& uri);

}  // namespace stegvis
