# Writes framework's Unicode tables (normal forms, letter case, categories, host names) from the Unicode Character Database into the build folder.
# Sets unicode_tables to the generated source; included by the folder whose target compiles it.

find_path(STEGVIS_UNICODE_DATA UnicodeData.txt NO_CMAKE_FIND_ROOT_PATH PATHS /usr/share/unicode)
stegvis_need(STEGVIS_UNICODE_DATA "the Unicode Character Database" unicode-data)
find_program(STEGVIS_PYTHON python3)
stegvis_need(STEGVIS_PYTHON "Python 3" python3)

set(unicode_tables "${CMAKE_BINARY_DIR}/generated/framework/unicode_tables.cpp")
set(unicode_writer "${CMAKE_SOURCE_DIR}/cmake/unicode_tables.py")
add_custom_command(OUTPUT "${unicode_tables}"
    COMMAND "${STEGVIS_PYTHON}" "${unicode_writer}" "${STEGVIS_UNICODE_DATA}" "${unicode_tables}"
    DEPENDS "${unicode_writer}" "${STEGVIS_UNICODE_DATA}/UnicodeData.txt" "${STEGVIS_UNICODE_DATA}/DerivedNormalizationProps.txt"
    COMMENT "Writing the Unicode tables" VERBATIM)

# The database's own test of normal forms, unpacked for the unit test that runs it.
set(unicode_test "${CMAKE_BINARY_DIR}/generated/tests/NormalizationTest.txt")
if(EXISTS "${STEGVIS_UNICODE_DATA}/NormalizationTest.txt.bz2" AND NOT EXISTS "${unicode_test}")
    file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/generated/tests")
    execute_process(COMMAND "${STEGVIS_PYTHON}" -c "import bz2, sys; open(sys.argv[2], 'wb').write(bz2.open(sys.argv[1]).read())"
        "${STEGVIS_UNICODE_DATA}/NormalizationTest.txt.bz2" "${unicode_test}")
endif()
