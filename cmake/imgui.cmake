# Dear ImGui >= 1.92 (dynamic fonts). MIT licence: cmake/dependencies.md. Looked for in this order:
#   1. -DSTEGVIS_IMGUI_DIR=folder of an unpacked source tree
#   2. an installed package (CMake config `imgui`), when it was built with 32-bit characters as ours is
#   3. Debian's source package of a coming release, from the mirror that apt already uses (cmake/fetch-imgui-debian.sh)
#   4. upstream's git tag
# Targets: stegvis_imgui and, natively, stegvis_imgui_opengl3 and stegvis_imgui_glfw.

set(STEGVIS_IMGUI_DIR "" CACHE PATH "An unpacked source tree of Dear ImGui, 1.92 or newer")
set(STEGVIS_IMGUI_GIT "https://github.com/ocornut/imgui.git" CACHE STRING "Where the git tag of Dear ImGui is cloned from")
set(imgui_tag v1.92.2b)
if(DEFINED ENV{XDG_CACHE_HOME})
    set(imgui_cache "$ENV{XDG_CACHE_HOME}/stegvis")
else()
    set(imgui_cache "$ENV{HOME}/.cache/stegvis")
endif()

# The version a source tree says it is, or an empty string.
function(imgui_version out folder)
    set(${out} "" PARENT_SCOPE)
    if(EXISTS "${folder}/imgui.h")
        file(STRINGS "${folder}/imgui.h" line REGEX "#define[ \t]+IMGUI_VERSION[ \t]" LIMIT_COUNT 1)
        if(line MATCHES "\"([^\"]+)\"")
            set(${out} "${CMAKE_MATCH_1}" PARENT_SCOPE)
        endif()
    endif()
endfunction()

# Sets imgui_source to a source tree and imgui_origin to where it is from.
macro(imgui_find_source)
    set(imgui_source "${STEGVIS_IMGUI_DIR}")
    set(imgui_origin "STEGVIS_IMGUI_DIR")
    if(NOT imgui_source)
        execute_process(COMMAND "${CMAKE_SOURCE_DIR}/cmake/fetch-imgui-debian.sh" "${imgui_cache}"
            OUTPUT_VARIABLE imgui_source OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE imgui_failed)
        set(imgui_origin "Debian's source package")
        if(imgui_failed)
            set(imgui_source "")
        endif()
    endif()
    if(NOT imgui_source)
        set(imgui_source "${imgui_cache}/imgui-git-${imgui_tag}")
        set(imgui_origin "upstream's tag ${imgui_tag}")
        if(NOT EXISTS "${imgui_source}/imgui.h")
            file(REMOVE_RECURSE "${imgui_source}")
            execute_process(RESULT_VARIABLE imgui_failed COMMAND git clone -q --depth 1 --branch ${imgui_tag}
                "${STEGVIS_IMGUI_GIT}" "${imgui_source}")
        endif()
    endif()
    imgui_version(imgui_found "${imgui_source}")
    if(NOT imgui_found OR imgui_found VERSION_LESS 1.92)
        message(FATAL_ERROR "Dear ImGui 1.92 or newer was not found (looked at: '${imgui_source}', version '${imgui_found}').\n"
            "Unpack a release somewhere and give its folder: cmake --preset native -DSTEGVIS_IMGUI_DIR=FOLDER")
    endif()
endmacro()

# Our configuration of Dear ImGui, which its users must share.
set(imgui_definitions IMGUI_USE_WCHAR32 IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_OBSOLETE_FUNCTIONS)

# An installed package serves when its characters are as wide as ours: everything else would fail in strange ways.
macro(imgui_try_installed)
    set(imgui_installed FALSE)
    if(NOT STEGVIS_IMGUI_DIR AND NOT EMSCRIPTEN AND NOT STEGVIS_SANITIZE)
        find_package(imgui 1.92 CONFIG QUIET)
        if(imgui_FOUND AND TARGET imgui::imgui)
            include(CheckCXXSourceCompiles)
            set(CMAKE_REQUIRED_LIBRARIES imgui::imgui)
            check_cxx_source_compiles("#include <imgui.h>\n#include <imgui_impl_glfw.h>\n#include <imgui_impl_opengl3.h>
                static_assert(sizeof(ImWchar) == 4 && IMGUI_VERSION_NUM >= 19200);
                int main() { return ImGui::GetVersion()[0] + (ImGui_ImplOpenGL3_Init() ? 1 : 0); }" STEGVIS_IMGUI_INSTALLED_SERVES)
            unset(CMAKE_REQUIRED_LIBRARIES)
            set(imgui_installed ${STEGVIS_IMGUI_INSTALLED_SERVES})
        endif()
    endif()
endmacro()

imgui_try_installed()
if(imgui_installed)
    message(STATUS "Dear ImGui ${imgui_VERSION} (installed package)")
    foreach(part IN ITEMS imgui imgui_opengl3 imgui_glfw)
        add_library(stegvis_${part} INTERFACE)
        target_link_libraries(stegvis_${part} INTERFACE imgui::imgui)
    endforeach()
    return()
endif()

imgui_find_source()
message(STATUS "Dear ImGui ${imgui_found} (${imgui_origin}: ${imgui_source})")

add_library(stegvis_imgui STATIC "${imgui_source}/imgui.cpp" "${imgui_source}/imgui_draw.cpp"
    "${imgui_source}/imgui_tables.cpp" "${imgui_source}/imgui_widgets.cpp" "${imgui_source}/imgui_demo.cpp")
target_include_directories(stegvis_imgui SYSTEM PUBLIC "${imgui_source}")
target_compile_definitions(stegvis_imgui PUBLIC ${imgui_definitions})
target_link_libraries(stegvis_imgui PRIVATE stegvis_no_exceptions)

if(EMSCRIPTEN)
    # The page draws ImGui's lists itself (web/), and hands over the fonts.
    target_compile_definitions(stegvis_imgui PUBLIC IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_DEFAULT_FONT)
    return()
endif()

add_library(stegvis_imgui_opengl3 STATIC "${imgui_source}/backends/imgui_impl_opengl3.cpp")
target_include_directories(stegvis_imgui_opengl3 SYSTEM PUBLIC "${imgui_source}/backends")
target_link_libraries(stegvis_imgui_opengl3 PUBLIC stegvis_imgui OpenGL::GL ${CMAKE_DL_LIBS} PRIVATE stegvis_no_exceptions)

add_library(stegvis_imgui_glfw STATIC "${imgui_source}/backends/imgui_impl_glfw.cpp")
target_include_directories(stegvis_imgui_glfw SYSTEM PUBLIC "${imgui_source}/backends")
target_link_libraries(stegvis_imgui_glfw PUBLIC stegvis_imgui glfw)
