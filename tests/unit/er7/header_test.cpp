// Beginnings: delimiters, terminators, what stands before MSH, version and structure.
#include "delimiters.h"
#include "support.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::er7_test;

TEST(Delimiters, UsualOnes) {
  const auto reading = er7::read_delimiters('|', "^~\\&");
  EXPECT_EQ(reading.delimiters, er7::Delimiters{});
  EXPECT_EQ(reading.faults, er7::fault_none);
}

TEST(Delimiters, ABytePartOfACharacterCountsForNothing) {
  const auto reading = er7::read_delimiters('|', "^\xC2\xA7\\&");
  EXPECT_EQ(reading.delimiters.repetition, '\\');
  EXPECT_EQ(reading.delimiters.escape, '&');
  EXPECT_EQ(reading.faults, er7::fault_not_ascii | er7::fault_missing);
}

TEST(Delimiters, ATruncationCharacter) { EXPECT_EQ(er7::read_delimiters('|', "^~\\&#").delimiters.truncation, '#'); }

TEST(Delimiters, MissingOnesHaveTheirUsualValue) {
  const auto reading = er7::read_delimiters('|', "^");
  EXPECT_EQ(reading.delimiters, er7::Delimiters{});
  EXPECT_EQ(reading.faults, er7::fault_missing);
  EXPECT_EQ(er7::read_delimiters('~', "^").delimiters.repetition, '\x1c') << "the usual one is the field separator";
}

TEST(Delimiters, RepeatedOnesCountOnce) {
  const auto reading = er7::read_delimiters('|', "^~\\\\&");
  EXPECT_EQ(reading.delimiters, er7::Delimiters{});
  EXPECT_EQ(reading.faults, er7::fault_repeated);
}

TEST(Header, OddDelimitersAreUsed) {
  const std::string text = "MSH:$%!*:A:B:C:D:2026::ADT$A01$ADT_A01:1:P:2.5.1\rPID:::1$$$X*1.2*ISO%2::A!T!B$C\r";
  const auto message = read(text);
  EXPECT_EQ(message->value("ADT_A01.PID.PID_3[0].CX_4.HD_2"), "1.2");
  EXPECT_EQ(message->value("ADT_A01.PID.PID_3[1].CX_1"), "2");
  EXPECT_EQ(message->value("ADT_A01.PID.PID_5.XPN_1.FN_1"), "A*B");
  EXPECT_EQ(message->value("ADT_A01.MSH.MSH_1"), ":");
  EXPECT_EQ(message->value("ADT_A01.MSH.MSH_2"), "$%!*");
  EXPECT_EQ(write(message->tree, true), text);
}

TEST(Header, LineEnds) {
  const std::string expected = adt("PID|||1\r");
  std::string lf = expected, crlf;
  for (char& c : lf) c = c == '\r' ? '\n' : c;
  for (char c : expected) crlf += c == '\r' ? "\r\n" : std::string(1, c);
  for (const std::string& text : {lf, crlf}) {
    const auto message = read(text);
    EXPECT_EQ(message->value("ADT_A01.PID.PID_3.CX_1"), "1");
    EXPECT_TRUE(message->issue("C190"));
    EXPECT_EQ(write(message->tree), expected);
  }
}

TEST(Header, ALineFeedInsideAMessageWithCrIsContent) {
  const auto message = read(adt("PID|||1\rNTE|1||one\ntwo\r"));
  EXPECT_EQ(message->value("ADT_A01.other.NTE_3"), "one\ntwo");
}

TEST(Header, WithoutTheLastTerminator) {
  const std::string text = adt("PID|||1");
  EXPECT_EQ(write(read(text)->tree, true), text);
}

TEST(Header, ByteOrderMarkBlankLinesAndJunkBeforeMsh) {
  EXPECT_TRUE(read("\xEF\xBB\xBF" + adt("PID|||1\r"))->issue("C108"));
  EXPECT_TRUE(read("\r\n" + adt("PID|||1\r"))->kept);
  const auto junk = read("log line\r" + adt("PID|||1\r"));
  EXPECT_TRUE(junk->kept);
  EXPECT_TRUE(junk->issue("C107"));
  EXPECT_EQ(write(junk->tree), adt("PID|||1\r"));
}

TEST(Header, NoMessage) {
  for (const char* text : {"", "PID|1", "msh|^~\\&|", "GET / HTTP/1.1\r\n"}) {
    const auto message = read(text);
    EXPECT_FALSE(message->kept) << text;
    EXPECT_TRUE(message->issue("C101")) << text;
  }
  EXPECT_TRUE(read("\x0BMSH|^~\\&|A\r\x1C\r")->issue("C102"));
}

TEST(Header, ABatchKeepsItsHeadersAndTheFirstMessage) {
  const std::string text = "FHS|^~\\&|A\rBHS|^~\\&|A\r" + adt("PID|||1\r") + "BTS|1\rFTS|1\r";
  const auto message = read(text);
  EXPECT_EQ(message->value("ADT_A01.PID.PID_3.CX_1"), "1");
  EXPECT_TRUE(message->issue("C105"));
  EXPECT_EQ(outline(*message), "[FHS] [BHS] MSH PID [BTS] [FTS]");
  EXPECT_EQ(write(message->tree, true), text);
}

