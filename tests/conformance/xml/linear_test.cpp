// Twice the input, at most 2.3 times the CPU, whatever the shape.
#include "outcome.h"

#include <crosswalk/definitions/catalog.h>

#include <gtest/gtest.h>
#include <support/linear.h>

#include <algorithm>
#include <functional>
#include <map>

namespace {

using namespace crosswalk;

using Shape = std::function<std::string(std::size_t)>;

std::string repeat(const std::string& head, const std::function<std::string(std::size_t)>& part, const std::string& tail,
                   std::size_t size) {
  std::string text = head;
  text.reserve(size + 1024);
  for (std::size_t i = 0; text.size() + tail.size() < size; ++i) text += part(i);
  return text + tail;
}

Shape repeated(std::string head, std::string part, std::string tail) {
  return [=](std::size_t n) {
    return repeat(
        head, [&](std::size_t) { return part; }, tail, n);
  };
}

const std::string patient = "<Patient xmlns=\"http://hl7.org/fhir\" xmlns:p=\"urn:p\">";

const std::map<std::string, Shape>& shapes() {
  static const std::map<std::string, Shape> all{
      {"observations",
       [](std::size_t n) {
         return repeat(
             "<Bundle xmlns=\"http://hl7.org/fhir\">",
             [](std::size_t i) {
               return "<entry><fullUrl value=\"urn:x:" + std::to_string(i) +
                      "\"/><resource><Observation><status value=\"final\"/><code><coding><system value=\"http://loinc.org\"/><code "
                      "value=\"8480-6\"/></coding></code><valueQuantity><value "
                      "value=\"120.50\"/></valueQuantity></Observation></resource></entry>\n";
             },
             "</Bundle>", n);
       }},
      {"early element after many", repeated(patient, "<name/><active value='true'/>", "<id value='x'/></Patient>")},
      {"unknown names",
       [](std::size_t n) {
         return repeat(
             patient, [](std::size_t i) { return "<n" + std::to_string(i % 30'000) + "/>"; }, "</Patient>", n);
       }},
      {"unknown elements with prefixes", repeated(patient, "<p:x p:y='1'><z xmlns='urn:z'/></p:x>", "</Patient>")},
      {"stray text with references", repeated(patient, "a&amp;b ", "</Patient>")},
      {"long narrative", repeated(patient + "<text><div xmlns='http://www.w3.org/1999/xhtml'>", "<p p:a='1'>a &#233; \xC3\xA9</p>",
                                  "</div></text></Patient>")},
      {"one value",
       repeated("<Binary xmlns=\"http://hl7.org/fhir\"><contentType value='a/b'/><data value='", "QUJDREVGR0hJSktM", "'/></Binary>")},
      {"one value with references", repeated("<Binary xmlns=\"http://hl7.org/fhir\"><data value='", "QUJDREVG&#10;\n", "'/></Binary>")},
      {"one section", repeated(patient + "<x><![CDATA[", "QUJDREVG<&\n", "]]></x></Patient>")},
      {"many values in one tag",
       [](std::size_t n) {
         return repeat(
             patient + "<x ", [n](std::size_t i) { return "a" + std::to_string(i) + "='" + std::string(n / 200, 'v') + "' "; },
             "/></Patient>", n);
       }},
      {"long value with references", repeated(patient + "<name><family value=\"", "&#233;&amp;x", "\"/></name></Patient>")},
      {"comments", repeated(patient, "<!-- <a b='c'> -->", "</Patient>")},
      {"white space", repeated(patient, " \n", "</Patient>")},
  };
  return all;
}

bool doubles(const std::string& name, const Shape& shape, std::size_t size, testing_support::Pace pace = {}) {
  return testing_support::doubles(name, shape, size / 2, pace,
                                  [](const std::string& text) { EXPECT_TRUE(xml_test::decode_and_encode(text)); });
}

#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr std::size_t ordinary = std::size_t{16} << 20, hostile = std::size_t{2} << 20, values = std::size_t{16} << 20;
#else
constexpr std::size_t ordinary = std::size_t{2} << 20, hostile = std::size_t{1} << 20, values = std::size_t{4} << 20;
#endif

/// Values in a tag, or a CDATA section, of more than 1 MB are read by this project's code, of less by libxml2. Both sizes of a pair stand on
/// the same side: libxml2 is not instrumented, so in a sanitizer build the step from one way to the other alone costs a factor of three.
constexpr std::size_t step = std::size_t{1} << 20, below_step = step - (step >> 4);
static_assert(values / 2 > step + (step >> 4));

bool is_of_values(const std::string& name) {
  return name.starts_with("one ") || name.starts_with("long value ") || name.starts_with("many ");
}

TEST(LinearXml, TwiceTheInputCostsTwice) {
  for (const auto& [name, shape] : shapes())
    EXPECT_TRUE(doubles(name, shape, is_of_values(name) ? values : name == "observations" ? ordinary : hostile)) << name;
}

TEST(LinearXml, TwiceTheValueCostsTwiceWhereLibxml2ReadsIt) {
  for (const auto& [name, shape] : shapes()) {
    if (is_of_values(name)) {
      EXPECT_TRUE(doubles(name, shape, below_step, {.times = 10, .allowed = 0.002, .larger = false})) << name;
    }
  }
}

/// The cube of the size: steep enough to be told beside whatever else the machine does.
TEST(LinearXml, WhatIsNotLinearIsTold) {
  const auto cubed = [](const std::string& text) {
    volatile std::size_t sum = 0;
    const std::size_t n = text.size();
    for (std::size_t i = 0; i < n * n * n; ++i) sum = sum + static_cast<unsigned char>(text[i % n]);
  };
  const auto make = [](std::size_t n) { return std::string(n, 'x'); };
  EXPECT_FALSE(testing_support::doubles("cubed", make, 75, {.times = 3, .allowed = 0}, cubed));
}

}  // namespace
