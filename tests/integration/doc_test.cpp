// crosswalk doc: the field tables of a map folder.
#include "process.h"

namespace crosswalk::test {
namespace {

const std::string map_text = R"(map "urn:crosswalk:map:maps/Main" = "Main"
uses "http://hl7.org/v2/2.8.2/StructureDefinition/ADT_A01" alias ADT as source
uses "http://hl7.org/fhir/StructureDefinition/Patient" alias Patient as target
group Main(source message : ADT, target patient : Patient) {
  message.PID as pid then {
    pid.PID_8 as sex where (sex.CWE_1 = 'F' | sex.CWE_1 = 'M') -> patient.gender = translate(sex, 'urn:crosswalk:conceptmap:maps/Sex', 'code');
    pid.PID_3 as cx -> patient.identifier as one then Number(cx, one);
    pid -> patient.active = true;
  };
}
group Number(source cx : CX, target one) {
  cx.CX_4.HD_1 as name -> one.system = ('urn:name:' & name);
}
)";

struct Doc : testing::Test {
  void SetUp() override {
    shell("mkdir -p " + (folder / "maps/codesystems"));
    write_file(folder / "maps/Main.map", map_text);
    write_file(
        folder / "maps/codesystems/Sex.csv",
        "source_system,source_code,target_system,target_code,target_display,relationship,comment\n,F,,female,,equivalent,\n,M,,male,,"
        "equivalent,\n");
  }
  Folder folder;
};

TEST_F(Doc, WritesARowForEachTarget) {
  const std::string maps = folder / "maps";
  const Process first = run({"doc", maps});
  ASSERT_EQ(first.status, 0) << first.err;
  const std::string text = read_file(folder / "maps/README.md");
  EXPECT_EQ(text.rfind("# maps\n", 0), 0u) << text;
  for (const std::string row : {
           "| [Main.map](#mainmap) | [Main](#main) [Number](#number) |\n",
           "### Main.map\n\n#### Main\n",
           "| [6](Main.map#L6) | PID-8 | Patient.gender | `translate(PID-8)` | Sex | `",
           "(sex.CWE_1 = 'F' \\| sex.CWE_1 = 'M')` |\n",
           "| [7](Main.map#L7) | PID-3 | Patient.identifier | [Number](#number) | | |\n",
           "| [8](Main.map#L8) | PID | Patient.active | `true` | | |\n",
           "#### Number\n",
           "| [12](Main.map#L12) | CX.4.1 | one.system | `'urn:name:' & name` | | |\n",
       })
    EXPECT_NE(text.find(row), std::string::npos) << row << "\nin\n" << text;
  EXPECT_EQ(run({"doc", maps}).status, 0);
  EXPECT_EQ(read_file(folder / "maps/README.md"), text) << "written twice";
}

TEST_F(Doc, KeepsWhatPeopleWroteAroundTheTables) {
  const std::string maps = folder / "maps";
  write_file(folder / "maps/README.md", "# Ours\n\nWords.");
  EXPECT_EQ(run({"doc", maps, "--check"}).status, 1);
  EXPECT_EQ(read_file(folder / "maps/README.md"), "# Ours\n\nWords.") << "--check writes nothing";
  ASSERT_EQ(run({"doc", maps}).status, 0);
  std::string text = read_file(folder / "maps/README.md");
  EXPECT_EQ(text.rfind("# Ours\n\nWords.\n\n<!-- crosswalk doc", 0), 0u) << text;
  write_file(folder / "maps/README.md", text + "\nMore words.\n");
  EXPECT_EQ(run({"doc", maps, "--check"}).status, 0);
  write_file(folder / "maps/Main.map", map_text + "// moved nothing\n");
  EXPECT_EQ(run({"doc", maps, "--check"}).status, 0);
  write_file(folder / "maps/Main.map", "// a line more\n" + map_text);
  const Process stale = run({"doc", maps, "--check"});
  EXPECT_EQ(stale.status, 1);
  EXPECT_NE(stale.err.find("error[L330]"), std::string::npos) << stale.err;
  ASSERT_EQ(run({"doc", maps}).status, 0);
  text = read_file(folder / "maps/README.md");
  EXPECT_NE(text.find("[9](Main.map#L9)"), std::string::npos);
  EXPECT_NE(text.find("<!-- crosswalk doc: end -->\n\nMore words.\n"), std::string::npos) << text;
}

TEST_F(Doc, AMapWithErrorsHasNoTables) {
  write_file(folder / "maps/Main.map", "group Main(source a, target b) { a.x -> ; }");
  EXPECT_EQ(run({"doc", folder / "maps"}).status, 2);
}

}  // namespace
}  // namespace crosswalk::test
