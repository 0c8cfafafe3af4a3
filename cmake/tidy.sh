#!/usr/bin/env bash
# clang-tidy over our own sources, as the build folder given compiles them.
#
#   cmake/tidy.sh build/native-clang [JOBS]
set -euo pipefail
build=${1:?usage: cmake/tidy.sh BUILD_FOLDER [JOBS]}
jobs=${2:-$(nproc)}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Tests are left out: doctest's macros are most of what would be said about them.
git ls-files -- 'framework/*.cpp' 'flow/*.cpp' 'widgets/*.cpp' 'backends/*.cpp' 'apps/*.cpp' 'samples/*.cpp' |
    while read -r file; do
        grep -qF "/$file\"" "$build/compile_commands.json" && printf '%s\0' "$file"
    done | xargs -0 -r -n 1 -P "$jobs" clang-tidy -p "$build" --quiet
