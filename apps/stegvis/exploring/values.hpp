#pragma once
/// Values that a field can take, chosen from what the schema says of it.

#include <set>
#include <string>
#include <vector>

#include "framework/date.hpp"
#include "framework/schema/schema.hpp"

namespace stegvis::app {

/// What values are chosen with.
struct ValueSources {
    Date today;
    std::vector<std::string> nins;  ///< identity numbers of the persons who can act, in the order they are to be used
    std::set<std::string> used;     ///< texts that stand in the data already: persons who have a part are chosen last
};

/// Values that the schema allows there, the plainest first, each once: the words of an enum, both truth values, limits and their
/// neighbours, a text that has the format or matches the pattern. All numbers of persons and companies are synthetic. Empty when
/// nothing was found.
[[nodiscard]] std::vector<Value> values_for(const Schema& schema, const FieldInfo& field, const ValueSources& sources);

/// All texts in the value, however deep.
void collect_texts(const Value& value, std::set<std::string>& texts);

}  // namespace stegvis::app
