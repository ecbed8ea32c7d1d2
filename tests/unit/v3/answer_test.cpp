#include "message.h"

#include <crosswalk/pipeline/validation.h>

namespace {

using namespace crosswalk;
using namespace crosswalk::v3_test;

std::string answer_to(const std::string& text, const base::Issues& issues, bool accept = false, bool rejected = false,
                      const std::string& id = "A1") {
  const auto message = read(text);
  codec::AnswerOptions options;
  options.id = id;
  options.now_ms = 1793607300000;
  options.accept = accept;
  options.rejected = rejected;
  std::string out;
  v3::v3().answer(message->tree, issues, options, out);
  return out;
}

base::Issues one_issue(const std::string& code, const std::string& path, base::Severity severity = base::Severity::error) {
  base::Issues issues;
  base::Issue issue;
  issue.code = code;
  issue.severity = severity;
  issue.message = "what is <wrong>";
  issue.path = path;
  issues.add(std::move(issue));
  return issues;
}

/// The answer is a valid message; its Elements.
std::unique_ptr<testing_support::Decoded> checked(const std::string& answer) {
  auto message = read(answer);
  EXPECT_TRUE(message->kept && message->issues.empty()) << answer << message->words();
  base::Issues found;
  EXPECT_TRUE(pipeline::validate(message->root(), found)) << answer;
  for (const base::Issue& issue : found) ADD_FAILURE() << base::render(issue);
  return message;
}

std::string type_code(const testing_support::Decoded& answer) { return answer.value("MCCI_IN000002UV01.acknowledgement[0].typeCode.code"); }

TEST(V3Answer, PositiveGoesBackToTheSender) {
  const auto answer = checked(answer_to(sample("register-IN201301.xml"), {}));
  EXPECT_EQ(type_code(*answer), "AA");
  EXPECT_EQ(answer->value("MCCI_IN000002UV01.id.root"), "2.16.840.1.113883.2.25.3.1.7");
  EXPECT_EQ(answer->value("MCCI_IN000002UV01.id.extension"), "A1");
  EXPECT_EQ(answer->value("MCCI_IN000002UV01.creationTime.value"), "20261102081500+0000");
  EXPECT_EQ(answer->value("MCCI_IN000002UV01.receiver[0].device.id[0].root"), "2.16.840.1.113883.2.25.3.1.44");
  EXPECT_EQ(answer->value("MCCI_IN000002UV01.receiver[0].device.asAgent.representedOrganization.id[0].root"),
            "2.16.840.1.113883.2.25.3.1.44.1");
  EXPECT_EQ(answer->value("MCCI_IN000002UV01.sender.device.id[0].root"), "2.16.840.1.113883.2.25.3.1.7");
  EXPECT_EQ(answer->value("MCCI_IN000002UV01.acknowledgement[0].targetMessage.id.extension"), "MSG-2026-000181");
}

TEST(V3Answer, NegativeHasADetailForEachIssue) {
  base::Issues issues = one_issue("C450", "PRPA_IN201301UV02.controlActProcess");
  issues.append(one_issue("C241", "", base::Severity::warning));
  const auto answer = checked(answer_to(sample("register-IN201301.xml"), issues));
  EXPECT_EQ(type_code(*answer), "AE");
  const std::string detail = "MCCI_IN000002UV01.acknowledgement[0].acknowledgementDetail";
  EXPECT_EQ(answer->value(detail + "[0].typeCode"), "E");
  EXPECT_EQ(answer->value(detail + "[0].code.code"), "SYN105");
  EXPECT_EQ(answer->value(detail + "[0].text.xmlText"), "C450: what is <wrong>");
  EXPECT_EQ(answer->value(detail + "[0].location[0].xmlText"), "PRPA_IN201301UV02.controlActProcess");
  EXPECT_EQ(answer->value(detail + "[1].typeCode"), "W");
}

TEST(V3Answer, CodesFollowWhatWasAsked) {
  const std::string text = sample("register-IN201301.xml");
  const base::Issues error = one_issue("C450", "");
  EXPECT_EQ(type_code(*checked(answer_to(text, {}, true))), "CA");
  EXPECT_EQ(type_code(*checked(answer_to(text, error, true))), "CE");
  EXPECT_EQ(type_code(*checked(answer_to(text, error, true, true))), "CR");
  EXPECT_EQ(type_code(*checked(answer_to(text, error, false, true))), "AR");
}

TEST(V3Answer, IdsMayBeWhole) {
  const std::string text = sample("register-IN201301.xml");
  const auto uuid = checked(answer_to(text, {}, false, false, "22a0f9e0-4454-11dc-a6be-3603d6866807"));
  EXPECT_EQ(uuid->value("MCCI_IN000002UV01.id.root"), "22a0f9e0-4454-11dc-a6be-3603d6866807");
  const auto both = checked(answer_to(text, {}, false, false, "1.2.3^M7"));
  EXPECT_EQ(both->value("MCCI_IN000002UV01.id.root"), "1.2.3");
  EXPECT_EQ(both->value("MCCI_IN000002UV01.id.extension"), "M7");
}

TEST(V3Answer, ToWhatCouldNotBeReadIsStillAnAnswer) {
  const auto answer = checked(answer_to("<PRPA_IN201301UV02", one_issue("C210", ""), false, true));
  EXPECT_EQ(type_code(*answer), "AR");
  EXPECT_TRUE(answer->at("MCCI_IN000002UV01.acknowledgement[0].targetMessage.id").is_null());
}

TEST(V3Answer, SaysNothingOfTheContent) {
  base::Issues issues = one_issue("C453", "x");
  base::Issue secret;
  secret.code = "C453";
  secret.severity = base::Severity::error;
  secret.message = "no";
  secret.detail = "Mavhunga";
  issues.add(std::move(secret));
  EXPECT_EQ(answer_to(sample("register-IN201301.xml"), issues).find("Mavhunga"), std::string::npos);
}

}  // namespace
