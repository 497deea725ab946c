# The HTTP layer with a stub behind it, and the tests that need real sockets.
add_executable(http_stub support/http_stub.c)
target_compile_options(http_stub PRIVATE ${WARNINGS})
target_link_libraries(http_stub PRIVATE cairn_http)

find_program(NODE node)
if(NODE)
  foreach(name http http_guard)
    add_test(NAME e2e_${name} COMMAND ${NODE} --test ${CMAKE_CURRENT_SOURCE_DIR}/e2e/${name}.test.mjs)
    set_tests_properties(e2e_${name} PROPERTIES ENVIRONMENT "BUILD=${CMAKE_BINARY_DIR}" TIMEOUT 120)
  endforeach()
endif()
