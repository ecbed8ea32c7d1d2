// Where two Trees differ, path by path: names, types, states and values, in order. Stores, flags and marks do not count.
#pragma once

#include <crosswalk/model/tree.h>

#include <string>
#include <vector>

namespace crosswalk::testing_support {

class TreeDiff {
 public:
  explicit TreeDiff(std::size_t limit = 20) : limit_(limit) {}

  /// "Patient.name[0].family: value 'A' / value 'B'", the first of each branch; empty when the Elements are the same.
  std::vector<std::string> compare(model::Element a, model::Element b) {
    lines_.clear();
    element(a, b);
    return lines_;
  }

 private:
  static std::string describe(model::Element e) {
    if (!e) return "nothing";
    std::string text = std::string(e.name()) + ' ' + std::string(e.type() == model::no_type ? "untyped" : e.type_name());
    switch (e.state()) {
      case model::State::empty: return text + " empty";
      case model::State::null: return text + " null";
      case model::State::group: return text + " group";
      case model::State::value: return text + " '" + std::string(e.text().substr(0, 80)) + '\'';
    }
    return text;
  }
  static bool same(model::Element a, model::Element b) {
    return a && b && a.name() == b.name() && a.state() == b.state() && (a.type() == model::no_type) == (b.type() == model::no_type) &&
           (a.type() == model::no_type || a.type_name() == b.type_name()) && (!a.has_value() || a.text() == b.text());
  }
  void element(model::Element a, model::Element b) {
    if (lines_.size() >= limit_) return;
    if (!same(a, b)) {
      lines_.push_back(model::path_of(a ? a : b) + ": " + describe(a) + " / " + describe(b));
      return;
    }
    model::Element x = a.first_child(), y = b.first_child();
    for (; x || y; x = x ? x.next_sibling() : x, y = y ? y.next_sibling() : y) {
      element(x, y);
      if (!same(x, y)) return;  // what follows would only be shifted
    }
  }

  std::size_t limit_;
  std::vector<std::string> lines_;
};

/// All differences in one string, one a line.
inline std::string tree_differences(model::Element a, model::Element b) {
  std::string all;
  for (const std::string& line : TreeDiff().compare(a, b)) all += line + '\n';
  return all;
}

}  // namespace crosswalk::testing_support
