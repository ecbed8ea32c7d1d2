#include <crosswalk/pipeline/authorities.h>

namespace crosswalk::pipeline {

AuthorityLookup::AuthorityLookup(const std::shared_ptr<const base::Source>& table, base::Issues& issues) {
  if (table != nullptr) authorities_.read(table, issues);
  const definitions::Authorities standard = definitions::Authorities::standard();
  for (const definitions::AuthorityRow& row : standard.rows()) authorities_.add(row);
}

language::Authority AuthorityLookup::find(std::string_view name, std::string_view universal_id, std::string_view universal_type) const {
  const definitions::AuthorityRow* row = authorities_.find(name, universal_id, universal_type);
  return row == nullptr ? language::Authority{} : language::Authority{row->uri, row->priority};
}

}  // namespace crosswalk::pipeline
