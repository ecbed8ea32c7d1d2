#include "encode.h"

#include "access.h"
#include "escape.h"
#include "marks.h"

#include <algorithm>

namespace crosswalk::er7 {

using model::no_node;
using model::NodeIndex;
using model::State;
using model::Tree;

namespace {

/// What separates the parts of an Element; below subcomponents the wire has nothing.
enum class Depth { component, subcomponent, none };

class Encoder {
 public:
  Encoder(const Tree& tree, bool rebuild, std::string& out, base::Issues& issues)
      : tree_(tree), definitions_(tree.definitions()), writing_(writing_of(tree)), rebuild_(rebuild), out_(out), issues_(issues) {
    if (writing_.from_source) source_ = tree.source()->text();
  }

  void any(NodeIndex node) {
    const model::TypeId type = tree_.node(node).type;
    const unsigned flags = type == model::no_type ? 0u : definitions_.type(type).flags;
    if (flags & (model::type_root | model::type_group)) {
      if (flags & model::type_root) out_.reserve(out_.size() + source_.size() + 64);
      segments(node);
      if ((tree_.mark(node) & mark_unterminated) && (flags & model::type_root) && !out_.empty()) out_.pop_back();
    } else if (flags & model::type_unit) {
      segment(node);
    } else {
      element(node, Depth::component);
    }
    if (!encodable_) issues_.add("C142", "characters that the message's character set does not have; ? stands for them");
    if (too_deep_) issues_.add("C181", "parts below subcomponents, which the encoding cannot write; the first one stands for all");
  }

 private:
  void segments(NodeIndex group) {
    for (NodeIndex child = tree_.node(group).first; child != no_node; child = tree_.node(child).next) {
      const model::TypeId type = tree_.node(child).type;
      if (type != model::no_type && (definitions_.type(type).flags & model::type_group))
        segments(child);
      else
        segment(child);
    }
  }

  void segment(NodeIndex node) {
    const std::size_t begin = out_.size();
    NodeIndex child = tree_.node(node).first;
    const std::string_view type = definitions_.type_name(tree_.node(node).type);
    std::uint32_t position = 0;
    if (definitions_.type(tree_.node(node).type).flags & model::type_open)
      child = local_name(child);
    else
      out_ += type;
    if (type == "MSH" || type == "FHS" || type == "BHS") child = encoding_fields(child, position);
    if (!fields(child, position)) {
      out_.resize(begin);
      out_ += type;
      sorted_fields(node);
    }
    const std::uint32_t mark = tree_.mark(node);
    out_.append(mark & mark_positions, writing_.delimiters.field);
    out_.append(1 + (mark >> mark_more_shift), '\r');
  }

  NodeIndex local_name(NodeIndex child) {
    if (child == no_node || tree_.node(child).slot != 0) return child;
    as_it_is(child);
    return tree_.node(child).next;
  }

  /// MSH-1 and MSH-2 stand as they are; where a map did not set them they are the usual ones. MSH-1 is itself the separator before MSH-2.
  NodeIndex encoding_fields(NodeIndex child, std::uint32_t& position) {
    if (child == no_node) return child;
    position = 2;
    if (tree_.node(child).slot == 0) {
      as_it_is(child);
      child = tree_.node(child).next;
    } else {
      out_ += writing_.delimiters.field;
    }
    if (child != no_node && tree_.node(child).slot == 1) {
      as_it_is(child);
      return tree_.node(child).next;
    }
    const Delimiters& d = writing_.delimiters;
    if (!writing_.from_source)
      for (char c : {d.component, d.repetition, d.escape, d.subcomponent}) out_ += c;
    return child;
  }

  /// False when they do not stand in the order of their positions.
  bool fields(NodeIndex child, std::uint32_t position) {
    model::Slot slot = model::no_slot;
    for (; child != no_node; child = tree_.node(child).next) {
      const bool again = tree_.node(child).slot == slot;
      const std::uint32_t next = again ? position : position_of(tree_, child);
      if (next < position) return false;
      field(child, next - position, again);
      position = next;
      slot = tree_.node(child).slot;
    }
    return true;
  }

