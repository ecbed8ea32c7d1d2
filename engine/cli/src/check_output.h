// How `check` shows Issues to other programs.
#pragma once

#include <crosswalk/base/issue.h>

#include <string>
#include <vector>

namespace crosswalk::cli {

/// A workflow command of GitHub, one line: `::error file=...,line=...,col=...,title=M101::...`.
std::string github_line(const base::Issue& issue);

/// A log in SARIF 2.1.0 with one run: results with their places, related places and fixes; columns count bytes.
std::string sarif_log(const std::vector<base::Issue>& issues);

/// Applies the fixes of Issues to the files that they are of, each place once. Gives how many were applied; `error` says what failed.
std::size_t apply_fixes(const std::vector<base::Issue>& issues, std::string& error);

}  // namespace crosswalk::cli
