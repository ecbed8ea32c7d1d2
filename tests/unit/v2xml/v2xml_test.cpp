#include <crosswalk/er7/er7.h>
#include <crosswalk/v2xml/v2xml.h>
#include <crosswalk/xml/writer.h>

#include <gtest/gtest.h>

namespace {

using namespace crosswalk;

const std::string msh = "MSH|^~\\&|A|B^1.2.3^ISO|||20260101||ORU^R01^ORU_R01|1|P|2.5.1\r";

struct Message {
  Message(const codec::Codec& codec, std::string text) : tree(*definitions::builtin().by_name("v2-2.5.1")) {
    ok = codec.decode(base::Source::from_text("in", std::move(text)), {}, tree, issues);
  }
  std::string as(const codec::Codec& codec, bool pretty = false) {
    std::string out;
    EXPECT_TRUE(codec.encode({tree, tree.root()}, {.pretty = pretty}, out, issues));
    return out;
  }
  std::string codes() const {
    std::string all;
    for (const base::Issue& issue : issues) all += (all.empty() ? "" : " ") + issue.code;
    return all;
  }
  model::Tree tree;
  base::Issues issues;
  bool ok = false;
};

std::string to_xml(const std::string& er7_text, bool pretty = false) { return Message(er7::er7(), er7_text).as(v2xml::v2xml(), pretty); }
std::string there_and_back(const std::string& er7_text, bool pretty = false) {
  return Message(v2xml::v2xml(), to_xml(er7_text, pretty)).as(er7::er7());
}

TEST(V2Xml, NamesAreThoseOfTheStandard) {
  EXPECT_EQ(to_xml(msh + "PID|1||7^^^H&1.2&ISO||Smith^Ada\rOBR|1\rOBX|1|ST|c||v\r"),
            "<ORU_R01 xmlns=\"urn:hl7-org:v2xml\"><MSH><MSH.1>|</MSH.1><MSH.2>^~\\&amp;</MSH.2><MSH.3><HD.1>A</HD.1></MSH.3>"
            "<MSH.4><HD.1>B</HD.1><HD.2>1.2.3</HD.2><HD.3>ISO</HD.3></MSH.4><MSH.7><TS.1>20260101</TS.1></MSH.7>"
            "<MSH.9><MSG.1>ORU</MSG.1><MSG.2>R01</MSG.2><MSG.3>ORU_R01</MSG.3></MSH.9><MSH.10>1</MSH.10><MSH.11><PT.1>P</PT.1></MSH.11>"
            "<MSH.12><VID.1>2.5.1</VID.1></MSH.12></MSH><ORU_R01.PATIENT_RESULT><ORU_R01.PATIENT><PID><PID.1>1</PID.1>"
            "<PID.3><CX.1>7</CX.1><CX.4><HD.1>H</HD.1><HD.2>1.2</HD.2><HD.3>ISO</HD.3></CX.4></PID.3>"
            "<PID.5><XPN.1><FN.1>Smith</FN.1></XPN.1><XPN.2>Ada</XPN.2></PID.5></PID></ORU_R01.PATIENT>"
            "<ORU_R01.ORDER_OBSERVATION><OBR><OBR.1>1</OBR.1></OBR><ORU_R01.OBSERVATION><OBX><OBX.1>1</OBX.1><OBX.2>ST</OBX.2>"
            "<OBX.3><CE.1>c</CE.1></OBX.3><OBX.5>v</OBX.5></OBX></ORU_R01.OBSERVATION></ORU_R01.ORDER_OBSERVATION>"
            "</ORU_R01.PATIENT_RESULT></ORU_R01>");
}

TEST(V2Xml, EscapesAreElements) {
  const std::string text = msh + "PID|1||1||a\\F\\b\\.br\\c\\X0D\\d\\Z1\\ \\E\\\r";
  EXPECT_NE(to_xml(text).find("a|b<escape V=\".br\"/>c<escape V=\"X0D\"/>d<escape V=\"Z1\"/> \\"), std::string::npos) << to_xml(text);
  EXPECT_EQ(there_and_back(text), text);
  EXPECT_EQ(there_and_back(text, true), text) << "the indented form too";
}

TEST(V2Xml, Er7ComesBack) {
  for (const std::string& rest :
       {std::string("PID|1||1^^^H~2|||||||||||\r"), std::string("PID|1||1^^^H&&~\rPV1|1|I\r"), std::string("PID|1||\"\"||\"\"^X\r"),
        std::string("ZPD|a^b&c|d~e\rZZZ\rEVN|\r"), std::string("ORC|RE||1^2|^^^|&&\r"), std::string("PID|1||1||x^y^z^^^^^^^^^^^^^q^r\r"),
        std::string("NTE|1||a > <b> \xC3\xA9\r"), std::string("OBR|1\rOBX|1|CE|c||1^2^3~4\rOBX|2|TX|c||l1~l2\rNTE|1\r")})
    EXPECT_EQ(there_and_back(msh + rest), msh + rest);
}

TEST(V2Xml, OtherDelimitersComeBack) {
  const std::string text = "MSH#*~!$#A#B*1.2*ISO####20260101##ADT*A01*ADT_A01#1#P#2.5.1\rPID#1##1***2$3!F!\r";
  EXPECT_EQ(there_and_back(text), text);
}

TEST(V2Xml, BothEncodingsGiveOneTree) {
  const std::string text = msh + "PID|1||7^^^H&1.2&ISO||\"\"^Ada\rOBR|1\rOBX|1|NM|c||1.50\r";
  Message a(er7::er7(), text), b(v2xml::v2xml(), to_xml(text));
  ASSERT_EQ(a.tree.size(), b.tree.size());
  for (model::NodeIndex i = 0; i < a.tree.size(); ++i) {
    EXPECT_EQ(a.tree.name_of(i), b.tree.name_of(i));
    EXPECT_EQ(a.tree.node(i).state(), b.tree.node(i).state());
    EXPECT_EQ(a.tree.text(i), b.tree.text(i));
  }
}

TEST(V2Xml, DocumentsOfOthersAreRead) {
  Message m(v2xml::v2xml(),
            "<?xml version='1.0'?>\n<ADT_A01 xmlns='urn:hl7-org:v2xml'>\n <MSH>\n  <MSH.2>^~\\&amp;</MSH.2> <MSH.1>|</MSH.1>\n"
            "  <MSH.9><MSG.2>A01</MSG.2><MSG.1>ADT</MSG.1></MSH.9><MSH.12>2.5.1</MSH.12>\n </MSH>\n"
            " <PID><PID.5>\n   <XPN.2>Ada\n|B</XPN.2></PID.5><odd>x</odd>stray</PID>\n</ADT_A01>");
  ASSERT_TRUE(m.ok);
  EXPECT_EQ(m.as(er7::er7()), "MSH|^~\\&|||||||ADT^A01|||2.5.1\rPID|||||^Ada\\X0A\\\\F\\B\r");
  EXPECT_EQ(m.codes().substr(0, 9), "C253 C252");
}

TEST(V2Xml, WhatCannotDelimitIsLeftAside) {
  for (const char* two : {"A\xEF\xBB\xBF~\\&amp;", "SS~\\&amp;", "^~\\|", "^~\\&amp;||", "^~"}) {
    Message m(v2xml::v2xml(),
              "<ADT_A01 xmlns='urn:hl7-org:v2xml'><MSH><MSH.1>|</MSH.1><MSH.2>" + std::string(two) +
                  "</MSH.2><MSH.12><VID.1>2.5.1</VID.1></MSH.12></MSH><PID><PID.5><XPN.1>\xC3\xAF A^S\n</XPN.1></PID.5></PID></ADT_A01>");
    ASSERT_TRUE(m.ok) << two;
    EXPECT_EQ(m.as(er7::er7()), "MSH|^~\\&||||||||||2.5.1\rPID|||||\xC3\xAF A\\S\\S\\X0A\\\r") << two;
    EXPECT_NE(m.codes().find("C255"), std::string::npos) << two;
    EXPECT_TRUE(Message(v2xml::v2xml(), m.as(v2xml::v2xml())).ok) << two;
  }
}

TEST(V2Xml, WhatIsNoMessageIsRefused) {
  EXPECT_EQ(Message(v2xml::v2xml(), "<ADT_A01 xmlns='urn:hl7-org:v2xml'><PID/></ADT_A01>").codes(), "C251");
  EXPECT_EQ(Message(v2xml::v2xml(), "<!DOCTYPE a><a/>").codes(), "C203");
  EXPECT_EQ(Message(v2xml::v2xml(), "<ADT_A01><PID>").codes(), "C201");
}

TEST(V2Xml, IsRecognised) {
  EXPECT_EQ(v2xml::v2xml().recognise(to_xml(msh)).confidence, 95);
  EXPECT_EQ(v2xml::v2xml().recognise("<ADT_A01><MSH><MSH.1>|").confidence, 60);
  EXPECT_EQ(v2xml::v2xml().recognise("<Patient xmlns='http://hl7.org/fhir'/>").confidence, 0);
  EXPECT_EQ(v2xml::v2xml().recognise(msh).confidence, 0);
}

TEST(V2Xml, AnswersInXml) {
  Message m(v2xml::v2xml(), to_xml(msh + "PID|1\r"));
  std::string out;
  v2xml::v2xml().answer(m.tree, {}, {.id = "9"}, out);
  EXPECT_NE(out.find("<MSA><MSA.1>AA</MSA.1><MSA.2>1</MSA.2>"), std::string::npos) << out;
}

}  // namespace
