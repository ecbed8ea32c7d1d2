// The message in a SOAP envelope.
#include <crosswalk/shapes/soap.h>

#include <gtest/gtest.h>

namespace {

using crosswalk::shapes::find_soap_body;

const std::string begin =
    "<?xml version='1.0' encoding='UTF-8'?>\n<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns='urn:hl7-org:v3'\n"
    "  xmlns:a=\"http://www.w3.org/2005/08/addressing\"><s:Header>";

TEST(Soap, TheBodyStandsAloneOnItsLines) {
  const std::string inner = "<m:M xmlns:m='urn:m' a=\"x>y\">\n<m:M/><![CDATA[</m:M>]]><!-- </m:M> --></m:M>";
  const auto body = find_soap_body(begin + "</s:Header>\n<s:Body>\n " + inner + "\n</s:Body></s:Envelope>");
  ASSERT_TRUE(body);
  EXPECT_FALSE(body->header);
  const std::size_t at = body->text.find("<m:M");
  EXPECT_EQ(std::count(body->text.begin(), body->text.begin() + static_cast<std::ptrdiff_t>(at), '\n'), 4);
  EXPECT_EQ(body->text.substr(0, 38), begin.substr(0, 38));
  EXPECT_EQ(body->text.substr(at),
            "<m:M xmlns='urn:hl7-org:v3' xmlns:a=\"http://www.w3.org/2005/08/addressing\" "
            "xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:m='urn:m' a=\"x>y\">\n<m:M/><![CDATA[</m:M>]]>"
            "<!-- </m:M> --></m:M>");
}

TEST(Soap, HeadersAreSeen) {
  const auto body = find_soap_body(begin + "<a:To>x</a:To></s:Header><s:Body><M xmlns='urn:own'/></s:Body></s:Envelope>");
  ASSERT_TRUE(body);
  EXPECT_EQ(body->header, begin.size());
  EXPECT_NE(body->text.find("<M xmlns:a="), std::string::npos) << body->text;
  EXPECT_TRUE(body->text.ends_with("xmlns='urn:own'/>")) << body->text;
}

TEST(Soap, WhatIsNoneIsLeft) {
  for (const std::string& text :
       {std::string("<s:Envelope xmlns:s='urn:other'><s:Body><M/></s:Body></s:Envelope>"), begin + "</s:Header><s:Body/></s:Envelope>",
        begin + "</s:Header><s:Body></s:Body></s:Envelope>", begin + "</s:Header><s:Body><M></s:Body>", begin, std::string("<M/>"),
        std::string(), "<!DOCTYPE x>" + begin + "</s:Header><s:Body><M/></s:Body></s:Envelope>", begin + "</s:Header><s:Body><M",
        begin + "<x></s:Header>"})
    EXPECT_FALSE(find_soap_body(text)) << text;
}

}  // namespace
