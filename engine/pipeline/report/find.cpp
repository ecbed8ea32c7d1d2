#include <crosswalk/language/mapping/loss.h>
#include <crosswalk/language/mapping/run.h>
#include <crosswalk/pipeline/find.h>

#include <optional>
#include <string>

namespace crosswalk::pipeline {

namespace {

struct PathStep {
  std::string_view name;
  std::optional<std::size_t> index;
};

std::vector<PathStep> split(std::string_view path) {
  std::vector<PathStep> steps;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('.', at), path.size());
    std::string_view name = path.substr(at, end - at);
    PathStep step{name, std::nullopt};
    if (const std::size_t bracket = name.find('['); bracket != std::string_view::npos) {
      std::size_t index = 0;
      for (const char c : name.substr(bracket + 1))
        if (c >= '0' && c <= '9') index = index * 10 + static_cast<std::size_t>(c - '0');
      step = {name.substr(0, bracket), index};
    }
    steps.push_back(step);
    at = end + 1;
  }
  return steps;
}

bool is_named(model::Element child, std::string_view name) {
  if (child.name() == name) return true;
  const model::TypeId parent = child.parent().type();
  if (parent == model::no_type || child.slot() >= model::undeclared_base) return false;
  return child.tree().definitions().find_name(parent, name).contains(child.slot());
}

void follow(model::Element at, const std::vector<PathStep>& steps, std::size_t i, std::vector<model::Element>& found) {
  if (i == steps.size()) {
    found.push_back(at);
    return;
  }
  std::size_t ordinal = 0;
  for (model::Element child = at.first_child(); child; child = child.next_sibling()) {
    if (!is_named(child, steps[i].name)) continue;
    if (!steps[i].index || *steps[i].index == ordinal) follow(child, steps, i + 1, found);
    ++ordinal;
  }
}

/// Calls `visit` with every Element, parents first.
template <class Visit>
void walk(model::Element element, Visit&& visit) {
  visit(element);
  for (model::Element child = element.first_child(); child; child = child.next_sibling()) walk(child, visit);
}

}  // namespace

std::vector<model::Element> find_in_result(const model::Tree& tree, std::string_view path) {
  return tree.root() == model::no_node ? std::vector<model::Element>() : find_in_result({tree, tree.root()}, path);
}

std::vector<model::Element> find_in_result(model::Element root, std::string_view path) {
  std::vector<model::Element> found;
  const std::vector<PathStep> steps = split(path);
  if (steps.empty()) return found;
  std::size_t ordinal = 0;
  walk(root, [&](model::Element element) {
    if (element.type_name() != steps[0].name) return;
    if (!steps[0].index || *steps[0].index == ordinal) follow(element, steps, 1, found);
    ++ordinal;
  });
  return found;
}

std::vector<model::Element> find_in_message(const model::Tree& tree, std::string_view place) {
  std::vector<model::Element> found;
  if (tree.root() == model::no_node) return found;
  walk(model::Element(tree, tree.root()), [&](model::Element element) {
    if (mapping::field_of(element) == place || mapping::place_in_message(element) == place) found.push_back(element);
  });
  return found;
}

}  // namespace crosswalk::pipeline
