#include "report.h"
#include "support.h"

namespace {

using namespace crosswalk;
using namespace crosswalk::er7_test;

std::string header(const std::string& rest) {
  return "MSH|^~\\&|APP^1.2^ISO|FAC|APP2|FAC2|2026||ADT^A08^ADT_A01|ID\\F\\7|T|" + rest + "\r";
}

std::string answer_to(const std::string& text, const base::Issues& issues, bool accept = false, bool rejected = false) {
  const auto message = read(text);
  codec::AnswerOptions options;
  options.id = "A1";
  options.now_ms = 1793607300000;
  options.accept = accept;
  options.rejected = rejected;
  std::string out;
  er7::er7().answer(message->tree, issues, options, out);
  return out;
}

base::Issues one_error(const std::string& code, const std::string& path) {
  base::Issues issues;
  base::Issue& issue = issues.add(code, "what is wrong");
  issue.path = path;
  return issues;
}
base::Issues error_at(const std::string& path) {
  base::Issues issues;
  base::Issue issue;
  issue.code = "C130";
  issue.severity = base::Severity::error;
  issue.message = "what is wrong";
  issue.path = path;
  issues.add(std::move(issue));
  return issues;
}

TEST(Answer, PositiveInOriginalMode) {
  EXPECT_EQ(answer_to(header("2.5.1"), {}),
            "MSH|^~\\&|APP2|FAC2|APP^1.2^ISO|FAC|20261102081500+0000||ACK^A08^ACK|A1|T|2.5.1\rMSA|AA|ID\\F\\7\r");
}

TEST(Answer, PositiveInEnhancedMode) { EXPECT_NE(answer_to(header("2.5.1|||AL|NE"), {}, true).find("MSA|CA|"), std::string::npos); }

TEST(Answer, NegativeNamesTheFieldAsFrom25On) {
  EXPECT_NE(answer_to(header("2.5.1"), error_at("OBX[3]-5[2].4.1"))
                .find("MSA|AE|ID\\F\\7\rERR||OBX^3^5^2^4^1|101^Required field missing^HL70357|E|||C130|what is wrong\r"),
            std::string::npos);
  EXPECT_NE(answer_to(header("2.8"), error_at("ORU_R01.PATIENT_RESULT[0].PATIENT.PID.PID_3[1].CX_4")).find("ERR||PID^1^3^2^4|"),
            std::string::npos);
}

TEST(Answer, NegativeInTheEarlierForm) {
  EXPECT_NE(answer_to(header("2.3.1"), error_at("PID-3")).find("ERR|PID^1^3^101&Required field missing&HL70357\r"), std::string::npos);
}

TEST(Answer, RejectionAndCommitCodes) {
  const base::Issues issues = one_error("C101", "");
  EXPECT_NE(answer_to(header("2.5.1"), issues).find("MSA|AE|"), std::string::npos);
  EXPECT_NE(answer_to(header("2.5.1"), issues, false, true).find("MSA|AR|"), std::string::npos);
  EXPECT_NE(answer_to(header("2.5.1"), issues, true).find("MSA|CE|"), std::string::npos);
  EXPECT_NE(answer_to(header("2.5.1"), issues, true, true).find("MSA|CR|"), std::string::npos);
}

TEST(Answer, UsesTheDelimitersOfTheMessageAndIsReadAgain) {
  const std::string text = answer_to("MSH:$%!*:A:B:C:D:2026::ADT$A01$ADT_A01:1:P:2.5.1\r", error_at("PID-3"));
  EXPECT_EQ(text.substr(0, 8), "MSH:$%!*");
  const auto ack = read(text);
  EXPECT_EQ(ack->value("ACK.MSA.MSA_2"), "1");
  EXPECT_EQ(ack->value("ACK.ERR.ERR_3.CWE_1"), "101");
}

TEST(Answer, WarningsAreNoErrors) { EXPECT_EQ(answer_to(header("2.5.1"), one_error("C130", "OBX-5")).find("ERR"), std::string::npos); }

TEST(Envelope, SaysWhoWhatAndForWhom) {
  const auto message = read(
      "MSH|^~\\&|APP^1.2^ISO|FAC|^2.3^ISO|FAC2|2026||ADT^A08^ADT_A01|77|P|2.5.1|||AL|NE\rMSA|AA|66\rEVN|A08\rPID|||1^^^H1~2^^^&9.9&ISO\r");
  const codec::Envelope envelope = er7::er7().envelope(message->tree);
  EXPECT_EQ(envelope.id, "77");
  EXPECT_EQ(envelope.sender.id, "APP");
  EXPECT_EQ(envelope.sender.authority, "FAC");
  EXPECT_EQ(envelope.receiver.id, "2.3");
  EXPECT_EQ(envelope.kind, "ADT^A08");
  EXPECT_EQ(envelope.version, "2.5.1");
  EXPECT_TRUE(envelope.wants_accept_ack);
  EXPECT_FALSE(envelope.wants_application_ack);
  ASSERT_EQ(envelope.patients.size(), 2u);
  EXPECT_EQ(envelope.patients[0].authority, "H1");
  EXPECT_EQ(envelope.patients[1].id, "2");
  EXPECT_EQ(envelope.patients[1].authority, "9.9");
}

TEST(Envelope, AnAcknowledgementCorrelates) {
  const auto message = read("MSH|^~\\&|A|B|C|D|2026||ACK^A08^ACK|78|P|2.5.1\rMSA|AA|77\r");
  EXPECT_EQ(er7::er7().envelope(message->tree).correlates, "77");
  EXPECT_TRUE(er7::er7().envelope(message->tree).wants_application_ack);
}

TEST(Path, WrittenAndReadBack) {
  const er7::Where where{"OBX", 9, 3, 5, 2, 4, 1};
  EXPECT_EQ(er7::to_path(where), "OBX[3]-5[2].4.1");
  er7::Where back;
  ASSERT_TRUE(er7::parse_path("OBX[3]-5[2].4.1", back));
  EXPECT_EQ(er7::to_path(back), "OBX[3]-5[2].4.1");
  EXPECT_FALSE(er7::parse_path("segment 7", back));
  EXPECT_FALSE(er7::parse_path("Patient.name[0].family", back));
}

}  // namespace