  void field(NodeIndex node, std::uint32_t separators, bool again) {
    if (again)
      out_ += writing_.delimiters.repetition;
    else
      out_.append(separators, writing_.delimiters.field);
    element(node, Depth::component);
    if (!(tree_.node(node).flags & model::node_opaque))
      if (const std::uint32_t mark = tree_.mark(node)) out_.append(mark >> mark_more_shift, writing_.delimiters.repetition);
  }

  void sorted_fields(NodeIndex node) {
    std::vector<std::pair<std::uint32_t, NodeIndex>> children;
    for (NodeIndex child = tree_.node(node).first; child != no_node; child = tree_.node(child).next)
      children.emplace_back(position_of(tree_, child), child);
    std::stable_sort(children.begin(), children.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::uint32_t position = 0;
    for (const auto& [next, child] : children) {
      if (next == 0) continue;
      field(child, next - position, next == position);
      position = next;
    }
  }

  void element(NodeIndex node, Depth depth) {
    const model::Node& n = tree_.node(node);
    if (n.flags & model::node_opaque) return as_it_is(node);
    if (n.state() == State::null) out_ += "\"\"";
    if (n.state() == State::value) value(node);
    if (n.first != no_node) parts(n.first, depth);
    if (n.flags & model::node_marked) out_.append(tree_.mark(node) & mark_positions, separator(depth));
  }

  void parts(NodeIndex child, Depth depth) {
    std::uint32_t position = 1;
    for (; child != no_node; child = tree_.node(child).next) {
      const std::uint32_t next = position_of(tree_, child);
      if (depth == Depth::none && next > 1) {
        too_deep_ = true;
        return;
      }
      if (next > position) out_.append(next - position, separator(depth));
      position = std::max(position, next);
      element(child, depth == Depth::component ? Depth::subcomponent : Depth::none);
    }
  }

  char separator(Depth depth) const { return depth == Depth::component ? writing_.delimiters.component : writing_.delimiters.subcomponent; }

  /// The bytes of the source where they are known, else the text, without escaping.
  void as_it_is(NodeIndex node) {
    const base::Span raw = tree_.raw_span(node);
    if (!raw.empty() && !source_.empty())
      out_.append(source_.substr(raw.begin, raw.end - raw.begin));
    else
      out_.append(tree_.text(node));
  }

  void value(NodeIndex node) {
    const model::Node& n = tree_.node(node);
    const std::string_view text = tree_.text(node);
    if (!source_.empty() && (n.flags & model::node_raw)) {
      const base::Span span = tree_.raw_span(node);
      const std::string_view raw = source_.substr(span.begin, span.end - span.begin);
      if (!rebuild_ || says(raw, text)) {
        out_.append(raw);
        return;
      }
    }
    const bool own = !source_.empty() && n.store() == model::Store::source;
    if (own && !rebuild_ && !(n.flags & model::node_raw))
      out_.append(text);
    else
      encodable_ = append_escaped(out_, text, writing_.delimiters, writing_.charset, own) && encodable_;
  }

  bool says(std::string_view raw, std::string_view text) {
    scratch_.clear();
    append_unescaped(scratch_, raw, writing_.delimiters, writing_.charset);
    return scratch_ == text;
  }

  const Tree& tree_;
  const model::Definitions& definitions_;
  Writing writing_;
  bool rebuild_;
  std::string& out_;
  base::Issues& issues_;
  std::string_view source_;  ///< empty where the tree writes with other delimiters
  std::string scratch_;
  bool encodable_ = true;
  bool too_deep_ = false;
};

}  // namespace

bool encode(model::Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) {
  if (!root || root.tree().definitions().family() != "v2") {
    issues.add("C180", "the Element is not of an HL7 v2 message, so ER7 cannot write it");
    return false;
  }
  Encoder(root.tree(), options.rebuild, out, issues).any(root.index());
  return true;
}

}  // namespace crosswalk::er7
