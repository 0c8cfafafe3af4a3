# The Emscripten toolchain, found from the em++ on the PATH, with node's folder for the optimiser's acorn.

find_program(STEGVIS_EMXX em++ REQUIRED)
file(REAL_PATH "${STEGVIS_EMXX}" em_real)
get_filename_component(em_root "${em_real}" DIRECTORY)
if(NOT EXISTS "${em_root}/cmake/Modules/Platform/Emscripten.cmake")
    set(em_root /usr/share/emscripten)
endif()
include("${em_root}/cmake/Modules/Platform/Emscripten.cmake")
