# Inter (SIL Open Font Licence 1.1: cmake/dependencies.md), cut at build time to the letters that services are written in.
# Kerning and ligatures are left out, because the page and the canvas must agree about widths; hints are not used by either.
#   share/fonts/inter-400.otf, inter-600.otf             Latin, Sami included
#   share/fonts/inter-more-400.otf, inter-more-600.otf   Greek, Cyrillic and the rest of Latin, for when a text needs them
# The page and the canvas use the same files: compressed for transfer they are as small as WOFF2, and they are fetched once.
# Target: fonts. STEGVIS_FONT_DIR is the folder.

set(STEGVIS_INTER_DIR "/usr/share/fonts/opentype/inter" CACHE PATH "Folder with Inter-Regular.otf and Inter-SemiBold.otf")
find_program(STEGVIS_PYFTSUBSET pyftsubset)
stegvis_need(STEGVIS_PYFTSUBSET "pyftsubset of fonttools" fonttools)
if(NOT EXISTS "${STEGVIS_INTER_DIR}/Inter-Regular.otf")
    message(FATAL_ERROR "The typeface Inter was not found in ${STEGVIS_INTER_DIR}. On Debian: apt-get install fonts-inter; "
        "elsewhere: -DSTEGVIS_INTER_DIR=FOLDER")
endif()
set(STEGVIS_FONT_DIR "${CMAKE_BINARY_DIR}/share/fonts")
file(MAKE_DIRECTORY "${STEGVIS_FONT_DIR}")

set(font_first
    U+0020-007E,U+00A0-017F,U+018F,U+01B7,U+01E4-01EF,U+01FA-01FD,U+0218-021B
    U+0259,U+0292,U+02BC,U+0300-0304,U+0306-030C,U+1E9E,U+2010-2015,U+2018-201E
    U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2190-2193,U+2212,U+221E,U+2248
    U+2260,U+2264-2265,U+2713,U+2715,U+FFFD)
set(font_more U+0180-024F,U+0250-02AF,U+02C6-02DD,U+0370-03FF,U+0400-052F,U+1E00-1EFF,U+2070-209F,U+2100-214F,U+2150-218F)
list(JOIN font_first "," font_first)

set(font_files "")
function(stegvis_font weight file)
    foreach(part IN ITEMS "first" "more")
        set(name "inter-${weight}")
        if(part STREQUAL "more")
            set(name "inter-more-${weight}")
        endif()
        set(output "${STEGVIS_FONT_DIR}/${name}.otf")
        add_custom_command(OUTPUT "${output}" DEPENDS "${STEGVIS_INTER_DIR}/${file}" VERBATIM COMMENT "Cutting ${name}.otf"
            COMMAND "${STEGVIS_PYFTSUBSET}" "${STEGVIS_INTER_DIR}/${file}" "--unicodes=${font_${part}}" --layout-features=
                --no-hinting --desubroutinize --name-IDs=0,1,2,13,14 "--output-file=${output}")
        set(font_files ${font_files} "${output}" PARENT_SCOPE)
        list(APPEND font_files "${output}")
    endforeach()
endfunction()
stegvis_font(400 Inter-Regular.otf)
stegvis_font(600 Inter-SemiBold.otf)
add_custom_target(fonts ALL DEPENDS ${font_files})
