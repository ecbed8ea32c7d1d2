#include <crosswalk/pipeline/authorities.h>

namespace crosswalk::pipeline {

AuthorityLookup::AuthorityLookup(const std::shared_ptr<const base::Source>& table, base::Issues& issues) {
  if (table != nullptr) authorities_.read(table, issues);
  const definitions::Authorities standard = definitions::Authorities::standard();
  for (const definitions::AuthorityRow& row : standard.rows()) authorities_.add(row);
}

language::Authority AuthorityLookup::find(std::string_view name, std::string_view universal_id, std::string_view universal_type) const {
  const definitions::AuthorityRow* row = authorities_.find(name, universal_id, universal_type);
  if (row == nullptr) return {};
  // A second name of an authority has a row of its own with the same URI; the first row with it says the rest.
  const definitions::AuthorityRow* first = row->uri.empty() ? nullptr : authorities_.by_uri(row->uri);
  if (first == nullptr) first = row;
  return {row->uri, row->priority, row->name.empty() ? first->name : row->name, row->oid.empty() ? first->oid : row->oid};
}

}  // namespace crosswalk::pipeline
