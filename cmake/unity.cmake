# Several files compiled as one: a third of the work for those who build everything. `./test --long` compiles each file by itself,
# so that one that leans on a neighbour's include is found.

find_package(Python3 REQUIRED COMPONENTS Interpreter)

# stegvis_unity(TARGET): compiles the target's files in groups, if this build does so. A new name may need new groups:
# configure again when two files of a group declare the same one.
function(stegvis_unity target)
    if(NOT STEGVIS_UNITY)
        return()
    endif()
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "^${CMAKE_SOURCE_DIR}/.*\\.cpp$")
    list(FILTER sources EXCLUDE REGEX "^${CMAKE_BINARY_DIR}/")
    # Of fewer files each core gets a fair share; Emscripten takes longest to read headers.
    set(size 8)
    if(EMSCRIPTEN)
        set(size 16)
    endif()
    execute_process(COMMAND "${Python3_EXECUTABLE}" "${CMAKE_SOURCE_DIR}/cmake/unity_groups.py" ${size} ${sources}
        OUTPUT_VARIABLE lines COMMAND_ERROR_IS_FATAL ANY OUTPUT_STRIP_TRAILING_WHITESPACE)
    string(REPLACE ";" "|" lines "${lines}")
    string(REPLACE "\n" ";" lines "${lines}")
    foreach(line IN LISTS lines)
        string(REGEX MATCH "^([0-9]+)\\|(.*)$" line "${line}")
        set_source_files_properties("${CMAKE_MATCH_2}" PROPERTIES UNITY_GROUP ${target}_${CMAKE_MATCH_1})
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()
