#include "modules.h"

#include <algorithm>

namespace crosswalk::mapping {

bool matches_url(std::string_view pattern, std::string_view url) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == url;
  if (!url.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t i = star; i <= url.size(); ++i) {
    if (matches_url(rest, url.substr(i))) return true;
  }
  return false;
}

namespace check_phase {

base::Issue* Reporter::add(std::string_view code, ModuleIndex module, Span span, std::string message, bool as_warning) {
  const auto& source = map_.modules[module]->source;
  if (!seen_.emplace(source.get(), span.begin, span.end, std::string(code)).second) return nullptr;
  base::Issue issue;
  issue.code = code;
  const base::IssueCode* known = base::find_issue_code(code);
  issue.severity = as_warning || known == nullptr ? base::Severity::warning : known->severity;
  issue.message = std::move(message);
  issue.place = base::Place{source, span, {}};
  return &issues_.add(std::move(issue));
}

base::Issue* Reporter::add_once(std::string_view code, ModuleIndex module, Span span, std::string message, const void* scope,
                                std::string_view cause) {
  const bool said = was_said(code, {map_.modules[module]->source, span, {}}, scope, cause);
  return said ? nullptr : add(code, module, span, std::move(message));
}

bool Reporter::was_said(std::string_view code, base::Place place, const void* scope, std::string_view cause) {
  constexpr std::size_t most_places = 5;
  if (cause.empty()) cause = place.source->text().substr(place.span.begin, place.span.end - place.span.begin);
  const auto [known, fresh] = causes_.try_emplace({std::string(code), std::string(cause), scope}, issues_.size());
  if (fresh) return false;
  const bool new_place = seen_.emplace(place.source.get(), place.span.begin, place.span.end, std::string(code)).second;
  if (!new_place || known->second >= issues_.size()) return true;
  base::Issue& said = issues_[known->second];
  place.label = "here too";
  if (said.related.size() < most_places) said.related.push_back(std::move(place));
  return true;
}

void Reporter::append(const base::Issues& issues) {
  for (const base::Issue& issue : issues) {
    const bool of_word = issue.place && (issue.code == "M152" || issue.code == "M166");  // a name that nothing has
    if (of_word && was_said(issue.code, *issue.place, issue.place->source.get())) continue;
    const bool fresh =
        !issue.place || seen_.emplace(issue.place->source.get(), issue.place->span.begin, issue.place->span.end, issue.code).second;
    if (fresh) issues_.add(issue);
  }
}

Modules::Modules(CheckedMap& map, Reporter& report, const definitions::Catalog& catalog, const CodeTables& tables,
                 const CheckOptions& options)
    : map_(map), report_(report), catalog_(catalog), tables_(tables), options_(options) {}

void Modules::load(std::shared_ptr<const Module> main, Importer& importer) {
  add(std::move(main));
  for (ModuleIndex i = 0; i < map_.modules.size(); ++i) import(i, importer);
  for (ModuleIndex i = 0; i < map_.modules.size(); ++i) {
    add_uses(i);
    add_maps(i);
    add_constants(i);
    add_groups(i);
  }
}

void Modules::add(std::shared_ptr<const Module> module) {
  infos_.push_back({module.get(), {}, {}, {}, {}});
  map_.modules.push_back(std::move(module));
}

void Modules::import(ModuleIndex index, Importer& importer) {
  for (const Import& import : infos_[index].ast->imports) {
    const auto found = importer.find(import.url);
    if (found.empty()) report_missing(index, import, importer);
    for (const auto& module : found) {
      const auto same = [&module](const auto& there) { return there == module || (!there->url.empty() && there->url == module->url); };
      if (std::none_of(map_.modules.begin(), map_.modules.end(), same)) add(module);
    }
  }
}

void Modules::report_missing(ModuleIndex index, const Import& import, Importer& importer) {
  import_missing_ = true;
  const bool wildcard = import.url.find('*') != std::string::npos;
  base::Issue* issue = report_.add("M105", index, import.url_span, wildcard ? "no map has a URL like this" : "no map has this URL");
  if (issue == nullptr || wildcard) return;
  const std::vector<std::string> urls = importer.urls();
  const std::string_view likely = base::likely_spelling(import.url, {urls.begin(), urls.end()});
  if (!likely.empty()) issue->hint = "did you mean \"" + std::string(likely) + "\"?";
}

namespace {

/// What a structure is called when its `uses` line has no alias and no Definition is here.
std::string last_part(std::string_view url) { return std::string(url.substr(url.find_last_of('/') + 1)); }

/// A structure by its URL; also a part of one, named behind its URL (`.../StructureDefinition/Patient.contact`).
TypeRef find_structure(const definitions::Catalog& catalog, std::string_view url) {
  const TypeRef whole = catalog.find_canonical(url);
  const std::string_view name = url.substr(url.find_last_of('/') + 1);
  const std::size_t dot = name.find('.');
  if (whole || dot == std::string_view::npos) return whole;
  const TypeRef root = catalog.find_canonical(url.substr(0, url.size() - name.size() + dot));
  return root ? TypeRef{root.definitions, root.definitions->find_type(name)} : TypeRef{};
}

void add_set(std::vector<const model::Definitions*>& sets, const model::Definitions* set) {
  if (set != nullptr && std::find(sets.begin(), sets.end(), set) == sets.end()) sets.push_back(set);
}

}  // namespace

void Modules::add_uses(ModuleIndex index) {
  ModuleInfo& info = infos_[index];
  for (const Uses& uses : info.ast->uses) {
    const auto [known, fresh] = structures_.try_emplace(uses.url);
    if (fresh) known->second = find_structure(catalog_, uses.url);
    const TypeRef type = known->second;
    const bool reads = uses.mode == Mode::source || uses.mode == Mode::queried;
    if (!type) {
      (reads ? info.source : info.target).missing = !options_.allow_unknown_types;
      base::Issue* issue = report_.add("M103", index, uses.url_span, "no Definition for this type is here", options_.allow_unknown_types);
      if (issue != nullptr) issue->hint = "its elements are looked up by name when the map runs, and not checked";
    }
    add_type(index, reads ? info.source : info.target, uses, type);
  }
}

void Modules::add_type(ModuleIndex index, SideTypes& side, const Uses& uses, const TypeRef& type) {
  std::string name = uses.alias ? uses.alias->text : type ? std::string(type.definitions->type_name(type.type)) : last_part(uses.url);
  add_set(side.sets, type.definitions);
  map_.uses.push_back({uses.url, name, uses.mode, type, index, uses.span});
  for (const TypeName& there : side.names) {
    if (there.name != name) continue;
    if (there.type == type) return;
    if (base::Issue* issue = report_.add("M120", index, uses.span, "`" + name + "` is another type on this side already")) {
      issue->related.push_back(map_.place(index, there.span, "it means this type"));
      issue->hint = "give one of them an alias";
    }
    return;
  }
  side.names.push_back({std::move(name), type, uses.span});
}

void Modules::add_maps(ModuleIndex index) {
  ModuleInfo& info = infos_[index];
  for (const ConceptMapBlock& block : info.ast->concept_maps) {
    ConceptMap& map = map_.embedded.emplace_back();
    map.url = '#' + block.id;
    map.origin = info.ast->source->name();
    const auto system = [&block](const Name& prefix) {
      for (const Prefix& p : block.prefixes) {
        if (p.name.text == prefix.text) return p.url;
      }
      return std::string();
    };
    for (const ConceptRow& row : block.rows) {
      const std::uint32_t line = info.ast->source->line_column(row.span.begin).line;
      map.add({system(row.source_prefix), row.source_code.text, system(row.target_prefix), row.target_code.text, {}, row.relation, line});
    }
    for (const Unmapped& unmapped : block.unmapped) {
      if (unmapped.url.empty()) map.add({system(unmapped.prefix), "*", {}, {}, {}, "equivalent", 0});
    }
    if (!info.embedded.emplace(block.id, &map).second)
      report_.add("M122", index, block.id_span, "there is a conceptmap of this name already");
  }
}

void Modules::add_constants(ModuleIndex index) {
  ModuleInfo& info = infos_[index];
  for (const Let& let : info.ast->lets) {
    const auto number = static_cast<ConstantIndex>(map_.constants.size());
    if (!info.constants.emplace(let.name.text, number).second) {
      report_.add("M122", index, let.name.span, "there is a constant of this name already");
      continue;
    }
    CheckedConstant constant;
    constant.name = let.name.text;
    constant.module = index;
    constant.value.span = let.value.span;
    map_.constants.push_back(std::move(constant));
  }
}

void Modules::add_groups(ModuleIndex index) {
  for (const Group& group : infos_[index].ast->groups) {
    auto& same = by_name_[group.name.text];
    if (!same.empty()) {
      const GroupDeclaration& first = groups_[same.front()];
      if (base::Issue* issue = report_.add("M110", index, group.name.span, "there is a group `" + group.name.text + "` already")) {
        issue->related.push_back(map_.place(first.module, first.ast->name.span, "the other one"));
      }
    }
    same.push_back(groups_.size());
    groups_.push_back({index, &group});
  }
}

const GroupDeclaration* Modules::find_group(ModuleIndex from, std::string_view name) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return nullptr;
  for (const std::size_t i : found->second) {
    if (groups_[i].module == from) return &groups_[i];
  }
  return &groups_[found->second.front()];
}

