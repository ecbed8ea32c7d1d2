// Segment groups: where segments go, and what never derails.
#include "support.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::er7_test;

TEST(Group, ObservationsRepeatInsideTheirOrder) {
  const auto message = read(oru("PID|||1\rPV1|1|I\rORC|RE\rOBR|1\rOBX|1\rNTE|1\rOBX|2\rOBX|3\rOBX|4\rOBR|2\rOBX|1\r"));
  EXPECT_EQ(outline(*message),
            "MSH PATIENT_RESULT(PATIENT(PID VISIT(PV1)) "
            "ORDER_OBSERVATION(ORC OBR OBSERVATION(OBX NTE) OBSERVATION(OBX) OBSERVATION(OBX) OBSERVATION(OBX)) "
            "ORDER_OBSERVATION(OBR OBSERVATION(OBX)))");
  EXPECT_FALSE(message->issue("C110"));
  EXPECT_FALSE(message->issue("C111"));
}

TEST(Group, AnObxBehindSpmBelongsToTheSpecimen) {
  EXPECT_EQ(outline(*read(oru("PID|||1\rOBR|1\rOBX|1\rSPM|1\rOBX|1\rOBX|2\rSPM|2\rOBX|3\rOBR|2\r"))),
            "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR OBSERVATION(OBX) SPECIMEN(SPM OBX OBX) SPECIMEN(SPM OBX)) "
            "ORDER_OBSERVATION(OBR))");
}

TEST(Group, ASecondPatientRepeatsTheOuterGroup) {
  EXPECT_EQ(outline(*read(oru("PID|||1\rOBR|1\rPID|||2\rOBR|1\r"))),
            "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR)) PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR))");
}

TEST(Group, LocalSegmentsStayWhereTheyAreAndDerailNothing) {
  const auto message = read(oru("ZMH|1\rPID|||1\rZPI|a^b\rOBR|1\rOBX|1\rZBX|1\rOBX|2\r"));
  EXPECT_EQ(outline(*message),
            "MSH [ZMH] PATIENT_RESULT(PATIENT(PID [ZPI]) ORDER_OBSERVATION(OBR OBSERVATION(OBX [ZBX]) OBSERVATION(OBX)))");
  EXPECT_EQ(message->value("ORU_R01.PATIENT_RESULT.PATIENT.other.ZPI_1.varies_2"), "b");
  EXPECT_EQ(message->path_of("C112"), "ZMH");
}

TEST(Group, AnUnexpectedSegmentIsKeptByItsType) {
  const auto message = read(oru("PID|||1\rOBR|1\rEVN|A01\rOBX|1|ST|1||x\r"));
  EXPECT_EQ(outline(*message), "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR [EVN] OBSERVATION(OBX)))");
  EXPECT_EQ(message->value("ORU_R01.PATIENT_RESULT.ORDER_OBSERVATION.other.EVN_1"), "A01");
  ASSERT_TRUE(message->issue("C110"));
  EXPECT_NE(message->issue("C110")->message.find("segment 4 (EVN)"), std::string::npos);
}

TEST(Group, ALateSegmentGoesWhereTheStructureHasIt) {
  const auto message = read(oru("PID|||1\rPV1|1|I\rNTE|1||late\rOBR|1\r"));
  EXPECT_EQ(outline(*message), "MSH PATIENT_RESULT(PATIENT(PID VISIT(PV1) NTE) ORDER_OBSERVATION(OBR))");
  EXPECT_TRUE(message->issue("C111"));
}

TEST(Group, AGroupWithoutItsFirstSegmentIsOpenedAllTheSame) {
  const auto vxu = read("MSH|^~\\&|A|B|C|D|2026||VXU^V04^VXU_V04|1|P|2.5.1\rPID|||1\rRXA|0|1\rOBX|1\rRXA|0|1\r");
  EXPECT_EQ(outline(*vxu), "MSH PID ORDER(RXA OBSERVATION(OBX)) ORDER(RXA)");
  EXPECT_TRUE(vxu->issue("C111"));
  const auto oru_without_obr = read(oru("PID|||1\rOBX|1|ST|1||x\r"));
  EXPECT_EQ(outline(*oru_without_obr), "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBSERVATION(OBX)))");
}

TEST(Group, ASecondPidOfAnAdtIsNotLost) {
  const auto message = read(adt("EVN|A01\rPID|||1\rPID|||2\rPV1|1|I\r"));
  EXPECT_EQ(outline(*message), "MSH EVN PID [PID] PV1");
  EXPECT_EQ(message->value("ADT_A01.other.PID_3.CX_1"), "2");
}

TEST(Group, WithoutAKnownStructureEverythingIsKeptInOrder) {
  const auto message = read("MSH|^~\\&|A|B|C|D|2026||ZZZ^Z01|1|P|2.5.1\rPID|||1\rZZZ|1\rPV1|1|I\r");
  EXPECT_EQ(outline(*message), "MSH [PID] [ZZZ] [PV1]");
}

TEST(Group, LinesThatAreNoSegmentsAreKept) {
  const std::string text = oru("PID|||1\rOBR|1\rOBX|1|TX|1||first line\rsecond line|x\r\x01\x02|y\r|z\r");
  const auto message = read(text);
  EXPECT_EQ(message->path_of("C113"), "segment 5");
  EXPECT_EQ(write(message->tree, true), text);
}

TEST(Group, RepeatedPlacementIsTheSameAsTheFirst) {
  std::string segments = "PID|||1\r";
  for (int order = 0; order < 3; ++order) {
    segments += "OBR|1\r";
    for (int i = 0; i < 5; ++i) segments += "OBX|1\r";
    segments += "NTE|1\rNTE|2\rNTE|3\rOBX|6\rOBX|7\r";
  }
  const std::string five =
      "OBSERVATION(OBX) OBSERVATION(OBX) OBSERVATION(OBX) OBSERVATION(OBX) OBSERVATION(OBX NTE NTE NTE) OBSERVATION(OBX) OBSERVATION(OBX)";
  const std::string order = "ORDER_OBSERVATION(OBR " + five + ")";
  EXPECT_EQ(outline(*read(oru(segments))), "MSH PATIENT_RESULT(PATIENT(PID) " + order + " " + order + " " + order + ")");
}

}  // namespace
