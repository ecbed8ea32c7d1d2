// All modules of a map: what each names, and what is found under which name.
#pragma once

#include <crosswalk/language/mapping/check.h>

#include "scope.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace crosswalk::mapping::check_phase {

/// A type as a module calls it.
struct TypeName {
  std::string name;
  TypeRef type;  ///< empty: no Definition here
  Span span;
};

/// What one side of a module offers.
struct SideTypes {
  std::vector<TypeName> names;
  std::vector<const model::Definitions*> sets;
  bool missing = false;  ///< a `uses` line has no Definition, which was said
};

struct ModuleInfo {
  const Module* ast = nullptr;
  SideTypes source, target;
  std::unordered_map<std::string_view, ConstantIndex> constants;
  std::unordered_map<std::string, const ConceptMap*> embedded;  ///< by id, without #
  const SideTypes& side(Side s) const { return s == Side::source ? source : target; }
};

/// A group as it is written.
struct GroupDeclaration {
  ModuleIndex module = 0;
  const Group* ast = nullptr;
};

/// Whether an expression may speak of a variable of this name: as a word outside of texts that is no member of something.
bool may_name(std::string_view text, std::string_view word);

/// Collects Issues, each place and code once.
class Reporter {
 public:
  explicit Reporter(const CheckedMap& map) : map_(map) {}
  /// nullptr when the same was said of this place already.
  base::Issue* add(std::string_view code, ModuleIndex module, Span span, std::string message, bool as_warning = false);
  /// The same, once for a cause within `scope` (what it is the address of; nullptr: the map with its imports), because that makes it wrong
  /// everywhere: other places are added to the Issue that was made. nullptr for these. Without a `cause` it is the word at `span`.
  base::Issue* add_once(std::string_view code, ModuleIndex module, Span span, std::string message, const void* scope,
                        std::string_view cause = {});
  void append(const base::Issues& issues);
  base::Issues& issues() { return issues_; }

 private:
  /// Whether `code` was said of the cause, or else the word at `place`, within `scope`; then the place is added to the Issue.
  bool was_said(std::string_view code, base::Place place, const void* scope, std::string_view cause = {});

  using Key = std::tuple<const base::Source*, std::uint32_t, std::uint32_t, std::string>;
  const CheckedMap& map_;
  base::Issues issues_;
  std::set<Key> seen_;
  std::map<std::tuple<std::string, std::string, const void*>, std::size_t> causes_;  ///< code, cause, scope: the number of the Issue
};

/// Loads imports, fills types, constants, ConceptMaps and groups of all modules.
class Modules {
 public:
  Modules(CheckedMap& map, Reporter& report, const definitions::Catalog& catalog, const CodeTables& tables, const CheckOptions& options);
  void load(std::shared_ptr<const Module> main, Importer& importer);

  const ModuleInfo& operator[](ModuleIndex i) const { return infos_[i]; }
  std::size_t size() const { return infos_.size(); }
  /// The group of this name: of the module itself first. nullptr when there is none.
  const GroupDeclaration* find_group(ModuleIndex from, std::string_view name) const;
  std::vector<std::string_view> group_names() const;
  const std::vector<GroupDeclaration>& groups() const { return groups_; }
  bool import_missing() const { return import_missing_; }

  /// A type by the name that `module` uses on `side`; `beside`: the set in which it is looked for first. `known` is false when the
  /// name is one of a `uses` line without Definition.
  TypeRef find_type(ModuleIndex module, Side side, std::string_view name, const model::Definitions* beside, bool& known) const;
  std::vector<std::string_view> type_names(ModuleIndex module, Side side) const;
  /// All sets that `module` speaks of, those of `side` first.
  std::vector<const model::Definitions*> sets(ModuleIndex module, Side side) const;
  /// The ConceptMap that a translate in `module` names by `url`.
  const ConceptMap* find_map(ModuleIndex module, std::string_view url) const;
  std::vector<std::string_view> map_urls(ModuleIndex module) const;

 private:
  void add(std::shared_ptr<const Module> module);
  void import(ModuleIndex index, Importer& importer);
  void add_uses(ModuleIndex index);
  void add_type(ModuleIndex index, SideTypes& side, const Uses& uses, const TypeRef& type);
  void add_maps(ModuleIndex index);
  void add_constants(ModuleIndex index);
  void add_groups(ModuleIndex index);
  void report_missing(ModuleIndex index, const Import& import, Importer& importer);

  CheckedMap& map_;
  Reporter& report_;
  const definitions::Catalog& catalog_;
  const CodeTables& tables_;
  const CheckOptions& options_;
  std::vector<ModuleInfo> infos_;
  std::vector<GroupDeclaration> groups_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_name_;
  std::unordered_map<std::string, TypeRef> structures_;  ///< by URL: the same few stand in every module
  bool import_missing_ = false;
};

}  // namespace crosswalk::mapping::check_phase
