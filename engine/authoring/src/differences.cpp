#include <crosswalk/authoring/differences.h>

#include <algorithm>
#include <unordered_map>

namespace crosswalk::authoring {

namespace {

struct Leaf {
  std::string path;
  std::string value;
};

std::string value_of(model::Element element) {
  switch (element.state()) {
    case model::State::null: return "(null)";
    case model::State::value: return '"' + std::string(element.text()) + '"';
    case model::State::empty:
    case model::State::group: break;
  }
  return "(empty)";
}

/// Every Element with a value, and every Element with nothing below it.
class Flattener {
 public:
  std::vector<Leaf> leaves;

  void walk(model::Element element, const std::string& path) {
    if (element.state() != model::State::group || !element.first_child()) leaves.push_back({path, value_of(element)});
    std::vector<std::pair<model::Slot, std::uint32_t>> seen;
    for (model::Element child = element.first_child(); child; child = child.next_sibling()) {
      auto known = std::find_if(seen.begin(), seen.end(), [&](const auto& s) { return s.first == child.slot(); });
      if (known == seen.end()) known = seen.insert(seen.end(), {child.slot(), 0});
      walk(child, path + '.' + named(child, known->second++));
    }
  }

 private:
  static bool repeats(model::Element child) {
    const model::Element parent = child.parent();
    if (child.slot() >= model::undeclared_base || parent.type() == model::no_type) return true;
    return child.tree().definitions().slot(parent.type(), child.slot()).max > 1;
  }

  static std::string named(model::Element child, std::uint32_t index) {
    std::string name(child.name());
    if (index > 0 || repeats(child)) name += '[' + std::to_string(index) + ']';
    return name;
  }
};

std::vector<Leaf> flatten(model::Element root) {
  Flattener flattener;
  if (root) flattener.walk(root, std::string(root.type_name()));
  return std::move(flattener.leaves);
}

/// `pattern` with `[*]` covers `path` or one of its ancestors.
bool covers(std::string_view pattern, std::string_view path) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < pattern.size();) {
    if (pattern.substr(i).starts_with("[*]") && at < path.size() && path[at] == '[') {
      at = path.find(']', at) + 1;
      i += 3;
    } else if (at < path.size() && pattern[i] == path[at]) {
      ++i;
      ++at;
    } else {
      return false;
    }
  }
  return at == path.size() || path[at] == '.' || path[at] == '[';
}

bool is_ignored(const std::string& path, const std::vector<std::string>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) { return covers(pattern, path); });
}

using ByPath = std::unordered_map<std::string_view, std::string_view>;

ByPath by_path(const std::vector<Leaf>& leaves) {
  ByPath map;
  for (const Leaf& leaf : leaves) map.emplace(leaf.path, leaf.value);
  return map;
}

}  // namespace

std::vector<Difference> differences(model::Element want, model::Element got, const std::vector<std::string>& ignored) {
  const std::vector<Leaf> wanted = flatten(want), found = flatten(got);
  const ByPath wanted_by_path = by_path(wanted), found_by_path = by_path(found);
  std::vector<Difference> all;
  for (const Leaf& leaf : wanted) {
    if (is_ignored(leaf.path, ignored)) continue;
    const auto other = found_by_path.find(leaf.path);
    if (other == found_by_path.end()) {
      all.push_back({Difference::Kind::missing, leaf.path, leaf.value, {}});
    } else if (other->second != leaf.value) {
      all.push_back({Difference::Kind::changed, leaf.path, leaf.value, std::string(other->second)});
    }
  }
  for (const Leaf& leaf : found)
    if (!wanted_by_path.contains(leaf.path) && !is_ignored(leaf.path, ignored))
      all.push_back({Difference::Kind::extra, leaf.path, {}, leaf.value});
  return all;
}

std::string render(const std::vector<Difference>& all, bool color) {
  std::string out;
  const auto line = [&](const char* sign, const char* paint, const std::string& path, const std::string& value) {
    if (color) out += paint;
    out += sign + path + " = " + value;
    if (color) out += "\033[0m";
    out += '\n';
  };
  for (const Difference& difference : all) {
    if (difference.kind != Difference::Kind::extra) line("  -want ", "\033[31m", difference.path, difference.want);
    if (difference.kind != Difference::Kind::missing) line("  +got  ", "\033[32m", difference.path, difference.got);
  }
  return out;
}

}  // namespace crosswalk::authoring
