# Tests are found, never listed: the unit tests, the scripts and the samples.
#
# Unit tests: tests/FOLDER/**/*_test.cpp become one doctest executable, tests-FOLDER, registered with ctest. The same tests
# run as WebAssembly under node where the folder is built for the web.

# The same test under several builds has several names, so that one ctest run over all of them reads well.
set(test_prefix "")
if(EMSCRIPTEN)
    set(test_prefix web-)
elseif(STEGVIS_SANITIZE)
    set(test_prefix asan-)
elseif(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    set(test_prefix clang-)
endif()

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
# them; tests find the source tree through STEGVIS_SOURCE_DIR and the fonts through STEGVIS_FONT_DIR.
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
    stegvis_unity(${target})
    add_dependencies(unit-tests ${target})
    stegvis_include_root(tests_root tests)
    target_include_directories(${target} PRIVATE "${tests_root}")
    target_compile_definitions(${target} PRIVATE STEGVIS_SOURCE_DIR="${CMAKE_SOURCE_DIR}" STEGVIS_BINARY_DIR="${CMAKE_BINARY_DIR}"
        STEGVIS_FONT_DIR="${STEGVIS_FONT_DIR}")
    add_dependencies(${target} fonts)
    target_link_libraries(${target} PRIVATE ${arg_LINKS} stegvis_doctest stegvis_warnings)
    if(NOT EMSCRIPTEN AND NOT STEGVIS_SANITIZE)
        # What is tested is optimised; the tests themselves are quicker to build than to run.
        target_compile_options(${target} PRIVATE -O0)
    endif()
    if(EMSCRIPTEN)
        # Readable script lines, for when a test traps; and plain scripts, whatever the source folder's package.json says.
        file(WRITE "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/package.json" "{ \"type\": \"commonjs\" }\n")
        target_link_options(${target} PRIVATE -g1 -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1)
        add_test(NAME ${test_prefix}${target} COMMAND "${STEGVIS_NODE}" --no-experimental-fetch "$<TARGET_FILE:${target}>"
            WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    else()
        add_test(NAME ${test_prefix}${target} COMMAND ${target} WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    endif()
    set_tests_properties(${test_prefix}${target} PROPERTIES TIMEOUT 600 LABELS unit
        ENVIRONMENT "UBSAN_OPTIONS=print_stacktrace=1;ASAN_OPTIONS=detect_stack_use_after_return=1")
endfunction()

# stegvis_script_tests(FOLDER [SERIAL]): every *_test.sh, *_test.py and *_test.mjs directly in tests/FOLDER is a test, FOLDER-NAME.
# It runs in the source folder with STEGVIS_SOURCE_DIR, STEGVIS_BINARY_DIR (bin/ is in it) and STEGVIS_WEB_DIR (dist/ is in it)
# set. One that cannot run here prints "SKIP: why" and ends with 77. SERIAL: nothing else runs beside it.
function(stegvis_script_tests folder)
    cmake_parse_arguments(arg "SERIAL" "" "" ${ARGN})
    set(pattern "${CMAKE_SOURCE_DIR}/tests/${folder}/*_test")
    file(GLOB scripts CONFIGURE_DEPENDS "${pattern}.sh" "${pattern}.py" "${pattern}.mjs")
    foreach(script IN LISTS scripts)
        get_filename_component(name "${script}" NAME_WE)
        string(REGEX REPLACE "_test$" "" name "${name}")
        string(REPLACE "_" "-" name "${folder}-${name}")
        if(script MATCHES "\\.sh$")
            set(runner bash)
        elseif(script MATCHES "\\.py$")
            set(runner python3)
        else()
            set(runner "${STEGVIS_NODE}")
        endif()
        add_test(NAME ${name} COMMAND ${runner} "${script}" WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
        cmake_path(GET CMAKE_BINARY_DIR PARENT_PATH builds)
        set_tests_properties(${name} PROPERTIES TIMEOUT 900 SKIP_RETURN_CODE 77 LABELS ${folder} ENVIRONMENT
            "STEGVIS_SOURCE_DIR=${CMAKE_SOURCE_DIR};STEGVIS_BINARY_DIR=${CMAKE_BINARY_DIR};STEGVIS_WEB_DIR=${builds}/web")
        if(arg_SERIAL)
            set_tests_properties(${name} PROPERTIES RUN_SERIAL TRUE)
        endif()
    endforeach()
endfunction()

# Every sample is checked and its flow tests are run, by the command line that people use; so are the services that tests
# share, where they have flow tests.
function(stegvis_sample_tests)
    file(GLOB services CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/samples/*/service.json" "${CMAKE_SOURCE_DIR}/samples/packages/*/package.json"
         "${CMAKE_SOURCE_DIR}/tests/services/*/service.json")
    foreach(service IN LISTS services)
        get_filename_component(folder "${service}" DIRECTORY)
        file(RELATIVE_PATH path "${CMAKE_SOURCE_DIR}" "${folder}")
        get_filename_component(name "${folder}" NAME)
        if(service MATCHES "package.json$")
            set(name "package-${name}")
        endif()
        set(kind sample)
        if(path MATCHES "^tests/")
            set(kind service)
        endif()
        set(verbs check test)
        if(kind STREQUAL "service" AND NOT IS_DIRECTORY "${folder}/tests")
            set(verbs check)
        endif()
        foreach(verb IN LISTS verbs)
            add_test(NAME ${kind}-${verb}-${name} COMMAND stegvis ${verb} "${path}" WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
            set_tests_properties(${kind}-${verb}-${name} PROPERTIES TIMEOUT 120 LABELS samples)
        endforeach()
    endforeach()
endfunction()
