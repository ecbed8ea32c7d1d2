// The entry of phase 2.
#include <crosswalk/language/mapping/check.h>

#include "checker.h"
#include "findings.h"

namespace crosswalk::mapping {

base::Result<std::shared_ptr<const CheckedMap>> check(std::shared_ptr<const Module> main, Importer& importer,
                                                      const definitions::Catalog& catalog, const CodeTables& tables,
                                                      const CheckOptions& options) {
  using Answer = base::Result<std::shared_ptr<const CheckedMap>>;
  auto map = std::make_shared<CheckedMap>();
  map->url = main->url;
  map->name = main->name;
  check_phase::Reporter report(*map);
  check_phase::Modules modules(*map, report, catalog, tables, options);
  modules.load(std::move(main), importer);
  check_phase::Checker(*map, report, modules, options).run();
  if (!report.issues().has_errors()) {
    check_phase::find_list_uses(*map, report);
    check_phase::find_code_findings(*map, report);
    check_phase::find_double_writes(*map, report);
    check_phase::find_missing_parts(*map, report);
    check_phase::find_uncalled_groups(*map, report);
  }
  if (report.issues().has_errors()) return Answer::failure(std::move(report.issues()));
  return Answer(std::move(map), std::move(report.issues()));
}

namespace check_phase {

Checker::Checker(CheckedMap& map, Reporter& report, const Modules& modules, const CheckOptions& options)
    : map_(map), report_(report), modules_(modules), options_(options) {
  env_.host = options.host;
  env_.constants = options.constants;
  env_.open_constants = options.open_constants;
  env_.plain = options.plain;
  env_.warn_many = true;
}

void Checker::run() {
  collect_defaults();
  check_constants();
  const auto& groups = modules_.groups();
  const Module& main = *modules_[0].ast;
  if (main.groups.empty()) {
    report_.add("M121", 0, {0, 0}, "the map has no group");
    return;
  }
  for (const GroupDeclaration& declaration : groups) {
    if (declaration.module != 0) break;
    const GroupIndex index = instance(declaration, {});
    if (map_.main == none) map_.main = index, mark_lists();
    while (!waiting_.empty()) {
      const auto [group, what] = waiting_.front();
      waiting_.pop_front();
      check_group(group, *what.first, what.second);
    }
  }
}

}  // namespace check_phase

}  // namespace crosswalk::mapping
