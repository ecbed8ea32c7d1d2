// Batches and messages behind each other.
#include <crosswalk/er7/batch.h>

#include <gtest/gtest.h>

namespace crosswalk::test {
namespace {

struct Parts {
  std::vector<std::string> messages;
  std::string codes;
};

Parts split(const std::string& bytes) {
  base::Issues issues;
  Parts result;
  std::vector<std::shared_ptr<const base::Source>> parts;
  {
    const auto file = base::Source::from_text("in", bytes);
    parts = er7::split(file, issues);
  }  // the parts keep the file alive
  for (const auto& part : parts) result.messages.push_back(part->name() + ":" + std::string(part->text()));
  for (const base::Issue& issue : issues) result.codes += issue.code;
  return result;
}

using Texts = std::vector<std::string>;
const std::string a = "MSH|^~\\&|a\rPID|1\r", b = "MSH|^~\\&|b\rPID|MSH\r";

TEST(Batch, OneMessageStaysAsItIs) {
  EXPECT_EQ(split(a).messages, Texts{"in:" + a});
  EXPECT_EQ(split("noise\r" + a).messages, Texts{"in:noise\r" + a});
  EXPECT_EQ(split("").messages, Texts{"in:"});
  EXPECT_EQ(split("MSHA|x\rMSH1|y").messages, Texts{"in:MSHA|x\rMSH1|y"});
}

TEST(Batch, MessagesBehindEachOtherAreTakenApart) {
  const Parts parts = split(a + b + "\n" + a);
  EXPECT_EQ(parts.messages, (Texts{"in#1:" + a, "in#2:" + b + "\n", "in#3:" + a}));
  EXPECT_EQ(parts.codes, "");
}

TEST(Batch, HeadersAndTrailersAreLeftOut) {
  const Parts parts = split("FHS|^~\\&|x\rBHS|^~\\&|x\r" + a + b + "BTS|2\rBHS|^~\\&|y\r" + a + "BTS|1\rFTS|2\r");
  EXPECT_EQ(parts.messages, (Texts{"in#1:" + a, "in#2:" + b, "in#3:" + a}));
  EXPECT_EQ(parts.codes, "");
  EXPECT_EQ(split("\xEF\xBB\xBF"
                  "BHS|^~\\&\r" +
                  a + "BTS|1\r")
                .messages,
            Texts{"in#1:" + a});
}

TEST(Batch, CountsThatDoNotFitAreReported) {
  EXPECT_EQ(split("BHS|^~\\&|x\r" + a + "BTS|2\r").codes, "C115");
  EXPECT_EQ(split("FHS|^~\\&|x\rBHS|^~\\&\r" + a + "BTS|1\rFTS|7\r").codes, "C115");
  EXPECT_EQ(split("BHS|^~\\&|x\r" + a + "BTS|\r").codes, "");
  EXPECT_EQ(split("BHS|^~\\&|x\r" + a + "BTS|99999999999999999999999\r").codes, "");
}

TEST(Batch, MissingTrailersAreReported) {
  EXPECT_EQ(split("FHS|^~\\&|x\rBHS|^~\\&|x\r" + a).codes, "C116C116");
  EXPECT_EQ(split("BHS|^~\\&|x\r" + a + "BHS|^~\\&|x\r" + b + "BTS|1").codes, "C116");
}

}  // namespace
}  // namespace crosswalk::test
