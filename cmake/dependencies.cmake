# What Stegvis uses from others, and how each is found. Licences: cmake/dependencies.md. Debian's packages: cmake/packages.txt.

# Says what to do when something is missing.
function(stegvis_need found what package)
    if(NOT ${found})
        message(FATAL_ERROR "${what} was not found. On Debian: apt-get install ${package} (./start and ./test do it for you).")
    endif()
endfunction()

# Headers alone: the same way natively and under Emscripten, which must not see all of the host's include folder.
find_path(STEGVIS_NLOHMANN nlohmann/json.hpp NO_CMAKE_FIND_ROOT_PATH PATHS /usr/include /usr/local/include)
stegvis_need(STEGVIS_NLOHMANN "nlohmann_json" nlohmann-json3-dev)
stegvis_foreign_root(nlohmann_root nlohmann "${STEGVIS_NLOHMANN}/nlohmann")

find_path(STEGVIS_DOCTEST doctest/doctest.h NO_CMAKE_FIND_ROOT_PATH PATHS /usr/include /usr/local/include)
stegvis_need(STEGVIS_DOCTEST "doctest" doctest-dev)
stegvis_foreign_root(doctest_root doctest "${STEGVIS_DOCTEST}/doctest")

if(NOT EMSCRIPTEN)
    set(THREADS_PREFER_PTHREAD_FLAG ON)
    find_package(Threads REQUIRED)
    find_package(PkgConfig QUIET)
    stegvis_need(PkgConfig_FOUND "pkg-config" pkg-config)
    find_package(CURL QUIET)
    stegvis_need(CURL_FOUND "libcurl" libcurl4-openssl-dev)
    find_package(SQLite3 QUIET)
    stegvis_need(SQLite3_FOUND "SQLite 3" libsqlite3-dev)
    find_package(OpenSSL 3 QUIET)
    stegvis_need(OPENSSL_FOUND "OpenSSL 3" libssl-dev)
    find_package(CLI11 CONFIG QUIET)
    stegvis_need(CLI11_FOUND "CLI11" libcli11-dev)
    find_package(glfw3 3.3 QUIET)
    stegvis_need(glfw3_FOUND "GLFW 3.3" libglfw3-dev)
    set(OpenGL_GL_PREFERENCE GLVND)
    find_package(OpenGL QUIET)
    stegvis_need(OpenGL_FOUND "OpenGL" libgl-dev)
    find_package(ZLIB QUIET)
    stegvis_need(ZLIB_FOUND "zlib" zlib1g-dev)
    pkg_check_modules(HTTPLIB QUIET IMPORTED_TARGET cpp-httplib)
    stegvis_need(HTTPLIB_FOUND "cpp-httplib" libcpp-httplib-dev)
endif()

include(imgui)
