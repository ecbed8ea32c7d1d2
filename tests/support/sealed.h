// Work in a child whose kernel kills it on any open, socket or connect.
#pragma once

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <vector>

namespace crosswalk::testing_support {

/// How a child ends that could not be sealed: there is no seccomp filter here.
inline constexpr int no_seal = 77;

/// From here on the process is killed when it opens anything.
inline bool seal() {
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
    if (!seal()) ::_exit(no_seal);
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace crosswalk::testing_support
