#include "flow/step_types.hpp"

namespace stegvis::flow {

ComponentTypes standard_types()
{
    ComponentTypes types;
    for (const auto span : {field_types(), step_types()})
        types.insert(types.end(), span.begin(), span.end());
    return types;
}

}  // namespace stegvis::flow
