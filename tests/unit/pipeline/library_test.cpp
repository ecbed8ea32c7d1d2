// Maps by name and URL, code tables, waivers.
#include <crosswalk/facade/formats.h>
#include <crosswalk/pipeline/convert.h>
#include <crosswalk/pipeline/library.h>

#include <unistd.h>
#include <algorithm>

namespace crosswalk::pipeline {
namespace {

namespace fs = std::filesystem;

class LibraryTest : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("crosswalk-library-" + std::to_string(getpid()));
    write("one/messages/Admit.map", map("urn:crosswalk:map:one/messages/Admit", "message = 'ADT^A01 ADT^A04'"));
    write("one/messages/Result.map", map("urn:crosswalk:map:one/messages/Result", "message = 'ORU^R01, ORU_R30'"));
    write("one/datatypes/Name.map", map("urn:crosswalk:map:one/datatypes/Name", "title = 'x'"));
    write("one/datatypes/Id.fml", map("urn:crosswalk:map:one/datatypes/Id", "title = 'x'"));
    write("one/cases/a/Ignored.map", "not a map of the folder");
    write("one/codesystems/Sex.csv",
          "source_system,source_code,target_system,target_code,target_display,relationship,comment\n,F,urn:t,female,\"Fe\"\"male\","
          "equivalent,\n,X\n,*,,,,,\n");
    write("one/no-place.csv",
          "table,row,element,condition,target,reason\nPID,4,PID.PID_2,,,\"withdrawn, long ago\"\nPID,5,,,x,no element\nPID,6\n");
    write("two/Elsewhere.map", map("http://example.org/elsewhere", "title = 'x'"));
  }
  void TearDown() override { fs::remove_all(root_); }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
  }
  static std::string map(const std::string& url, const std::string& metadata) {
    return "/// url = '" + url + "'\n/// name = 'N'\n/// " + metadata +
           "\n\nuses \"http://hl7.org/fhir/StructureDefinition/Patient\" alias P as source\n\ngroup G(source s : P, target t) {\n  s.id as "
           "i -> t.id = i;\n}\n";
  }
  std::string path(const std::string& name) const { return (root_ / name).string(); }
  Library library() const { return Library({"/no/such/folder", root_.string()}); }

  fs::path root_;
};

TEST_F(LibraryTest, FindsFoldersAndFilesByNameOrPath) {
  for (const std::string& name : {std::string("one"), path("one"), path("one/")}) {
    const auto folder = library().open(name);
    ASSERT_TRUE(folder) << name;
    EXPECT_EQ((*folder)->name(), "one");
    EXPECT_EQ((*folder)->file(), "");
  }
  const auto file = library().open("one/messages/Admit");
  ASSERT_TRUE(file);
  EXPECT_EQ((*file)->name(), "one");
  EXPECT_EQ((*file)->file(), path("one/messages/Admit.map"));
  EXPECT_EQ((*file)->message_maps().size(), 1u);
}

TEST_F(LibraryTest, AConditionThatIsWrongIsAnErrorOfItsMap) {
  const auto errors_of = [&](const std::string& condition) {
    write("three/messages/Any.map", map("urn:crosswalk:map:three/messages/Any", "message = 'Patient'\n/// when = '" + condition + "'"));
    MapFolder folder(path("three"), {});
    Maps maps(folder, facade::catalog());
    const ReadyMap& ready = maps.compile(path("three/messages/Any.map"));
    std::string codes;
    for (const base::Issue& issue : ready.issues)
      if (issue.severity >= base::Severity::error) codes += issue.code + " ";
    return codes + (ready.plan == nullptr ? "no plan" : "runs");
  };
  EXPECT_EQ(errors_of("birthDate.exists()"), "runs");
  EXPECT_EQ(errors_of("birthdate.exists()"), "M150 no plan");
  EXPECT_EQ(errors_of("birthDate.exists("), "M050 no plan");
}

TEST_F(LibraryTest, AnUnknownNameIsAnIssueWithALikelySpelling) {
  const auto folder = library().open("onne");
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.issues()[0].code, "L301");
  EXPECT_EQ(folder.issues()[0].hint, "did you mean one?");
}

TEST_F(LibraryTest, MessageMapsSayWhatEntersByThem) {
  const auto folder = library().open("one");
  const auto& maps = (*folder)->message_maps();
  ASSERT_EQ(maps.size(), 2u);
  EXPECT_EQ(maps[0].messages, (std::vector<std::string>{"ADT^A01", "ADT^A04"}));
  EXPECT_EQ(maps[1].messages, (std::vector<std::string>{"ORU^R01", "ORU_R30"}));
}

TEST_F(LibraryTest, ImportsAreFoundByUrlWithWildcardsAndAcrossFolders) {
  auto folder = std::move(*library().open("one"));
  EXPECT_EQ(folder->find("urn:crosswalk:map:one/datatypes/Name").size(), 1u);
  const auto all = folder->find("urn:crosswalk:map:one/datatypes/*");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0]->url, "urn:crosswalk:map:one/datatypes/Id");  // in the order of URLs
  EXPECT_EQ(folder->find("urn:crosswalk:map:two/Elsewhere").size(), 1u);
  EXPECT_TRUE(folder->find("urn:crosswalk:map:one/nothing").empty());
  EXPECT_TRUE(folder->find("urn:crosswalk:map:../one/datatypes/Name").empty());
  auto other = std::move(*library().open("two"));
  EXPECT_EQ(other->find("http://example.org/*").size(), 1u);
  EXPECT_EQ(folder->files().size(), 4u);  // cases are no maps
}

