# Compilers, warnings, sanitizers and the compiler cache, for every target of our own.

option(STEGVIS_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
option(STEGVIS_WERROR "Warnings in our own code are errors" ON)
option(STEGVIS_UNITY "Compile several files at a time: a third of the work, for those who build everything" OFF)
option(STEGVIS_LONG "Sanitize the tests of the command line too" OFF)
option(STEGVIS_REQUIRE_PLUGIN_TESTS "Stop when a plug-in has no test (otherwise warn)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")

if(NOT EMSCRIPTEN)
    # Quick to build and to debug; the assertions stay.
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")
endif()

if(STEGVIS_SANITIZE)
    # A third of the time that -O1 takes to build; and g++ sees uninitialised members in instrumented code that has none.
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-Og -g1")
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()

# A cache that every worktree shares: paths below the source folder count as relative, and the folder's own name not at all.
find_program(STEGVIS_CCACHE ccache)
if(STEGVIS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(ccache_environment CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=true)
    if(EMSCRIPTEN)
        list(APPEND ccache_environment CCACHE_COMPILERTYPE=clang)
    endif()
    set(CMAKE_CXX_COMPILER_LAUNCHER env ${ccache_environment} ${STEGVIS_CCACHE})
endif()

# Warnings, for our own targets only: third parties keep theirs.
add_library(stegvis_warnings INTERFACE)
target_compile_options(stegvis_warnings INTERFACE -Wall -Wextra -Wshadow -Wconversion $<$<BOOL:${STEGVIS_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 warns of missing designated initialisers although every field has a default, and wrongly of some strings.
    target_compile_options(stegvis_warnings INTERFACE -Wno-missing-field-initializers -Wno-restrict)
else()
    target_compile_options(stegvis_warnings INTERFACE -Wno-missing-field-initializers)
endif()

# Our own code does not throw. Targets that link a library that does catch at the boundary and leave this out.
add_library(stegvis_no_exceptions INTERFACE)
target_compile_options(stegvis_no_exceptions INTERFACE -fno-exceptions)
if(EMSCRIPTEN)
    # The optimiser wants acorn, also when ninja is called without the preset's environment.
    set(CMAKE_CXX_LINKER_LAUNCHER env NODE_PATH=/usr/share/nodejs)
    target_compile_options(stegvis_no_exceptions INTERFACE -fno-rtti)
    add_compile_options($<$<CONFIG:MinSizeRel>:-Oz> $<$<CONFIG:MinSizeRel>:-flto>)
    # A page has one thread, and does not end before it is thrown away.
    add_compile_options(-fno-threadsafe-statics $<$<COMPILE_LANGUAGE:CXX>:-fno-c++-static-destructors>)
    add_link_options($<$<CONFIG:MinSizeRel>:-Oz> $<$<CONFIG:MinSizeRel>:-flto>)
endif()

# The runtime in the browser is a WebAssembly module without a main function: the page (web/) calls what it exports and gives it
# what it imports, so that no script comes out of the linker.
if(EMSCRIPTEN)
    add_library(stegvis_reactor INTERFACE)
    target_link_options(stegvis_reactor INTERFACE --no-entry -sSTANDALONE_WASM=1 -sALLOW_MEMORY_GROWTH=1 -sFILESYSTEM=0
        -sMALLOC=emmalloc -sERROR_ON_UNDEFINED_SYMBOLS=0 -sWARN_ON_UNDEFINED_SYMBOLS=0)
endif()