std::vector<std::string_view> Modules::group_names() const {
  std::vector<std::string_view> names;
  for (const GroupDeclaration& group : groups_) names.push_back(group.ast->name.text);
  return names;
}

TypeRef Modules::find_type(ModuleIndex module, Side side, std::string_view name, const model::Definitions* beside, bool& known) const {
  known = true;
  if (name.starts_with("FHIR.")) name.remove_prefix(5);
  if (beside != nullptr) {
    const model::TypeId id = beside->find_type(name);
    if (id != model::no_type) return {beside, id};
  }
  for (const ModuleIndex at : {module, ModuleIndex{0}}) {
    const SideTypes& types = infos_[at].side(side);
    for (const TypeName& there : types.names) {
      if (there.name != name) continue;
      known = static_cast<bool>(there.type);
      return there.type;
    }
    for (const model::Definitions* set : types.sets) {
      const model::TypeId id = set->find_type(name);
      if (id != model::no_type) return {set, id};
    }
  }
  return {};
}

std::vector<std::string_view> Modules::type_names(ModuleIndex module, Side side) const {
  std::vector<std::string_view> names;
  const SideTypes& types = infos_[module].side(side);
  for (const TypeName& there : types.names) names.push_back(there.name);
  for (const model::Definitions* set : types.sets) {
    for (model::TypeId id = 0; id < set->type_count(); ++id) names.push_back(set->type_name(id));
  }
  return names;
}

