// Twice the input, at most 2.3 times the CPU, whatever the shape: long arrays, out-of-order properties, duplicates, unknown names,
// deep nesting with resourceType last, large strings with and without escapes.
#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhirjson/fhirjson.h>

#include <gtest/gtest.h>
#include <support/linear.h>

#include <algorithm>
#include <functional>
#include <map>

namespace {

using namespace crosswalk;

std::string repeat(const std::string& head, const std::function<std::string(std::size_t)>& part, const std::string& tail,
                   std::size_t size) {
  std::string text = head;
  text.reserve(size + 1024);
  for (std::size_t i = 0; text.size() + tail.size() < size; ++i) {
    if (i > 0) text += ',';
    text += part(i);
  }
  return text + tail;
}

std::string filled(const std::string& unit, std::size_t size) {
  std::string text = R"({"resourceType":"Patient","language":")";
  while (text.size() < size) text += unit;
  return text + "\"}";
}

std::string nested_bundles(std::size_t depth, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += R"({"entry":[{"resource":)";
  text += R"({"id":")" + std::string(size, 'x') + R"(","resourceType":"Patient"})";
  for (std::size_t i = 0; i < depth; ++i) text += R"(}],"resourceType":"Bundle"})";
  return text;
}

using Shape = std::function<std::string(std::size_t)>;

const std::map<std::string, Shape>& shapes() {
  static const std::map<std::string, Shape> all{
      {"observations",
       [](std::size_t n) {
         return repeat(
             R"({"resourceType":"Bundle","type":"collection","entry":[)",
             [](std::size_t i) {
               return R"({"fullUrl":"urn:x:)" + std::to_string(i) +
                      R"(","resource":{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8480-6","display":"Systolic"}]},"valueQuantity":{"value":120.50,"unit":"mmHg"}}})";
             },
             "]}", n);
       }},
      {"early property after a long array",
       [](std::size_t n) {
         return repeat(R"({"resourceType":"Bundle","entry":[)", [](std::size_t) { return std::string("{}"); },
                       R"(],"link":[{"url":"a"},{"url":"b"}],"id":"x"})", n);
       }},
      {"one duplicate after another",
       [](std::size_t n) {
         return repeat(R"({"resourceType":"Patient",)",
                       [](std::size_t i) { return i % 2 ? std::string(R"("name":[{"family":"x"}])") : std::string(R"("id":"x")"); }, "}",
                       n);
       }},
      {"companions first",
       [](std::size_t n) {
         return repeat(R"({"resourceType":"Patient","name":[{"_given":[{"id":"a"},null],"given":[)",
                       [](std::size_t) { return std::string("null"); }, "]}]}", n);
       }},
      {"unknown names",
       [](std::size_t n) {
         return repeat(R"({"resourceType":"Patient","x":[)", [](std::size_t i) { return "{\"n" + std::to_string(i % 30'000) + "\":[1]}"; },
                       "]}", n);
       }},
      {"empty objects",
       [](std::size_t n) {
         return repeat(R"({"resourceType":"Patient","name":[)", [](std::size_t) { return std::string("{}"); }, "]}", n);
       }},
      {"resourceType last, nested", [](std::size_t n) { return nested_bundles(30, n); }},
      {"a long string", [](std::size_t n) { return filled("0123456789abcdef", n); }},
      {"a long string of escapes", [](std::size_t n) { return filled("\\n\\u00e9", n); }},
      {"a long string of bad bytes", [](std::size_t n) { return filled("\xE9\xE9\xE9x", n); }},
      {"white space", [](std::size_t n) { return "{\"resourceType\":" + std::string(n, ' ') + "\"Patient\"}"; }},
  };
  return all;
}

void decode_and_encode(const std::string& text) {
  static const auto codec = fhirjson::make_codec();
  model::Tree tree(*definitions::builtin().by_name("fhir-r4"));
  base::Issues issues;
  std::string out;
  EXPECT_TRUE(codec->decode(base::Source::from_view("in", text), {}, tree, issues));
  EXPECT_TRUE(codec->encode({tree, tree.root()}, {}, out, issues));
}

bool doubles(const std::string& name, const Shape& shape, std::size_t size) {
  return testing_support::doubles(name, shape, size / 2, {.times = 3}, decode_and_encode);
}

#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr std::size_t ordinary = std::size_t{16} << 20, hostile = std::size_t{4} << 20;
#else
constexpr std::size_t ordinary = std::size_t{2} << 20, hostile = std::size_t{1} << 20;
#endif

TEST(Linear, TwiceTheInputCostsTwice) {
  for (const auto& [name, shape] : shapes()) EXPECT_TRUE(doubles(name, shape, name == "observations" ? ordinary : hostile)) << name;
}

}  // namespace
