// The namespace declarations in scope at one place, for reading and for writing. Texts belong to the caller and outlive the Scope.
#pragma once

#include <crosswalk/xml/reader.h>

#include <optional>
#include <string_view>
#include <vector>

namespace crosswalk::xml {

struct Binding {
  std::string_view prefix;  ///< empty: the default namespace
  std::string_view uri;     ///< empty: none
};

class Scope {
 public:
  std::size_t size() const { return bindings_.size(); }
  void resize(std::size_t size) {
    bindings_.resize(size);
    find_default();
  }
  void declare(std::string_view prefix, std::string_view uri) {
    bindings_.push_back({prefix, uri});
    if (prefix.empty()) default_ = uri;
  }
  const Binding& at(std::size_t i) const { return bindings_[i]; }

  /// The namespace of elements without a prefix; empty when there is none.
  std::string_view default_uri() const { return default_; }

  /// Index of the binding of `prefix`, the innermost one; -1 when there is none.
  std::ptrdiff_t find(std::string_view prefix) const {
    auto i = static_cast<std::ptrdiff_t>(bindings_.size()) - 1;
    while (i >= 0 && bindings_[static_cast<std::size_t>(i)].prefix != prefix) --i;
    return i;
  }
  bool binds(std::string_view prefix, std::string_view uri) const {
    if (prefix == "xml") return uri == xml_namespace;
    const std::ptrdiff_t i = find(prefix);
    return i < 0 ? prefix.empty() && uri.empty() : bindings_[static_cast<std::size_t>(i)].uri == uri;
  }
  /// The prefix that a name of namespace `uri` gets when nothing else was received: none where the default namespace is meant, else
  /// the one declared last. Attributes need a prefix where they have a namespace. Nothing when none fits.
  std::optional<std::string_view> prefix_for(std::string_view uri, bool attribute) const {
    if (attribute && uri.empty()) return "";
    if (!attribute && default_ == uri) return "";
    if (uri == xml_namespace) return "xml";
    for (auto i = bindings_.size(); i-- > 0;)
      if (bindings_[i].uri == uri && !bindings_[i].prefix.empty() && find(bindings_[i].prefix) == static_cast<std::ptrdiff_t>(i))
        return bindings_[i].prefix;
    return std::nullopt;
  }

 private:
  void find_default() {
    const std::ptrdiff_t i = find({});
    default_ = i < 0 ? std::string_view() : bindings_[static_cast<std::size_t>(i)].uri;
  }
  std::vector<Binding> bindings_;
  std::string_view default_;
};

}  // namespace crosswalk::xml
