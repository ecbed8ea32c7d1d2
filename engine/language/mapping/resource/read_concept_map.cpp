#include "walk.h"

#include <crosswalk/language/mapping/concept_map_resource.h>

#include <map>

namespace crosswalk::mapping {

namespace {

using model::Element;

/// R5's words for R4's.
std::string r4_word(const std::string& relationship) {
  static const std::map<std::string, std::string> words = {{"related-to", "relatedto"},
                                                           {"source-is-narrower-than-target", "wider"},
                                                           {"source-is-broader-than-target", "narrower"},
                                                           {"not-related-to", "disjoint"}};
  const auto word = words.find(relationship);
  return word == words.end() ? relationship : word->second;
}

/// The line of a node whose text stands in the source as it is; 0: not known.
std::uint32_t line_of(const Element& element) {
  const auto& source = element.tree().source();
  const base::Span span = element ? element.tree().raw_span(element.index()) : base::Span{};
  return source == nullptr || span.end == 0 ? 0 : source->line_column(span.begin).line;
}

class Reader {
 public:
  Reader(ConceptMap& map, base::Issues& issues) : map_(map), issues_(issues) {}

  void read_group(const Element& group) {
    each(group, "element", [&](const Element& element) { read_element(group, element); });
    if (const Element unmapped = group.child("unmapped")) read_unmapped(group, unmapped);
  }

 private:
  void read_element(const Element& group, const Element& element) {
    ConceptMapRow row;
    row.source_system = text_of(group, "source");
    row.source_code = text_of(element, "code");
    row.target_system = text_of(group, "target");
    row.line = line_of(element.child("code"));
    bool any = false;
    each(element, "target", [&](const Element& target) { any = true, add(row, target); });
    if (any) return;
    row.relation = "unmatched";
    map_.add(std::move(row));
  }

  void add(ConceptMapRow row, const Element& target) {
    row.target_code = text_of(target, "code");
    row.target_display = text_of(target, "display");
    row.comment = text_of(target, "comment");
    row.relation = text_of(target, "equivalence");
    if (row.relation.empty()) row.relation = r4_word(text_of(target, "relationship"));
    for (const char* name : {"dependsOn", "product"})
      if (target.child(name)) issues_.add("L304", std::string("a table has no place for `") + name + "` of the code " + row.source_code);
    map_.add(std::move(row));
  }

  void read_unmapped(const Element& group, const Element& unmapped) {
    if (text_of(unmapped, "mode") == "other-map") {
      issues_.add("L304", "a table has no place for `unmapped` of mode other-map");
      return;
    }
    ConceptMapRow row;
    row.source_system = text_of(group, "source");
    row.source_code = "*";
    row.target_system = text_of(group, "target");
    row.target_code = text_of(unmapped, "code");
    row.target_display = text_of(unmapped, "display");
    row.relation = "relatedto";
    row.line = line_of(unmapped.child("mode"));
    map_.add(std::move(row));
  }

  ConceptMap& map_;
  base::Issues& issues_;
};

}  // namespace

bool is_concept_map(const Element& resource) { return resource && resource.type_name() == "ConceptMap"; }

ConceptMap read_concept_map(const Element& resource, base::Issues& issues) {
  ConceptMap map;
  map.url = text_of(resource, "url");
  Reader reader(map, issues);
  each(resource, "group", [&](const Element& group) { reader.read_group(group); });
  return map;
}

}  // namespace crosswalk::mapping
