#include <crosswalk/base/clock.h>
#include <crosswalk/base/issue.h>

#include <set>

namespace {

using namespace crosswalk;

TEST(Clock, RoundTrips) {
  std::int64_t ms = 0;
  ASSERT_TRUE(base::parse_instant("2026-11-02T08:15:00.250+02:00", ms));
  EXPECT_EQ(base::format_instant(ms), "2026-11-02T06:15:00.250Z");
  ASSERT_TRUE(base::parse_instant("1969-12-31T23:59:59Z", ms));
  EXPECT_EQ(ms, -1000);
  EXPECT_EQ(base::format_instant(-1), "1969-12-31T23:59:59.999Z");
  for (const char* wrong : {"2026-13-02T08:15:00Z", "2026-11-02", "2026-11-02T08:15:00", "2026-11-02T25:15:00Z", "", "x"})
    EXPECT_FALSE(base::parse_instant(wrong, ms)) << wrong;
}

TEST(Spelling, ThirdOfTheLengthAtMost) {
  EXPECT_EQ(base::likely_spelling("identifer", {"identifier", "id", "name"}), "identifier");
  EXPECT_EQ(base::likely_spelling("zzz", {"identifier", "id"}), "");
  EXPECT_EQ(base::likely_spelling("mael", {"male", "female"}), "male");  // two swapped letters are one edit
  EXPECT_EQ(base::certain_spelling("birthdate", {"birthDate", "deathDate"}), "birthDate");
  EXPECT_EQ(base::certain_spelling("nam", {"name", "use"}), "name");
  EXPECT_EQ(base::certain_spelling("nams", {"name", "names"}), "");  // two are as near
  EXPECT_EQ(base::certain_spelling("nx", {"n"}), "");                // too short
  EXPECT_EQ(base::certain_spelling("PID_41", {"PID_4", "PID_5"}), "");
  EXPECT_EQ(base::certain_spelling("deceasedDate", {"deceased"}), "");  // too far
  EXPECT_EQ(base::spelling_hint("PID_41", {"PID_1", "PID_40"}), "there are `PID_1` to `PID_40`");
  EXPECT_EQ(base::spelling_hint("gendre", {"gender", "name"}), "did you mean `gender`?");
  EXPECT_EQ(base::spelling_hint("zzz", {"gender"}), "");
}

TEST(IssueCodes, AreUniqueAndExplained) {
  std::set<std::string_view> seen;
  for (const base::IssueCode* row : base::all_issue_codes()) {
    EXPECT_TRUE(seen.insert(row->code).second) << row->code << " stands twice";
    EXPECT_EQ(row->code.size(), 4u) << row->code;
    EXPECT_FALSE(row->title.empty()) << row->code;
    EXPECT_FALSE(row->explanation.empty()) << row->code;
    EXPECT_EQ(base::find_issue_code(row->code), row);
  }
  EXPECT_EQ(base::find_issue_code("Z999"), nullptr);
}

TEST(Render, QuotesMapsWithACaret) {
  base::Issue issue;
  issue.code = "M101";
  issue.message = "Patient has no element `nmae`";
  issue.hint = "did you mean `name`?";
  const auto source = base::Source::from_text("p.map", "group G {\n  src.nmae -> tgt.name;\n}\n");
  issue.place = base::Place{source, {16, 20}, "not here"};
  EXPECT_EQ(base::render(issue),
            "p.map:2:7: error[M101]: Patient has no element `nmae`\n"
            " 2 |   src.nmae -> tgt.name;\n"
            "   |       ^^^^ not here\n"
            "  = help: did you mean `name`?\n");
}

TEST(Render, NeverQuotesMessages) {
  base::Issue issue;
  issue.code = "C101";
  issue.message = "field is longer than its table says";
  issue.path = "PID-5";
  issue.detail = "SECRETNAME";
  issue.place = base::Place{base::Source::from_text("in.hl7", "PID|SECRETNAME"), {4, 14}, {}};
  EXPECT_EQ(base::render(issue).find("SECRETNAME"), std::string::npos);
  EXPECT_EQ(base::render_json(issue).find("SECRETNAME"), std::string::npos);
  EXPECT_NE(base::render(issue, {false, true}).find("SECRETNAME"), std::string::npos);
}

TEST(Issues, CountsBeyondTheCap) {
  base::Issues issues;
  issues.set_cap(2);
  for (int i = 0; i < 5; ++i) issues.add("C101", "x");
  EXPECT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues.suppressed(), 3u);
  EXPECT_TRUE(issues.has_errors());
}

TEST(Source, LinesEndAtCrLfAndLoneCr) {
  const auto source = base::Source::from_text("s", "a\rb\r\nc\nd");
  EXPECT_EQ(source->line_column(2).line, 2u);
  EXPECT_EQ(source->line_column(5).line, 3u);
  EXPECT_EQ(source->line_column(7).line, 4u);
  EXPECT_EQ(source->line_at(5), "c");
  std::string error;
  EXPECT_EQ(base::Source::from_file("/nonexistent/file", error), nullptr);
  EXPECT_FALSE(error.empty());
}

}  // namespace
