#pragma once
/// A store in one SQLite file.
///
/// [x] WAL, synchronous=FULL: an answer comes after the disk has it  [x] one connection does all, checkpoints included
/// [x] quick_check at open  [x] chained events  [ ] several processes on one file (refused)

#include <memory>
#include <string>

#include "backends/store/store.hpp"

namespace stegvis::store {

/// Opens the file, or creates it with mode 0600. Errors: `store-failed` when it cannot be opened or is damaged, `store-in-use` when another
/// process has it open, `store-too-new` when a newer program wrote it.
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& file);

}  // namespace stegvis::store
