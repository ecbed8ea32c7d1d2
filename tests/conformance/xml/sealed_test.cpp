// Nothing is opened while a document is read: in a child whose kernel kills it on any open, socket or connect.
#include "outcome.h"

#include <crosswalk/definitions/catalog.h>

#include <support/corpus.h>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>

namespace {

using namespace crosswalk;

/// From here on the process is killed when it opens anything.
bool seal() {
  std::vector<sock_filter> rules = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
  const std::vector<unsigned> forbidden = {
#ifdef SYS_open
      SYS_open,   SYS_creat,
#endif
      SYS_openat, SYS_socket, SYS_connect, SYS_execve};
  for (const unsigned call : forbidden) {
    rules.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
    rules.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
  }
  rules.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog program{static_cast<unsigned short>(rules.size()), rules.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// How a child ends that is sealed and then does `work`: its exit status, or minus the signal.
template <class Work>
int sealed(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!seal()) ::_exit(77);
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

std::vector<std::string> documents() {
  std::vector<std::string> all = {
      "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
      "<!DOCTYPE a [<!ENTITY e SYSTEM 'http://127.0.0.1:9/x'>]><a>&e;</a>",
      "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/passwd' parse='text'/></a>",
      "<Patient xmlns='http://hl7.org/fhir' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
      "xsi:schemaLocation='http://hl7.org/fhir http://127.0.0.1:9/fhir.xsd'><active value='true'/></Patient>",
      "<?xml-stylesheet href='http://127.0.0.1:9/x.xsl' type='text/xsl'?><a/>",
      "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>",
      "<?xml version='1.0' encoding='EUC-JP'?><a/>",
  };
  for (const auto& file : testing_support::corpus_files("hostile/xml", "")) all.push_back(testing_support::read_file(file));
  return all;
}

TEST(Sealed, TheSealHolds) {
  const int ended = sealed([] { std::ifstream("/etc/passwd").get(); });
  if (ended == 77) GTEST_SKIP() << "no seccomp filter here";
  EXPECT_EQ(ended, -SIGSYS);
}

TEST(Sealed, NothingIsOpenedWhileReading) {
  const std::vector<std::string> all = documents();
  xml_test::decode_and_encode("<Patient xmlns='http://hl7.org/fhir'/>");  // what is loaded once
  const int ended = sealed([&] {
    for (const std::string& text : all) {
      xml_test::read(text);
      xml_test::decode_and_encode(text);
    }
  });
  if (ended == 77) GTEST_SKIP() << "no seccomp filter here";
  EXPECT_EQ(ended, 0);
}

}  // namespace
