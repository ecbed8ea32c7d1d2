// What no rule reads, of the types that maps touch.
#include <crosswalk/authoring/unread.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/convert.h>

#include <unistd.h>

namespace crosswalk::authoring {
namespace {

namespace fs = std::filesystem;

class UnreadTest : public testing::Test {
 protected:
  void SetUp() override { root_ = fs::temp_directory_path() / ("crosswalk-unread-" + std::to_string(getpid())); }
  void TearDown() override { fs::remove_all(root_); }

  /// The Issues over one map with these `uses` lines and this text.
  std::vector<base::Issue> unread(const std::string& uses, const std::string& text, const std::string& waivers = "") {
    fs::create_directories(root_ / "m");
    std::ofstream(root_ / "m/Map.map") << "/// message = 'x'\n" + uses +
                                              "uses \"http://hl7.org/fhir/StructureDefinition/Patient\" as target\n" + text;
    std::ofstream(root_ / "m/no-place.csv") << "table,row,element,condition,target,reason\n" + waivers;
    pipeline::MapFolder folder((root_ / "m").string(), {}, &facade::formats());
    pipeline::Maps maps(folder, facade::catalog());
    const pipeline::ReadyMap& map = maps.compile((root_ / "m/Map.map").string());
    for (const base::Issue& issue : map.issues) ADD_FAILURE() << base::render(issue);
    if (map.plan == nullptr) return {};
    const base::Issues found = unread_elements({&map.plan->map()}, folder.waivers());
    return {found.begin(), found.end()};
  }

  fs::path root_;
};

const std::string cx = "uses \"http://hl7.org/v2/2.8.2/StructureDefinition/CX\" as source\n";
const std::string head = "group G(source src : CX, target tgt : Patient) {\n";

TEST_F(UnreadTest, OneIssueATypeThatNamesWhatIsReadNowhere) {
  const auto found = unread(cx, head +
                                    "  src.CX_1 as v where (src.CX_5 = 'MR' and src.CX_10.CWE_1.exists()) -> tgt.language = v;\n"
                                    "  src.CX_2 default ('x') as d -> tgt.id = (src.CX_3 & src.CX_7);\n}\n");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].code, "M139");
  EXPECT_EQ(found[0].severity, base::Severity::information);
  EXPECT_NE(found[0].message.find("of 22 elements of `CWE` 21 are read nowhere: `CWE_2`, "), std::string::npos) << found[0].message;
  EXPECT_EQ(found[1].message, "of 12 elements of `CX` 6 are read nowhere: `CX_4`, `CX_6`, `CX_8`, `CX_9`, `CX_11`, `CX_12`");
  EXPECT_EQ(found[1].place->source->line_column(found[1].place->span.begin).line, 4u);
}

TEST_F(UnreadTest, WaiversAndCopiesOfTheWholeSilence) {
  const std::string rule = head + "  src.CX_1 as v -> tgt.language = v;\n}\n";
  const auto some = unread(cx, rule, "t,1,CX.CX_2,,,no place\nt,1,CX.CX_3,,,no place\n");
  ASSERT_EQ(some.size(), 1u);
  EXPECT_EQ(some[0].message.find("of 10 elements of `CX` 9 are read nowhere: `CX_4`"), 0u) << some[0].message;
  EXPECT_TRUE(unread(cx, rule, "t,1,CX,,,no place\n").empty());
  const auto by_ending = unread(cx, rule, "t,1,*X.CX_2,,,no place\nt,1,HD,,,no place\n");  // CX-4, CX-6 are HD
  ASSERT_EQ(by_ending.size(), 1u);
  EXPECT_EQ(by_ending[0].message.find("of 9 elements of `CX` 8 are read nowhere: `CX_3`, `CX_5`"), 0u) << by_ending[0].message;
  const std::string patient = "uses \"http://hl7.org/fhir/StructureDefinition/Patient\" alias In as source\n";
  const auto copied =
      unread(patient, "group G(source src : In, target tgt : Patient) {\n  src.name as n where (n.use = 'usual') -> tgt.name = n;\n}\n");
  ASSERT_EQ(copied.size(), 1u);
  EXPECT_NE(copied[0].message.find("of `Patient`"), std::string::npos) << copied[0].message;
}

TEST_F(UnreadTest, InfrastructureOfAStandardIsLeftOut) {
  const auto found =
      unread("uses \"http://hl7.org/cda/stds/core/StructureDefinition/PatientRole\" as source\n",
             "group G(source src : PatientRole, target tgt : Patient) {\n  src.id as i, i.root as r -> tgt.language = r;\n}\n");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].message,
            "of 6 elements of `PatientRole` 5 are read nowhere: `sdtcIdentifiedBy`, `addr`, `telecom`, `patient`, `providerOrganization`");
}

}  // namespace
}  // namespace crosswalk::authoring
