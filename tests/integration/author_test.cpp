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

}  // namespace
}  // namespace crosswalk::test
