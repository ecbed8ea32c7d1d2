// How the declarations of schemas refer to each other: a compiler that follows references from one to the next goes as deep as the
// longest chain of them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::xsd {

/// The strongly connected parts of a graph (Tarjan's algorithm, without recursion). What a part leads to has a lower number.
class Parts {
 public:
  using Graph = std::vector<std::vector<std::uint32_t>>;
  explicit Parts(const Graph& graph);
  std::uint32_t of(std::uint32_t node) const { return of_[node]; }
  std::uint32_t count() const { return count_; }

 private:
  struct Step {
    std::uint32_t node;
    std::size_t next;
  };
  void enter(std::uint32_t node);
  void go_on(const Graph& graph);
  void leave(std::uint32_t node);
  std::vector<Step> steps_;
  std::vector<std::uint32_t> order_, low_, of_, stack_;
  std::uint32_t next_ = 0, count_ = 0;
};

/// Global declarations by kind and local name; those of the same name in several files or namespaces are one.
class References {
 public:
  static constexpr std::uint64_t longest = 2500;

  /// What follows refers from there.
  void from(char kind, std::u16string_view name) { at_ = node(kind, name); }
  /// `name` may have a prefix. Without a from() before it: nothing.
  void to(char kind, std::u16string_view name);
  void end() { at_ = none; }
  /// An upper bound of the longest chain without repetition.
  std::uint64_t longest_chain() const;

 private:
  static constexpr std::uint32_t none = ~0u;
  std::uint32_t node(char kind, std::u16string_view name);
  std::map<std::pair<char, std::u16string>, std::uint32_t> nodes_;
  Parts::Graph graph_;
  std::uint32_t at_ = none;
};

}  // namespace crosswalk::xsd
