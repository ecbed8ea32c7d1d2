// Coverage as text, as lcov's tracefile and as a page.
#include <crosswalk/authoring/coverage.h>

#include "markup.h"

#include <algorithm>

namespace crosswalk::authoring {

namespace {

std::string share(std::size_t part, std::size_t whole) {
  std::string out = std::to_string(part) + " of " + std::to_string(whole);
  if (whole > 0) out += " (" + std::to_string(part * 100 / whole) + " %)";
  return out;
}

void count(const FileCoverage& file, CoverageReport::Totals& totals) {
  for (const auto& [offset, rule] : file.rules) {
    ++totals.rules;
    totals.rules_covered += rule.fired > 0 ? 1 : 0;
    totals.branches += rule.branches();
    totals.branches_covered += rule.branches_taken();
  }
}

std::string never(const RuleCoverage& rule) {
  if (rule.fired == 0 && rule.branches_taken() == 0) return "never applied";
  std::string out;
  const auto add = [&out](const char* word) { out += (out.empty() ? "" : ", ") + std::string(word); };
  if (rule.held == 0) add("never true");
  if (rule.failed == 0) add("never false");
  if (rule.may_be_absent && rule.absent == 0) add("never without a value");
  return rule.branches() == 0 ? std::string() : out;
}

}  // namespace

CoverageReport::Totals CoverageReport::totals() const {
  Totals all;
  for (const auto& [name, file] : files) count(file, all);
  for (const auto& [name, table] : tables) {
    all.rows += table.rows.size();
    all.rows_covered +=
        static_cast<std::size_t>(std::count_if(table.rows.begin(), table.rows.end(), [](const auto& row) { return row.second > 0; }));
  }
  return all;
}

std::string CoverageReport::summary() const {
  const Totals all = totals();
  return "coverage: rules " + share(all.rules_covered, all.rules) + ", branches " + share(all.branches_covered, all.branches) +
         ", rows of code tables " + share(all.rows_covered, all.rows);
}

std::string CoverageReport::text() const {
  std::string out;
  for (const auto& [name, file] : files) {
    Totals one;
    count(file, one);
    out += name + ": rules " + share(one.rules_covered, one.rules) + ", branches " + share(one.branches_covered, one.branches) + '\n';
    for (const auto& [offset, rule] : file.rules)
      if (const std::string what = rule.fired == 0 || rule.condition ? never(rule) : std::string(); !what.empty())
        out += "  " + std::to_string(rule.line) + ": " + what + ": " + rule.name + '\n';
  }
  for (const auto& [name, table] : tables) {
    const auto used = std::count_if(table.rows.begin(), table.rows.end(), [](const auto& row) { return row.second > 0; });
    out += name + ": rows " + share(static_cast<std::size_t>(used), table.rows.size()) + '\n';
  }
  return out;
}

namespace {

void add_lcov_rule(const RuleCoverage& rule, std::uint32_t block, std::string& out) {
  if (rule.branches() == 0) return;
  const bool reached = rule.branches_taken() > 0;
  const std::uint64_t taken[] = {rule.held, rule.failed, rule.absent};
  for (std::size_t i = 0; i < rule.branches(); ++i)
    out += "BRDA:" + std::to_string(rule.line) + ',' + std::to_string(block) + ',' + std::to_string(i) + ',' +
           (reached ? std::to_string(taken[i]) : std::string("-")) + '\n';
}

std::string lcov_lines(const std::map<std::uint32_t, std::uint64_t>& lines) {
  std::string out;
  std::size_t hit = 0;
  for (const auto& [line, times] : lines) {
    out += "DA:" + std::to_string(line) + ',' + std::to_string(times) + '\n';
    hit += times > 0 ? 1 : 0;
  }
  return out + "LF:" + std::to_string(lines.size()) + "\nLH:" + std::to_string(hit) + "\n";
}

}  // namespace

std::string CoverageReport::lcov() const {
  std::string out = "TN:\n";
  for (const auto& [name, file] : files) {
    Totals one;
    count(file, one);
    out += "SF:" + name + '\n';
    std::map<std::uint32_t, std::uint64_t> lines;
    std::uint32_t block = 0;
    for (const auto& [offset, rule] : file.rules) {
      for (std::uint32_t line = rule.line; line <= rule.last_line; ++line) lines[line] = std::max(lines[line], rule.fired);
      add_lcov_rule(rule, block++, out);
    }
    out += "BRF:" + std::to_string(one.branches) + "\nBRH:" + std::to_string(one.branches_covered) + '\n';
    out += lcov_lines(lines) + "end_of_record\n";
  }
  for (const auto& [name, table] : tables) out += "SF:" + name + '\n' + lcov_lines(table.rows) + "end_of_record\n";
  return out;
}

namespace {

constexpr const char* page_head =
    "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Coverage</title>\n<style>"
    "body{font:14px/1.4 sans-serif;margin:2em}pre{margin:0}table{border-collapse:collapse}td,th{padding:2px 8px;text-align:left}"
    ".line{white-space:pre;font:12px/1.5 monospace}.yes{background:#dff3df}.no{background:#f8dada}.part{background:#fbf1cd}"
    ".number{color:#777;display:inline-block;width:11em}</style>\n";

/// One line of a source: how often its rule applied, and how its condition came out.
std::string html_line(std::uint32_t number, std::string_view line, const RuleCoverage* rule) {
  std::string mark, style;
  if (rule != nullptr) {
    style = rule->fired == 0 ? " no" : rule->branches_taken() < rule->branches() ? " part" : " yes";
    if (number == rule->line) mark = std::to_string(rule->fired) + " times";
  }
  std::string title = rule != nullptr && rule->condition
                          ? " title=\"true " + std::to_string(rule->held) + ", false " + std::to_string(rule->failed) + ", no value " +
                                std::to_string(rule->absent) + '"'
                          : std::string();
  return "<div class=\"line" + style + '"' + title + "><span class=\"number\">" + std::to_string(number) + "  " + mark + "</span>" +
         escaped_markup(line) + "</div>\n";
}

std::string html_source(const FileCoverage& file) {
  std::map<std::uint32_t, const RuleCoverage*> by_line;
  for (const auto& [offset, rule] : file.rules)
    for (std::uint32_t line = rule.line; line <= rule.last_line; ++line) by_line.emplace(line, &rule);
  std::string out;
  const std::string_view text = file.source->text();
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto rule = by_line.find(++number);
    out += html_line(number, text.substr(at, end - at), rule == by_line.end() ? nullptr : rule->second);
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string CoverageReport::html() const {
  std::string out = page_head;
  out += "<h1>Coverage</h1>\n<p>" + escaped_markup(summary()) + "</p>\n<table><tr><th>file<th>rules<th>branches<th>rows</tr>\n";
  std::string sources;
  std::size_t number = 0;
  for (const auto& [name, file] : files) {
    Totals one;
    count(file, one);
    const std::string anchor = "f" + std::to_string(++number);
    out += "<tr><td><a href=\"#" + anchor + "\">" + escaped_markup(name) + "</a><td>" + share(one.rules_covered, one.rules) + "<td>" +
           share(one.branches_covered, one.branches) + "<td></tr>\n";
    sources += "<h2 id=\"" + anchor + "\">" + escaped_markup(name) + "</h2>\n" + html_source(file);
  }
  for (const auto& [name, table] : tables) {
    const auto used = std::count_if(table.rows.begin(), table.rows.end(), [](const auto& row) { return row.second > 0; });
    out += "<tr><td>" + escaped_markup(name) + "<td><td><td>" + share(static_cast<std::size_t>(used), table.rows.size()) + "</tr>\n";
  }
  return out + "</table>\n" + sources + "</html>\n";
}

}  // namespace crosswalk::authoring