std::vector<const model::Definitions*> Modules::sets(ModuleIndex module, Side side) const {
  std::vector<const model::Definitions*> all;
  const Side other = side == Side::source ? Side::target : Side::source;
  for (const ModuleIndex at : {module, ModuleIndex{0}}) {
    for (const Side s : {side, other}) {
      for (const model::Definitions* set : infos_[at].side(s).sets) add_set(all, set);
    }
  }
  return all;
}

const ConceptMap* Modules::find_map(ModuleIndex module, std::string_view url) const {
  const std::size_t hash = url.find('#');
  if (hash == std::string_view::npos) return tables_.find(url);
  const std::string id(url.substr(hash + 1));
  for (ModuleIndex i = 0; i < infos_.size(); ++i) {
    const bool meant = hash == 0 ? i == module : infos_[i].ast->url == url.substr(0, hash);
    const auto found = meant ? infos_[i].embedded.find(id) : infos_[i].embedded.end();
    if (found != infos_[i].embedded.end()) return found->second;
  }
  return tables_.find(url);
}

std::vector<std::string_view> Modules::map_urls(ModuleIndex module) const {
  std::vector<std::string_view> urls = tables_.urls();
  for (const auto& [id, map] : infos_[module].embedded) urls.push_back(map->url);
  return urls;
}

}  // namespace check_phase

}  // namespace crosswalk::mapping