TEST_F(LibraryTest, AModuleIsParsedOnce) {
  auto folder = std::move(*library().open("one"));
  EXPECT_EQ(folder->find("urn:crosswalk:map:one/datatypes/Name")[0], folder->find("urn:crosswalk:map:one/datatypes/N*")[0]);
}

TEST_F(LibraryTest, CodeTablesAreReadWithTheirFaults) {
  auto folder = std::move(*library().open("one"));
  const mapping::ConceptMap* table = folder->tables().find("urn:crosswalk:conceptmap:one/Sex");
  ASSERT_NE(table, nullptr);
  ASSERT_NE(table->find("", "F"), nullptr);
  EXPECT_EQ(table->find("", "F")->target_display, "Fe\"male");
  EXPECT_EQ(table->find("", "F")->line, 2u);
  EXPECT_NE(table->find("", "anything"), nullptr);  // the fallback
  ASSERT_EQ(folder->issues().size(), 1u);
  EXPECT_EQ(folder->issues()[0].code, "L304");
  EXPECT_EQ(folder->tables().find("urn:crosswalk:conceptmap:one/Nothing"), nullptr);
  EXPECT_EQ(folder->tables().find("urn:crosswalk:conceptmap:one/../../etc/passwd"), nullptr);
  const mapping::ConceptMap* back = folder->tables().find("urn:crosswalk:conceptmap:one/Sex?reverse");
  ASSERT_NE(back, nullptr);
  EXPECT_EQ(back->find("urn:t", "female")->target_code, "F");
  EXPECT_EQ(back, folder->tables().find("urn:crosswalk:conceptmap:one/Sex?reverse"));
  EXPECT_EQ(folder->tables().find("urn:crosswalk:conceptmap:one/Nothing?reverse"), nullptr);
  EXPECT_EQ(folder->tables().urls(), (std::vector<std::string_view>{"urn:crosswalk:conceptmap:one/Sex"}));
  auto other = std::move(*library().open("two"));
  EXPECT_NE(other->tables().find("urn:crosswalk:conceptmap:one/Sex"), nullptr);  // of a folder beside it
}

TEST_F(LibraryTest, WaiversAreTheRowsThatNameAnElement) {
  auto folder = std::move(*library().open("one"));
  ASSERT_EQ(folder->waivers().size(), 1u);
  EXPECT_EQ(folder->waivers()[0].element, "PID.PID_2");
  EXPECT_EQ(folder->waivers()[0].reason, "withdrawn, long ago");
  EXPECT_EQ(folder->issues().size(), 1u);
}

TEST_F(LibraryTest, TheHashChangesWithAnyFileOfTheFolder) {
  const std::string before = (*library().open("one"))->hash();
  EXPECT_EQ(before.size(), 64u);
  EXPECT_EQ((*library().open(path("one")))->hash(), before);
  write("one/codesystems/Sex.csv", "source_system\n");
  EXPECT_NE((*library().open("one"))->hash(), before);
}

TEST_F(LibraryTest, ConceptMapsAreFoundByTheirUrls) {
  write("one/codesystems/gender.json", R"({"resourceType":"ConceptMap","url":"http://example.org/gender","status":"active","group":[{
    "source":"urn:s","target":"urn:t","element":[{"code":"M","target":[{"code":"male","display":"Male","equivalence":"equal"}]},{"code":"Q"}],
    "unmapped":{"mode":"fixed","code":"unknown"}}]})");
  write("one/codesystems/sex.xml",
        "<ConceptMap xmlns=\"http://hl7.org/fhir\"><url value=\"http://example.org/sex\"/><status value=\"active\"/><group>"
        "<element><code value=\"1\"/><target><code value=\"m\"/><equivalence value=\"wider\"/></target></element></group></ConceptMap>");
  write("one/codesystems/other.json", R"({"resourceType":"Basic","code":{"text":"about a \"ConceptMap\" of http://example.org/other"}})");
  const Library library({root_.string()}, &facade::formats());
  const auto folder = std::move(*library.open("one"));
  const mapping::ConceptMap* json = folder->tables().find("http://example.org/gender");
  ASSERT_NE(json, nullptr);
  EXPECT_EQ(json->find("urn:s", "M")->target_code, "male");
  EXPECT_EQ(json->find("urn:s", "M")->line, 2u);
  EXPECT_EQ(json->find("urn:s", "Q"), nullptr);  // without a target: not matched, and no fallback either
  EXPECT_EQ(json->find("urn:s", "X")->target_code, "unknown");
  const mapping::ConceptMap* xml = folder->tables().find("http://example.org/sex");
  ASSERT_NE(xml, nullptr);
  EXPECT_EQ(xml->find({}, "1")->relation, "wider");
  EXPECT_EQ(folder->tables().find("http://example.org/other"), nullptr);
  EXPECT_EQ(folder->tables().urls(),
            (std::vector<std::string_view>{"http://example.org/gender", "http://example.org/sex", "urn:crosswalk:conceptmap:one/Sex"}));
  const std::string before = folder->hash();
  write("one/codesystems/sex.xml", "<ConceptMap xmlns=\"http://hl7.org/fhir\"/>");
  EXPECT_NE((*library.open("one"))->hash(), before);
}

TEST_F(LibraryTest, AUrlThatNoFileCanHaveFindsNothing) {
  const auto folder = std::move(*library().open("one"));
  EXPECT_TRUE(folder->find("urn:crosswalk:map:one/" + std::string(100'000, 'a')).empty());
  EXPECT_EQ(folder->tables().find("urn:crosswalk:conceptmap:one/" + std::string(100'000, 'a')), nullptr);
}

}  // namespace
}  // namespace crosswalk::pipeline
