#include <crosswalk/authoring/pair.h>

#include <map>
#include <set>

namespace crosswalk::authoring {

namespace {

/// Calls `visit` with the type and the name of each slot that the steps go through.
template <class Visit>
void each_slot(const std::vector<mapping::Step>& steps, Visit visit) {
  for (const mapping::Step& step : steps) {
    if (step.kind != mapping::Step::Kind::slots || step.parent.definitions == nullptr) continue;
    const model::Definitions& set = *step.parent.definitions;
    for (unsigned slot = step.slots.first; slot <= step.slots.last; ++slot)
      visit(set, std::string(set.type_name(step.parent.type)),
            std::string(set.text(set.slot(step.parent.type, static_cast<model::Slot>(slot)).name)));
  }
}

struct Writes {
  std::set<std::string, std::less<>> elements;
  std::set<std::string_view> families;
};

Writes writes_of(const std::vector<const mapping::CheckedMap*>& maps) {
  Writes writes;
  for (const mapping::CheckedMap* map : maps)
    for (const mapping::CheckedRule& rule : map->rules)
      for (const mapping::CheckedTarget& target : rule.targets)
        each_slot(target.steps, [&](const model::Definitions& set, const std::string& type, const std::string& name) {
          writes.elements.insert(type + '.' + name);
          writes.families.insert(set.family());
        });
  return writes;
}

}  // namespace

std::vector<OneWay> one_way(const std::vector<const mapping::CheckedMap*>& reading,
                            const std::vector<const mapping::CheckedMap*>& writing) {
  const Writes writes = writes_of(writing);
  std::map<std::string, base::Place> missing;
  for (const mapping::CheckedMap* map : reading)
    for (const mapping::CheckedRule& rule : map->rules)
      for (const mapping::CheckedSource& source : rule.sources)
        each_slot(source.steps, [&](const model::Definitions& set, const std::string& type, const std::string& name) {
          const std::string element = type + '.' + name;
          if (writes.families.contains(set.family()) && !writes.elements.contains(element))
            missing.emplace(element, map->place(rule.module, source.span));
        });
  std::vector<OneWay> all;
  for (auto& [element, place] : missing) all.push_back({element, std::move(place)});
  return all;
}

}  // namespace crosswalk::authoring
