# A folder is a layer, a layer is a library, and a layer sees only the include folders of what it links.
#
#   crosswalk_layer(NAME [SOURCES file...] [PUBLIC layer-or-library...] [PRIVATE layer-or-library...] [UNITY])
#
# makes the static library crosswalk_NAME (alias crosswalk::NAME) whose public headers lie under include/. UNITY compiles many
# small sources as few.
function(crosswalk_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 layer "UNITY" "" "SOURCES;PUBLIC;PRIVATE")
  add_library(crosswalk_${name} STATIC ${layer_SOURCES})
  add_library(crosswalk::${name} ALIAS crosswalk_${name})
  set_target_properties(crosswalk_${name} PROPERTIES EXPORT_NAME ${name})
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS include/*.h)
  if(headers)
    target_sources(crosswalk_${name} PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${headers})
  endif()
  target_include_directories(crosswalk_${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(crosswalk_${name} PUBLIC ${layer_PUBLIC} PRIVATE crosswalk_options ${layer_PRIVATE})
  if(layer_UNITY)
    set_target_properties(crosswalk_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 24)
  endif()
  set_property(GLOBAL APPEND PROPERTY CROSSWALK_LAYERS crosswalk_${name})
endfunction()

#   crosswalk_test(NAME SOURCES file... LINK layer-or-library...)
#
# makes a GoogleTest program and one ctest entry of that name. Tests find the project's root in CROSSWALK_ROOT and the corpus in
# CROSSWALK_CORPUS (environment), else in ../shared/corpus beside the project.
function(crosswalk_test name)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "" "SOURCES;LINK")
  add_executable(${name} ${test_SOURCES})
  target_link_libraries(${name} PRIVATE crosswalk_options GTest::gtest GTest::gtest_main ${test_LINK})
  target_compile_definitions(${name} PRIVATE CROSSWALK_ROOT="${PROJECT_SOURCE_DIR}")
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_precompile_headers(${name} REUSE_FROM crosswalk_test_headers)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} TIMEOUT 600)
endfunction()
