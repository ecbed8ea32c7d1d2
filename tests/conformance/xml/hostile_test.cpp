// Documents that are made to do harm: each in a process of its own, under a second and 256 MB.
#include "outcome.h"

#include <crosswalk/definitions/catalog.h>

#include <support/corpus.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>

namespace {

using namespace crosswalk;

#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr double most_seconds = 1;
constexpr long most_kilobytes = 256 << 10;
#else
constexpr double most_seconds = 30;
constexpr long most_kilobytes = 8 << 20;
#endif

struct Cost {
  bool died = false;
  bool taken = false;
  double seconds = 0;
  long kilobytes = 0;
};

/// Both ways of reading it, in a child.
Cost cost_of(const std::string& text) {
  const pid_t child = ::fork();
  if (child == 0) {
    const bool read = xml_test::read(text).ok;
    const bool decoded = xml_test::decode_and_encode(text);
    ::_exit(read || decoded ? 1 : 0);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  return {!WIFEXITED(status), WIFEXITED(status) && WEXITSTATUS(status) == 1, seconds(usage.ru_utime) + seconds(usage.ru_stime),
          usage.ru_maxrss};
}

void expect_cheap(const std::string& name, const std::string& text) {
  const Cost cost = cost_of(text);
  EXPECT_FALSE(cost.died) << name;
  EXPECT_LT(cost.seconds, most_seconds) << name;
  EXPECT_LT(cost.kilobytes, most_kilobytes) << name;
}

TEST(HostileXml, CostsLittle) {
  CROSSWALK_NEED_CORPUS("hostile/xml");
  int count = 0;
  for (const auto& file : testing_support::corpus_files("hostile/xml", "")) {
    expect_cheap(file.filename().string(), testing_support::read_file(file));
    ++count;
  }
  EXPECT_GT(count, 20);
}

/// What each of them must be, whatever else.
TEST(HostileXml, IsRefusedForWhatItIs) {
  CROSSWALK_NEED_CORPUS("hostile/xml");
  const std::pair<std::string, std::string> cases[] = {
      {"billion_laughs.xml", "C203"}, {"xxe_file.xml", "C203"},       {"ext_dtd_subset.xml", "C203"}, {"quadratic_blowup.xml", "C203"},
      {"depth_200k.xml", "C205"},     {"unbound_prefix.xml", "C202"}, {"dup_attr.xml", "C201"},       {"utf7.xml", "C204"},
      {"nul_inside.xml", "C201"},     {"redefine_xml_ns.xml", "C201"}};
  for (const auto& [name, code] : cases)
    EXPECT_EQ(xml_test::read(testing_support::read_file(testing_support::corpus() / "hostile" / "xml" / name)).code, code) << name;
}

std::string many(std::string_view name, int count) {
  std::string text = "<Patient xmlns='http://hl7.org/fhir'";
  for (int i = 0; i < count; ++i) text += ' ' + std::string(name) + std::to_string(i) + "='v'";
  return text + "/>";
}

TEST(HostileXml, GeneratedOnes) {
  expect_cheap("200,000 attributes", many("a", 200000));
  EXPECT_EQ(xml_test::read(many("a", 200000)).code, "C206");
  expect_cheap("100,000 declarations", many("xmlns:p", 100000));
  EXPECT_EQ(xml_test::read(many("xmlns:p", 100000)).code, "C206");
  std::string full;
  for (int i = 0; i < 800; ++i) full += many("a", 256);
  expect_cheap("tags as full as they may be", "<r>" + full + "</r>");
  std::string scopes;
  for (int i = 0; i < 100; ++i) scopes += "<a xmlns:p" + std::to_string(i) + "='u' xmlns:q='q'>";
  std::string prefixed;
  for (int i = 0; i < 100000; ++i) prefixed += "<p0:b/>";
  for (int i = 0; i < 100; ++i) prefixed += "</a>";
  expect_cheap("many declarations in scope", scopes + prefixed);
  std::string text = "<Patient xmlns='http://hl7.org/fhir'>";
  for (int i = 0; i < 40000; ++i) text += "<x" + std::to_string(i) + "/>";
  expect_cheap("40,000 unknown names", text + "</Patient>");
}

}  // namespace
