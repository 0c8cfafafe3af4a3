#pragma once
/// How the keywords of a subschema become what is known about a field.

#include "framework/schema/program.hpp"

namespace stegvis::schema {

/// Adds what one node says: of several limits the tightest counts, of texts and defaults the first.
void merge(FieldInfo& info, const Node& node);
/// Without `type`, the rest may give it away.
void infer_type(FieldInfo& info, bool has_members, bool has_items);

}  // namespace stegvis::schema
