#include <crosswalk/definitions/terminology/authorities.h>
#include <crosswalk/definitions/terminology/csv.h>

#include "src/embedded.h"

#include <algorithm>

namespace crosswalk::definitions {

namespace {

const std::vector<std::string> header = {"namespace", "oid", "uri", "comment"};
constexpr std::string_view oid_prefix = "urn:oid:";

/// An Issue at a row of `table`.
base::Issue& issue_at(const std::shared_ptr<const base::Source>& table, const CsvRow& row, std::string_view code, std::string message,
                      base::Issues& issues) {
  base::Issue& issue = issues.add(code, std::move(message));
  issue.place = base::Place{table, row.span, ""};
  return issue;
}

bool is_oid(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos && text.find('.') != std::string_view::npos;
}

}  // namespace

Authorities Authorities::standard() {
  Authorities made;
  base::Issues issues;
  made.read(base::Source::from_view("authorities.csv", embedded_authorities()), issues);
  return made;
}

void Authorities::read(const std::shared_ptr<const base::Source>& table, base::Issues& issues) {
  std::vector<CsvRow> rows = read_csv(table->text());
  if (rows.empty() || rows[0].fields != header) {
    const CsvRow first = rows.empty() ? CsvRow{} : rows[0];
    issue_at(table, first, "L210", "the table of authorities does not begin with its header", issues).hint = "namespace,oid,uri,comment";
    return;
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::vector<std::string>& f = rows[i].fields;
    if (f.size() > header.size() || f.size() < 3 || (f[0].empty() && f[1].empty() && f[2].empty()) || !(f[1].empty() || is_oid(f[1]))) {
      issue_at(table, rows[i], "L211", "the row is not a namespace, an OID and a URI", issues);
    } else if (!add({std::move(f[0]), std::move(f[1]), std::move(f[2]), 0, rows[i].line})) {
      issue_at(table, rows[i], "L212", "an earlier row has this namespace or OID", issues);
    }
  }
}

bool Authorities::add(AuthorityRow row) {
  if ((!row.name.empty() && names_.contains(row.name)) || (!row.oid.empty() && oids_.contains(row.oid))) return false;
  const std::size_t at = rows_.size();
  row.priority = static_cast<std::uint32_t>(at);
  if (!row.name.empty()) names_.emplace(row.name, at);
  if (!row.oid.empty()) oids_.emplace(row.oid, at);
  if (!row.uri.empty()) uris_.emplace(row.uri, at);
  rows_.push_back(std::move(row));
  return true;
}

const AuthorityRow* Authorities::look_up(const Index& index, std::string_view key) const {
  const auto at = key.empty() ? index.end() : index.find(key);
  return at == index.end() ? nullptr : &rows_[at->second];
}

const AuthorityRow* Authorities::by_name(std::string_view name) const { return look_up(names_, name); }

const AuthorityRow* Authorities::by_oid(std::string_view oid) const {
  if (oid.starts_with(oid_prefix)) oid.remove_prefix(oid_prefix.size());
  return look_up(oids_, oid);
}

const AuthorityRow* Authorities::by_uri(std::string_view uri) const {
  return uri.starts_with(oid_prefix) ? by_oid(uri) : look_up(uris_, uri);
}

const AuthorityRow* Authorities::find(std::string_view name, std::string_view universal_id, std::string_view universal_type) const {
  const bool iso = universal_type == "ISO" || universal_type.empty();
  if (const AuthorityRow* row = iso ? by_oid(universal_id) : nullptr) return row;
  if (const AuthorityRow* row = by_uri(universal_id)) return row;
  if (const AuthorityRow* row = by_name(name)) return row;
  return universal_id.empty() || iso ? nullptr : by_name(universal_id);  // DNS names and local ones stand in the first column
}

}  // namespace crosswalk::definitions
