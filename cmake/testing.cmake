# Unit tests: tests/FOLDER/**/*_test.cpp become one doctest executable, tests-FOLDER, registered with ctest. The same tests
# run as WebAssembly under node where the folder is built for the web.

add_custom_target(unit-tests COMMENT "Every executable with unit tests")

# The main function of every test executable, compiled once.
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/generated/tests/doctest_main.cpp" CONTENT
"// Written by cmake/testing.cmake.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
" @ONLY)
add_library(stegvis_doctest STATIC EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/generated/tests/doctest_main.cpp")
target_include_directories(stegvis_doctest SYSTEM PUBLIC "${doctest_root}")
target_compile_definitions(stegvis_doctest PUBLIC DOCTEST_CONFIG_SUPER_FAST_ASSERTS)
if(EMSCRIPTEN)
    target_compile_definitions(stegvis_doctest PUBLIC DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS
        DOCTEST_CONFIG_NO_POSIX_SIGNALS)
    target_link_libraries(stegvis_doctest PUBLIC stegvis_no_exceptions)
endif()

# stegvis_tests(NAME FOLDERS folder... LINKS ...): tests-NAME from every *_test.cpp below tests/FOLDER, with what stands beside
# them; tests find the source tree, and nothing of a machine, through STEGVIS_SOURCE_DIR.
function(stegvis_tests name)
    cmake_parse_arguments(arg "" "" "FOLDERS;LINKS" ${ARGN})
    set(sources "")
    foreach(folder IN LISTS arg_FOLDERS)
        file(GLOB_RECURSE found CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp")
        list(APPEND sources ${found})
    endforeach()
    if(NOT sources)
        return()
    endif()
    set(target tests-${name})
    add_executable(${target} ${sources})
    add_dependencies(unit-tests ${target})
    stegvis_include_root(tests_root tests)
    target_include_directories(${target} PRIVATE "${tests_root}")
    target_compile_definitions(${target} PRIVATE STEGVIS_SOURCE_DIR="${CMAKE_SOURCE_DIR}" STEGVIS_BINARY_DIR="${CMAKE_BINARY_DIR}")
    target_link_libraries(${target} PRIVATE ${arg_LINKS} stegvis_doctest stegvis_warnings)
    if(EMSCRIPTEN)
        target_link_options(${target} PRIVATE -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1)
        add_test(NAME ${target} COMMAND "${STEGVIS_NODE}" --no-experimental-fetch "$<TARGET_FILE:${target}>"
            WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    else()
        add_test(NAME ${target} COMMAND ${target} WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    endif()
    set_tests_properties(${target} PROPERTIES TIMEOUT 600 LABELS unit)
endfunction()