TEST(Header, ABatchHeaderThatEndsOtherwiseThanTheSegmentsIsLeftOut) {
  const auto message = read("FHS|^~\\&|A\n" + adt("PID|||1\r"));
  EXPECT_EQ(message->value("ADT_A01.PID.PID_3.CX_1"), "1");
  EXPECT_TRUE(message->issue("C107"));
  EXPECT_FALSE(message->issue("C105"));
  EXPECT_EQ(outline(*message), "MSH PID");
}

TEST(Header, ASecondMessageIsKeptUnread) {
  const std::string text = adt("PID|||1\r") + adt("PID|||2\r");
  const auto message = read(text);
  ASSERT_TRUE(message->issue("C106"));
  EXPECT_EQ(message->issue("C106")->place->span.begin, adt("PID|||1\r").size());
  EXPECT_EQ(outline(*message), "MSH PID [MSH]");
  EXPECT_EQ(write(message->tree, true), text);
}

TEST(Header, VersionsWithoutATableAreReadWithTheNextHigher) {
  EXPECT_FALSE(read(adt("PID|||1\r", "2.5.1"))->issue("L201"));
  const auto older = read(adt("PID|||1\r", "2.3"));
  EXPECT_EQ(older->tree.definitions().version(), "2.3.1");
  EXPECT_EQ(older->path_of("L201"), "MSH-12");
  EXPECT_EQ(read(adt("PID|||1\r", "2.6"))->tree.definitions().version(), "2.8.2");
  EXPECT_EQ(read(adt("PID|||1\r", "2.99"))->tree.definitions().version(), "2.8.2");
  EXPECT_TRUE(read(adt("PID|||1\r", "two"))->issue("L201"));
}

TEST(Header, TheCallersVersionReadsByPosition) {
  codec::DecodeOptions options;
  options.as = definitions::builtin().by_name("v2-2.8.2");
  const auto message = read(oru("PID|||1||A^B||19610615^D\rOBR|1\rOBX|1|CE|1^x^LN||a^b^c||||||F\r", "2.3.1"), options);
  EXPECT_FALSE(message->issue("L201"));
  const std::string patient = "ORU_R01.PATIENT_RESULT.PATIENT.PID.";
  EXPECT_EQ(message->value(patient + "PID_7"), "19610615");
  EXPECT_EQ(message->value(patient + "PID_7.DTM_2"), "D");
  EXPECT_EQ(message->at("ORU_R01.PATIENT_RESULT.ORDER_OBSERVATION.OBSERVATION.OBX.OBX_5").type_name(), "CWE");
  EXPECT_FALSE(message->issue("C132"));
}

struct StructureCase {
  const char *type, *version, *structure, *code;
};

TEST(Header, TheStructureIsFoundWhateverMsh9Says) {
  const StructureCase cases[] = {
      {"ADT^A01^ADT_A01", "2.5.1", "ADT_A01", ""},
      {"ADT^A08", "2.5.1", "ADT_A01", "C120"},
      {"ADT^A08", "2.3", "ADT_A01", ""},
      {"ADT^A08^ADT_A08", "2.5.1", "ADT_A01", "C121"},
      {"ADT^A01^ORU_R01", "2.5.1", "ADT_A01", "C121"},
      {"ADT^A0X", "2.5.1", "ADT_A01", "C122"},
      {"ZZZ^Z01^ADT_A01", "2.5.1", "ADT_A01", "C122"},
      {"ZZZ^ZZZ", "2.5.1", "ACK", "C123"},
      {"", "2.5.1", "ACK", "C123"},
      {"ACK", "2.5.1", "ACK", ""},
  };
  for (const StructureCase& c : cases) {
    const auto message = read(std::string("MSH|^~\\&|A|B|C|D|2026||") + c.type + "|1|P|" + c.version + "\rZZZ|1\r");
    ASSERT_TRUE(message->kept) << c.type;
    EXPECT_EQ(model::Element(message->tree, 0).type_name(), c.structure) << c.type;
    for (const char* code : {"C120", "C121", "C122", "C123"})
      EXPECT_EQ(message->issue(code) != nullptr, std::string(code) == c.code) << c.type << " " << code;
  }
}

TEST(Header, Recognised) {
  const codec::Codec& codec = er7::er7();
  EXPECT_EQ(codec.recognise(adt("PID|||1\r")).confidence, 100);
  EXPECT_EQ(codec.recognise(adt("PID|||1\r")).format, "v2-2.5.1");
  EXPECT_EQ(codec.recognise("{\"resourceType\":\"Patient\"}").confidence, 0);
  EXPECT_GT(codec.recognise("\x0BMSH|^~\\&|").confidence, 0);
  EXPECT_EQ(codec.recognise("").confidence, 0);
}

TEST(Header, PastALimitThereIsAnIssue) {
  codec::DecodeOptions options;
  options.limits.nodes = 20;
  const auto message = read(adt("PID|||1~2~3~4~5~6~7~8~9~10~11~12~13~14\r"), options);
  EXPECT_FALSE(message->kept);
  EXPECT_TRUE(message->issue("C170"));
}

}  // namespace
