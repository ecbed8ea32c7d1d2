// MLLP frames in stored bytes.
#include <crosswalk/mllp/frames.h>

#include <gtest/gtest.h>

namespace crosswalk::test {
namespace {

struct Unframed {
  std::vector<std::string> messages;
  std::string codes;
};

Unframed unframe(const std::string& bytes) {
  base::Issues issues;
  Unframed result;
  for (const auto& message : mllp::unframe(base::Source::from_text("in", bytes), issues))
    result.messages.push_back(message->name() + ":" + std::string(message->text()));
  for (const base::Issue& issue : issues) result.codes += issue.code;
  return result;
}

using Texts = std::vector<std::string>;

TEST(Frames, AreTakenOff) {
  EXPECT_EQ(unframe("\vMSH|a\r\x1C\r").messages, Texts{"in:MSH|a\r"});
  const Unframed two = unframe("\r\n\vMSH|a\r\x1C\r\vMSH|b\r\x1C\n");
  EXPECT_EQ(two.messages, (Texts{"in#1:MSH|a\r", "in#2:MSH|b\r"}));
  EXPECT_EQ(two.codes, "");
}

TEST(Frames, WithoutEndAreReadAndReported) {
  const Unframed cut = unframe("\vMSH|a\r\vMSH|b");
  EXPECT_EQ(cut.messages, (Texts{"in#1:MSH|a\r", "in#2:MSH|b"}));
  EXPECT_EQ(cut.codes, "C117C117");
}

TEST(Frames, WhatStandsBetweenThemIsReported) {
  const Unframed noisy = unframe("x\vMSH|a\r\x1C\ry\vMSH|b\r\x1C\rz");
  EXPECT_EQ(noisy.messages.size(), 2u);
  EXPECT_EQ(noisy.codes, "C118C118C118");
}

TEST(Frames, ManyAreLinear) {
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "\v";
  EXPECT_EQ(mllp::find_frames(many).frames.size(), 200'000u);
  EXPECT_TRUE(mllp::find_frames("no frame").frames.empty());
  EXPECT_TRUE(mllp::looks_framed(" \n\vMSH"));
  EXPECT_FALSE(mllp::looks_framed("MSH\v"));
}

}  // namespace
}  // namespace crosswalk::test
