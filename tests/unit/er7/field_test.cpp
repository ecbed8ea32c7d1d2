// Fields: three kinds of nothing, repetitions, components, subcomponents, types by discriminator, what no table declares.
#include "support.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::er7_test;
using model::State;

std::unique_ptr<Message> pid(const std::string& fields) { return read(adt("PID|" + fields + "\r")); }

TEST(Field, AbsentEmptyNullAndValue) {
  const auto message = pid("||1||A^\"\"^^D|\"\"");
  EXPECT_FALSE(message->at("ADT_A01.PID.PID_4"));
  EXPECT_EQ(message->at("ADT_A01.PID.PID_6").state(), State::null);
  EXPECT_FALSE(message->at("ADT_A01.PID.PID_6").first_child());
  EXPECT_EQ(message->at("ADT_A01.PID.PID_5.XPN_2").state(), State::null);
  EXPECT_FALSE(message->at("ADT_A01.PID.PID_5.XPN_3"));
  EXPECT_EQ(message->value("ADT_A01.PID.PID_5.XPN_4"), "D");
}

TEST(Field, OneComponentOfACompositeIsItsFirstPart) {
  const auto message = pid("||1||Smith");
  EXPECT_EQ(message->value("ADT_A01.PID.PID_3.CX_1"), "1");
  EXPECT_EQ(message->value("ADT_A01.PID.PID_5.XPN_1.FN_1"), "Smith");
}

TEST(Field, RepetitionsAndSubcomponents) {
  const auto message = pid("||1^^^A&1.2.3&ISO^MR~2");
  EXPECT_EQ(message->value("ADT_A01.PID.PID_3[0].CX_4.HD_2"), "1.2.3");
  EXPECT_EQ(message->value("ADT_A01.PID.PID_3[0].CX_5"), "MR");
  EXPECT_EQ(message->value("ADT_A01.PID.PID_3[1].CX_1"), "2");
}

TEST(Field, AnEmptyRepetitionBetweenOthersIsAnEmptyElement) {
  const auto message = pid("||1~~3");
  EXPECT_EQ(message->at("ADT_A01.PID.PID_3[1]").state(), State::empty);
  EXPECT_EQ(message->value("ADT_A01.PID.PID_3[2].CX_1"), "3");
}

TEST(Field, PartsBeyondThoseOfAPrimitive) {
  const auto message = pid("1^x^y");
  EXPECT_EQ(message->value("ADT_A01.PID.PID_1"), "1");
  EXPECT_EQ(message->value("ADT_A01.PID.PID_1.SI_2"), "x");
  EXPECT_EQ(message->value("ADT_A01.PID.PID_1.SI_3"), "y");
}

TEST(Field, FieldsAndComponentsBeyondTheTable) {
  const auto message = read(adt("EVN|A01|2026|||||||last^part\rPID|||1^^^^^^^^^^^^x\r"));
  EXPECT_EQ(message->value("ADT_A01.EVN.EVN_9.varies_2"), "part");
  EXPECT_EQ(message->path_of("C160"), "EVN-9");
  EXPECT_EQ(message->value("ADT_A01.PID.PID_3.CX_13"), "x");
}

TEST(Field, TheTriggerEventTypesTheParametersOfAQuery) {
  const auto query = [](const std::string& event, const std::string& parameters) {
    return read("MSH|^~\\&|A|B|C|D|2026||QBP^" + event + "^QBP_Q21|1|P|2.5\rQPD|Q^^L|tag|" + parameters + "\rRCP|I\r");
  };
  const auto demographics = query("Q22", "@PID.5.1^MO*~@PID.8^F|90|||x|^^^A&1.2.3&ISO~^^^B");
  EXPECT_EQ(demographics->value("QBP_Q21.QPD.QPD_3[1].QIP_2"), "F");
  EXPECT_EQ(demographics->at("QBP_Q21.QPD.QPD_4").type_name(), "NM");
  EXPECT_EQ(demographics->value("QBP_Q21.QPD.QPD_8[0].CX_4.HD_2"), "1.2.3");
  EXPECT_EQ(demographics->value("QBP_Q21.QPD.QPD_8[1].CX_4.HD_1"), "B");
  const auto identifiers = query("Q23", "7^^^A");
  EXPECT_EQ(identifiers->value("QBP_Q21.QPD.QPD_3.CX_4.HD_1"), "A");
  const auto other = query("Q24", "7^^^A");
  EXPECT_EQ(other->value("QBP_Q21.QPD.QPD_3.varies_4"), "A");
}

TEST(Field, ASubcomponentDelimiterInPlainTextIsText) {
  const std::string text = oru("PID|||1\rOBR|1\rOBX|1|ST|1||salt & pepper||||||F\rNTE|1||a&b\r");
  const auto message = read(text);
  const std::string observation = "ORU_R01.PATIENT_RESULT.ORDER_OBSERVATION.OBSERVATION.";
  EXPECT_EQ(message->value(observation + "OBX.OBX_5"), "salt & pepper");
  EXPECT_EQ(message->value(observation + "NTE.NTE_3"), "a&b");
  EXPECT_EQ(message->path_of("C152"), "OBX-5.1");
  EXPECT_EQ(write(message->tree, true), text);
}

