# One target per folder. A folder is seen by those who link to it and by nobody else: each gets an include directory that
# holds only a link to itself, so that an include against the direction of the arrows does not compile.

# stegvis_include_root(OUT PATH): sets OUT to an include directory in which only the source folder PATH is visible, as PATH.
function(stegvis_include_root out path)
    string(REPLACE "/" "-" name "${path}")
    set(root "${CMAKE_BINARY_DIR}/include/${name}")
    get_filename_component(parent "${root}/${path}" DIRECTORY)
    file(MAKE_DIRECTORY "${parent}")
    file(CREATE_LINK "${CMAKE_SOURCE_DIR}/${path}" "${root}/${path}" SYMBOLIC)
    set(${out} "${root}" PARENT_SCOPE)
endfunction()

# stegvis_foreign_root(OUT NAME FOLDER): the same for one folder of a third party (/usr/include/NAME), which Emscripten could
# otherwise only see together with the host's C library.
function(stegvis_foreign_root out name folder)
    set(root "${CMAKE_BINARY_DIR}/include/foreign-${name}")
    file(MAKE_DIRECTORY "${root}")
    file(CREATE_LINK "${folder}" "${root}/${name}" SYMBOLIC)
    set(${out} "${root}" PARENT_SCOPE)
endfunction()

# stegvis_library(NAME PATH path SOURCES ... LINKS ... [EXCEPTIONS]): the library target stegvis_NAME, known as stegvis::NAME.
# Without sources it is a target of headers alone, so that a part may arrive later.
function(stegvis_library name)
    cmake_parse_arguments(arg "EXCEPTIONS" "PATH" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    set(target stegvis_${name})
    stegvis_include_root(root "${arg_PATH}")
    if(arg_SOURCES)
        add_library(${target} STATIC ${arg_SOURCES})
        target_include_directories(${target} PUBLIC "${root}")
        target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE stegvis_warnings ${arg_PRIVATE_LINKS})
        if(NOT arg_EXCEPTIONS)
            target_link_libraries(${target} PRIVATE stegvis_no_exceptions)
        endif()
        stegvis_unity(${target})
        stegvis_check_headers(${target} "${arg_PATH}")
    else()
        add_library(${target} INTERFACE)
        target_include_directories(${target} INTERFACE "${root}")
        target_link_libraries(${target} INTERFACE ${arg_LINKS})
    endif()
    add_library(stegvis::${name} ALIAS ${target})
endfunction()

# Every header of a folder compiles alone: target all_verify_interface_header_sets, when CMAKE_VERIFY_INTERFACE_HEADER_SETS is on.
function(stegvis_check_headers target path)
    if(NOT CMAKE_VERIFY_INTERFACE_HEADER_SETS)
        return()
    endif()
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${path}/*.hpp")
    if(headers)
        target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS "${CMAKE_SOURCE_DIR}" FILES ${headers})
    endif()
endfunction()
