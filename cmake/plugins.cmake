# Plug-ins without lists: each .cpp directly in a plug-in folder defines one function named after the file. The table that
# names them all is written here, into the build folder.

# stegvis_plugin_table(OUT FOLDER path HEADER h NAMESPACE ns ITEM type SUFFIX s TABLE function): sets OUT to the generated
# source file, or to nothing as long as HEADER, which declares the table's function, does not exist.
#   FOLDER     every .cpp directly in it is a plug-in: text_field.cpp defines `const ITEM& NAMESPACE::text_field_SUFFIX()`
#   EXCLUDE    names that this build leaves out
#   UNTESTED   the folder's plug-ins are tested another way than by a unit test each
#   TABLE      the qualified function that returns a span of pointers to them, in the order of the files' names
function(stegvis_plugin_table out)
    cmake_parse_arguments(arg "UNTESTED" "FOLDER;HEADER;NAMESPACE;ITEM;SUFFIX;TABLE" "EXCLUDE" ${ARGN})
    set(${out} "" PARENT_SCOPE)
    get_filename_component(header_folder "${CMAKE_SOURCE_DIR}/${arg_HEADER}" DIRECTORY)
    file(GLOB headers CONFIGURE_DEPENDS "${header_folder}/*.hpp")
    if(NOT "${CMAKE_SOURCE_DIR}/${arg_HEADER}" IN_LIST headers)
        return()
    endif()
    file(GLOB files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${arg_FOLDER}/*.cpp")
    set(declarations "")
    set(entries "")
    foreach(file IN LISTS files)
        get_filename_component(name "${file}" NAME_WE)
        if(name IN_LIST arg_EXCLUDE)
            continue()
        endif()
        if(NOT arg_UNTESTED)
            stegvis_require_plugin_test("${arg_FOLDER}" "${name}")
        endif()
        string(APPEND declarations "const ${arg_ITEM}& ${name}_${arg_SUFFIX}();\n")
        string(APPEND entries "        &${arg_NAMESPACE}::${name}_${arg_SUFFIX}(),\n")
    endforeach()

    string(REGEX REPLACE "::[^:]*$" "" table_namespace "${arg_TABLE}")
    string(REGEX REPLACE "^.*::" "" table_function "${arg_TABLE}")
    if(entries)
        set(body "    static const ${arg_ITEM}* const table[] = {\n${entries}    };\n    return table;\n")
    else()
        set(body "    return {};\n")
    endif()
    set(generated "${CMAKE_BINARY_DIR}/generated/${arg_FOLDER}/${table_function}.cpp")
    file(CONFIGURE OUTPUT "${generated}" CONTENT
"// Written by cmake/plugins.cmake from the files in ${arg_FOLDER}/.
#include <span>

#include \"${arg_HEADER}\"

namespace ${arg_NAMESPACE} {
${declarations}}

namespace ${table_namespace} {

std::span<const ${arg_ITEM}* const> ${table_function}()
{
${body}}

}
" @ONLY)
    set(${out} "${generated}" PARENT_SCOPE)
endfunction()

# A plug-in comes with its test: one report at the end names all that lack one.
function(stegvis_require_plugin_test folder name)
    set(test "tests/${folder}/${name}_test.cpp")
    if(NOT EXISTS "${CMAKE_SOURCE_DIR}/${test}")
        set_property(GLOBAL APPEND_STRING PROPERTY stegvis_untested "\n    ${test}")
    endif()
endfunction()

function(stegvis_report_untested_plugins)
    get_property(untested GLOBAL PROPERTY stegvis_untested)
    if(untested AND STEGVIS_REQUIRE_PLUGIN_TESTS)
        message(FATAL_ERROR "Each of these plug-ins needs a test; write:${untested}")
    elseif(untested)
        message(STATUS "Plug-ins without a test, which ./test does not accept:${untested}")
    endif()
endfunction()