TEST(Field, EscapedValuesKeepTheirRawSpan) {
  const std::string text = adt("PID|||1||Smith \\T\\ Sons\r");
  const auto message = read(text);
  const model::Element name = message->at("ADT_A01.PID.PID_5.XPN_1.FN_1");
  EXPECT_EQ(name.text(), "Smith & Sons");
  const base::Span raw = message->tree.raw_span(name.index());
  EXPECT_EQ(text.substr(raw.begin, raw.end - raw.begin), "Smith \\T\\ Sons");
}

std::unique_ptr<Message> obx(const std::string& type, const std::string& value) {
  return read(oru("PID|||1\rOBR|1\rOBX|1|" + type + "|1||" + value + "||||||F\r"));
}
const char* const obx5 = "ORU_R01.PATIENT_RESULT.ORDER_OBSERVATION.OBSERVATION.OBX.OBX_5";

TEST(Varies, Obx5HasTheTypeThatObx2Names) {
  EXPECT_EQ(obx("NM", "7.20")->at(obx5).type_name(), "NM");
  EXPECT_EQ(obx("NM", "7.20")->value(obx5), "7.20");
  EXPECT_EQ(obx("SN", "^7")->value(std::string(obx5) + ".SN_2"), "7");
  EXPECT_EQ(obx("CE", "a^b")->value(std::string(obx5) + ".CE_2"), "b");
  EXPECT_EQ(obx("CWE", "a^b~c^d")->value(std::string(obx5) + "[1].CWE_2"), "d");
}

TEST(Varies, ATypeOfAnotherVersionIsReadByPromotion) {
  const auto message = obx("PN", "a^b");
  EXPECT_EQ(message->value(std::string(obx5) + ".XPN_2"), "b");
  EXPECT_EQ(message->path_of("C132"), "OBX-5");
}

TEST(Varies, WithoutAKnownTypeDelimitersDescribeTheValue) {
  const auto none = obx("", "72");
  EXPECT_EQ(none->at(obx5).type_name(), "ST");
  EXPECT_EQ(none->value(obx5), "72");
  EXPECT_EQ(none->path_of("C130"), "OBX-5");
  const auto unknown = obx("ZZ", "a^b&c");
  EXPECT_EQ(unknown->value(std::string(obx5) + ".varies_1"), "a");
  EXPECT_EQ(unknown->value(std::string(obx5) + ".varies_2.varies_2"), "c");
  EXPECT_EQ(unknown->path_of("C131"), "OBX-5");
  EXPECT_FALSE(obx("", "")->issue("C130")) << "no value, no need for a type";
}

TEST(Varies, TheDiscriminatorMayStandBehind) {
  const auto message = read("MSH|^~\\&|A|B|C|D|2026||MFN^M02^MFN_M02|1|P|2.5.1\rMFI|PRA\rMFE|MAD|1|2026|77^Adams|CE\r");
  EXPECT_EQ(message->value("MFN_M02.MF_STAFF.MFE.MFE_4.CE_2"), "Adams");
}

TEST(Varies, RdfTypesTheColumnsOfRdt) {
  const auto message =
      read("MSH|^~\\&|A|B|C|D|2026||RTB^K13^RTB_K13|1|P|2.5.1\rMSA|AA|1\rQAK|1\rQPD|1\rRDF|2|PID.3^CX~PID.7^DT\rRDT|1^^^A|19610615\r");
  EXPECT_EQ(message->value("RTB_K13.ROW_DEFINITION.RDT.RDT_1.CX_4.HD_1"), "A") << write(message->tree);
  EXPECT_EQ(message->at("RTB_K13.ROW_DEFINITION.RDT.RDT_2").type_name(), "DT");
}

TEST(Field, WhatIsMoreThanTheModelNamesIsKeptAsOneText) {
  const std::string text = adt("PID|||1" + std::string(3000, '^') + "x\rEVN" + std::string(40000, '|') + "x\r");
  const auto message = read(text);
  EXPECT_TRUE(message->issue("C162"));
  EXPECT_EQ(write(message->tree, true), text);
}

TEST(Field, NoIssueHoldsContent) {
  const auto message = read(oru("PID|||CANARY\\||CANARY&x\rOBR|1\rOBX|1|CANARY|1||CANARY^CANARY\rCANARY line\r"));
  EXPECT_FALSE(message->issues.empty());
  for (const base::Issue& issue : message->issues)
    EXPECT_EQ((issue.message + issue.path + issue.hint).find("CANARY"), std::string::npos) << issue.message;
}

}  // namespace
