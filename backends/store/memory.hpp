#pragma once
/// A store that lives as long as the process: for tests, and for a window without a host.

#include <memory>

#include "backends/store/store.hpp"

namespace stegvis::store {

[[nodiscard]] std::unique_ptr<Store> make_memory_store();

}  // namespace stegvis::store
