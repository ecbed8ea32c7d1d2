// The authorities table as Runs ask it.
#pragma once

#include <crosswalk/definitions/terminology/authorities.h>
#include <crosswalk/language/run_context.h>

#include <memory>

namespace crosswalk::pipeline {

/// The deployment's authorities before the standard ones. Threads: immutable once made, free to share.
class AuthorityLookup final : public language::AuthorityTable {
 public:
  /// `table` may be nullptr. Issues as Authorities::read gives them.
  AuthorityLookup(const std::shared_ptr<const base::Source>& table, base::Issues& issues);
  language::Authority find(std::string_view name, std::string_view universal_id, std::string_view universal_type) const override;

 private:
  definitions::Authorities authorities_;
};

}  // namespace crosswalk::pipeline
