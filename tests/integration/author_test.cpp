// What authors of maps use: fmt, test, trace, codes.
#include "process.h"

#include <sys/stat.h>

namespace crosswalk::test {
namespace {

const std::string untidy = "group g(source s, target t) { s.a  ->t.b; // kept\n}\n";
const std::string tidy = "group g(source s, target t) {\n  s.a -> t.b;  // kept\n}\n";

TEST(Fmt, RewritesWhatIsNotFormattedAndKeepsItsPermissions) {
  const Folder folder;
  const std::string one = folder / "one.map";
  write_file(one, untidy);
  write_file(folder / "two.map", tidy);
  chmod(one.c_str(), 0640);
  const Process check = run({"fmt", "--check", folder.path()});
  EXPECT_EQ(check.status, 1);
  EXPECT_EQ(check.out, "--- " + one + "\n@@ line 1 @@\n-group g(source s, target t) { s.a  ->t.b; // kept\n" +
                           "+group g(source s, target t) {\n+  s.a -> t.b;  // kept\n");
  EXPECT_EQ(read_file(one), untidy);
  EXPECT_EQ(run({"fmt", folder.path()}).out, one + '\n');
  EXPECT_EQ(read_file(one), tidy);
  struct stat status {};
  stat(one.c_str(), &status);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
  EXPECT_EQ(run({"fmt", "--check", folder.path()}).status, 0);
}

TEST(Fmt, StandardInputGoesToStandardOutput) {
  EXPECT_EQ(run({"fmt", "-"}, untidy).out, tidy);
  EXPECT_EQ(run({"fmt", "--check", "-"}, untidy).status, 1);
  const Process broken = run({"fmt", "-"}, "group g(source s { }");
  EXPECT_EQ(broken.status, 2);
  EXPECT_EQ(broken.out, "");
  EXPECT_NE(broken.err.find("error[M"), std::string::npos) << broken.err;
}

TEST(Coverage, ASummaryAlwaysAndReportsOnDemand) {
  const Folder folder;
  const std::string cases = root + "/mappings/v2-to-fhir/cases/a01-no-pid";
  const Process plain = run({"test", cases});
  EXPECT_EQ(plain.status, 0) << plain.err;
  EXPECT_NE(plain.err.find("coverage: rules "), std::string::npos) << plain.err;
  const Process all = shell("cd " + folder.path() + " && $CROSSWALK test " + cases + " --coverage text,lcov,html");
  EXPECT_EQ(all.status, 0) << all.err;
  EXPECT_NE(all.out.find("AdtA01.map: rules "), std::string::npos);
  EXPECT_EQ(read_file(folder / "coverage.info").rfind("TN:\nSF:", 0), 0u);
  EXPECT_NE(read_file(folder / "coverage.html").find("AdtA01.map"), std::string::npos);
  EXPECT_EQ(run({"test", cases, "--coverage", "pdf"}).status, 2);
}

TEST(Watch, RunsAgainWhenAFileWasWrittenAndEndsWhenInterrupted) {
  const Folder folder;
  write_file(folder / "copy/Copy.map", read_file(maps + "copy/Copy.map"));
  write_file(folder / "copy/cases/a/in.json", R"({"resourceType":"Patient","id":"1"})");
  write_file(folder / "copy/cases/a/out.json", R"({"resourceType":"Patient","id":"1"})");
  const std::string log = folder / "log";
  const auto wait_for = [&](const std::string& count, const std::string& word) {
    return "for i in $(seq 100); do [ $(grep -c '" + word + "' " + log + ") -ge " + count + " ] && break; sleep 0.1; done; ";
  };
  const Process process = shell("$CROSSWALK test " + folder.path() + "/copy --watch >" + log + " 2>&1 & pid=$!; " +
                                wait_for("1", "waiting") + "echo '{\"resourceType\":\"Patient\",\"id\":\"2\"}' >" + folder.path() +
                                "/copy/cases/a/out.json; " + wait_for("2", "waiting") + "kill -INT $pid; wait $pid");
  EXPECT_EQ(process.status, 130);
  const std::string seen = read_file(log);
  EXPECT_NE(seen.find("ok     cases/a"), std::string::npos) << seen;
  EXPECT_NE(seen.find("changed: "), std::string::npos) << seen;
  EXPECT_NE(seen.find("FAILED cases/a\n  -want Patient.id = \"2\"\n  +got  Patient.id = \"1\""), std::string::npos) << seen;
}

}  // namespace
}  // namespace crosswalk::test
