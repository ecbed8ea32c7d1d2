// Nothing is opened while a document is read: in a child whose kernel kills it on any open, socket or connect.
#include "outcome.h"

#include <crosswalk/definitions/catalog.h>

#include <support/corpus.h>
#include <support/sealed.h>

namespace {

using namespace crosswalk;
using testing_support::no_seal;
using testing_support::sealed;

/// The documents that want something opened, and those of the corpus.
std::vector<std::string> documents() {
  std::vector<std::string> all = {
      "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
      "<!DOCTYPE a [<!ENTITY e SYSTEM 'http://127.0.0.1:9/x'>]><a>&e;</a>",
      "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/passwd' parse='text'/></a>",
      "<Patient xmlns='http://hl7.org/fhir' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
      "xsi:schemaLocation='http://hl7.org/fhir http://127.0.0.1:9/fhir.xsd'><active value='true'/></Patient>",
      "<?xml-stylesheet href='http://127.0.0.1:9/x.xsl' type='text/xsl'?><a/>",
      "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>",
      "<?xml version='1.0' encoding='EUC-JP'?><a/>",
  };
  for (const auto& file : testing_support::corpus_files("hostile/xml", "")) all.push_back(testing_support::read_file(file));
  return all;
}

TEST(Sealed, TheSealHolds) {
  const int ended = sealed([] { std::ifstream("/etc/passwd").get(); });
  if (ended == no_seal) GTEST_SKIP() << "no seccomp filter here";
  EXPECT_EQ(ended, -SIGSYS);
}

TEST(Sealed, NothingIsOpenedWhileReading) {
  const std::vector<std::string> all = documents();
  xml_test::decode_and_encode("<Patient xmlns='http://hl7.org/fhir'/>");  // what is loaded once
  const int ended = sealed([&] {
    for (const std::string& text : all) {
      xml_test::read(text);
      xml_test::decode_and_encode(text);
    }
  });
  if (ended == no_seal) GTEST_SKIP() << "no seccomp filter here";
  EXPECT_EQ(ended, 0);
}

}  // namespace
