#include "encode.h"

#include "access.h"
#include "escape.h"
#include "marks.h"

#include <algorithm>
#include <cstring>

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
      : tree_(tree),
        definitions_(tree.definitions()),
        writing_(writing_of(tree)),
        specials_(writing_.delimiters, true),
        other_specials_(writing_.delimiters, false),
        rebuild_(rebuild),
        out_(out),
        issues_(issues) {
    if (writing_.from_source) source_ = tree.source()->text();
  }

  void any(NodeIndex node) {
    const model::TypeId type = tree_.node(node).type;
    const unsigned flags = type == model::no_type ? 0u : definitions_.type(type).flags;
    const std::size_t begin = out_.size();
    char* at = open(flags & model::type_root ? source_.size() + 2 * spare_room : 2 * spare_room);
    if (flags & (model::type_root | model::type_group)) {
      at = segments(at, node);
      if ((tree_.mark(node) & mark_unterminated) && (flags & model::type_root) && at != out_.data() + begin) --at;
    } else if (flags & model::type_unit) {
      at = segment(at, node);
    } else {
      at = element(at, node, Depth::component);
    }
    out_.resize(static_cast<std::size_t>(at - out_.data()));
    if (!encodable_) issues_.add("C142", "characters that the message's character set does not have; ? stands for them");
    if (too_deep_) issues_.add("C181", "parts below subcomponents, which the encoding cannot write; the first one stands for all");
  }

 private:
  // Every function takes where to write and gives where to go on: inside out_, whose size is that of its room until the end.

  char* open(std::size_t size) {
    const std::size_t used = out_.size();
    out_.resize(used + size);
    end_ = out_.data() + out_.size();
    return out_.data() + used;
  }
  /// Room for `size` bytes and some more, so that small things need not ask.
  char* room(char* at, std::size_t size) {
    if (static_cast<std::size_t>(end_ - at) >= size + spare_room) [[likely]]
      return at;
    const auto used = static_cast<std::size_t>(at - out_.data());
    out_.resize(std::max(out_.size() * 2, used + size + 2 * spare_room));
    end_ = out_.data() + out_.size();
    return out_.data() + used;
  }
  char* put(char* at, std::string_view text) {
    at = room(at, text.size());
    return std::copy(text.begin(), text.end(), at);
  }
  char* put(char* at, std::size_t count, char c) {
    at = room(at, count);
    return std::fill_n(at, count, c);
  }
  /// Few of them go into the room that every Element asks for: two levels of separators stand before the next one.
  [[gnu::always_inline]] char* separate(char* at, std::size_t count, char c) {
    if (count > few) return put(at, count, c);
    std::memset(at, c, few);
    return at + count;
  }

  char* segments(char* at, NodeIndex group) {
    for (NodeIndex child = tree_.node(group).first; child != no_node; child = tree_.node(child).next) {
      const model::TypeId type = tree_.node(child).type;
      if (type != model::no_type && (definitions_.type(type).flags & model::type_group))
        at = segments(at, child);
      else
        at = segment(at, child);
    }
    return at;
  }

  char* segment(char* at, NodeIndex node) {
    const auto begin = at - out_.data();
    NodeIndex child = tree_.node(node).first;
    const std::string_view type = definitions_.type_name(tree_.node(node).type);
    const bool open = (definitions_.type(tree_.node(node).type).flags & model::type_open) != 0;
    std::uint32_t position = 0;
    if (open)
      at = local_name(at, child);
    else
      at = put(at, type);
    if (type == "MSH" || type == "FHS" || type == "BHS") at = encoding_fields(at, child, position);
    if (char* const end = fields(at, child, position, open))
      at = end;
    else
      at = sorted_fields(put(out_.data() + begin, type), node);
    const std::uint32_t mark = tree_.mark(node);
    if (mark & mark_positions) at = put(at, mark & mark_positions, writing_.delimiters.field);
    return put(at, 1 + (mark >> mark_more_shift), '\r');
  }

  char* local_name(char* at, NodeIndex& child) {
    if (child == no_node || tree_.node(child).slot != 0) return at;
    at = as_it_is(at, child);
    child = tree_.node(child).next;
    return at;
  }

  /// MSH-1 and MSH-2 stand as they are; where a map did not set them they are the usual ones. MSH-1 is itself the separator before MSH-2.
  char* encoding_fields(char* at, NodeIndex& child, std::uint32_t& position) {
    if (child == no_node) return at;
    position = 2;
    if (tree_.node(child).slot == 0) {
      at = as_it_is(at, child);
      child = tree_.node(child).next;
    } else {
      at = put(at, 1, writing_.delimiters.field);
    }
    if (child != no_node && tree_.node(child).slot == 1) {
      at = as_it_is(at, child);
      child = tree_.node(child).next;
      return at;
    }
    const Delimiters& d = writing_.delimiters;
    if (!writing_.from_source)
      for (char c : {d.component, d.repetition, d.escape, d.subcomponent}) at = put(at, 1, c);
    return at;
  }

  std::uint32_t position(NodeIndex node, bool open) const {
    const model::Node& n = tree_.node(node);
    if ((n.flags & model::node_opaque) || n.slot >= model::undeclared_base) return position_of(tree_, node);
    return open ? 0 : n.slot + 1u;
  }

  /// nullptr when they do not stand in the order of their positions.
  char* fields(char* at, NodeIndex child, std::uint32_t begin, bool open) {
    model::Slot slot = model::no_slot;
    for (; child != no_node; child = tree_.node(child).next) {
      const bool again = tree_.node(child).slot == slot;
      const std::uint32_t next = again ? begin : position(child, open);
      if (next < begin) return nullptr;
      at = field(at, child, next - begin, again);
      begin = next;
      slot = tree_.node(child).slot;
    }
    return at;
  }

  [[gnu::always_inline]] char* field(char* at, NodeIndex node, std::uint32_t separators, bool again) {
    if (again)
      *at++ = writing_.delimiters.repetition;
    else
      at = separate(at, separators, writing_.delimiters.field);
    at = element(at, node, Depth::component);
    if ((tree_.node(node).flags & (model::node_opaque | model::node_marked)) == model::node_marked)
      at = put(at, tree_.mark(node) >> mark_more_shift, writing_.delimiters.repetition);
    return at;
  }

  char* sorted_fields(char* at, NodeIndex node) {
    std::vector<std::pair<std::uint32_t, NodeIndex>> children;
    for (NodeIndex child = tree_.node(node).first; child != no_node; child = tree_.node(child).next)
      children.emplace_back(position_of(tree_, child), child);
    std::stable_sort(children.begin(), children.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::uint32_t last = 0;
    for (const auto& [next, child] : children) {
      if (next == 0) continue;
      at = field(at, child, next - last, next == last);
      last = next;
    }
    return at;
  }

  [[gnu::always_inline]] char* element(char* at, NodeIndex node, Depth depth) {
    const model::Node& n = tree_.node(node);
    if (n.flags == 0 && n.first == no_node && is_own(n)) {
      at = room(at, n.length);
      if (char* const end = own_value(at, source_.data() + n.text, n.length)) return end;
    }
    return any_element(at, node, depth);
  }

  char* any_element(char* at, NodeIndex node, Depth depth) {
    at = room(at, 0);
    const model::Node& n = tree_.node(node);
    if (n.flags & model::node_opaque) return as_it_is(at, node);
    if (n.state() == State::null) at = put(at, "\"\"");
    if (n.state() == State::value) at = value(at, node);
    if (n.first != no_node) at = parts(at, n.first, depth);
    if (n.flags & model::node_marked) at = put(at, tree_.mark(node) & mark_positions, separator(depth));
    return at;
  }

  char* parts(char* at, NodeIndex child, Depth depth) {
    const model::TypeId type = tree_.node(tree_.node(child).parent).type;
    const bool open = type != model::no_type && (definitions_.type(type).flags & model::type_open);
    const char separates = separator(depth);
    const Depth below = depth == Depth::component ? Depth::subcomponent : Depth::none;
    std::uint32_t last = 1;
    for (; child != no_node; child = tree_.node(child).next) {
      const std::uint32_t next = position(child, open);
      if (depth == Depth::none && next > 1) {
        too_deep_ = true;
        return at;
      }
      if (next > last) {
        at = separate(at, next - last, separates);
        last = next;
      }
      at = element(at, child, below);
    }
    return at;
  }

  char separator(Depth depth) const { return depth == Depth::component ? writing_.delimiters.component : writing_.delimiters.subcomponent; }

  /// The bytes of the source where they are known, else the text, without escaping.
  char* as_it_is(char* at, NodeIndex node) {
    const base::Span raw = tree_.raw_span(node);
    if (!raw.empty() && !source_.empty()) return put(at, source_.substr(raw.begin, raw.end - raw.begin));
    return put(at, tree_.text(node));
  }

  /// A text of the source bytes that the tree is written like.
  bool is_own(const model::Node& n) const { return n.state() == State::value && n.store() == model::Store::source && !source_.empty(); }

  /// Copies a text of the source, for which there is room. nullptr when it is rebuilt and is not plain.
  [[gnu::always_inline]] char* own_value(char* at, const char* text, std::uint32_t size) const {
    const char* const end = source_.data() + source_.size();
    if (rebuild_ && (writing_.charset == Charset::latin1 || !specials_.plain_value(text, size, end))) return nullptr;
    if (size <= copied_at_once && end - text >= static_cast<std::ptrdiff_t>(copied_at_once))
      std::memcpy(at, text, copied_at_once);
    else
      std::memcpy(at, text, size);
    return at + size;
  }

  char* value(char* at, NodeIndex node) {
    const model::Node& n = tree_.node(node);
    const std::string_view text = tree_.text(node);
    if (!source_.empty() && (n.flags & model::node_raw)) {
      const base::Span span = tree_.raw_span(node);
      const std::string_view raw = source_.substr(span.begin, span.end - span.begin);
      if (!rebuild_ || says(raw, text)) return put(at, raw);
    }
    const bool own = is_own(n);
    if (own && !rebuild_ && !(n.flags & model::node_raw)) return put(at, text);
    if ((own ? specials_ : other_specials_).plain_value(text.data(), text.size(), text.data() + text.size()) &&
        writing_.charset != Charset::latin1)
      return put(at, text);
    scratch_.clear();
    encodable_ = append_escaped(scratch_, text, writing_.delimiters, writing_.charset, own) && encodable_;
    return put(at, scratch_);
  }

  bool says(std::string_view raw, std::string_view text) {
    scratch_.clear();
    append_unescaped(scratch_, raw, writing_.delimiters, writing_.charset);
    return scratch_ == text;
  }

  static constexpr std::size_t few = 16;
  static constexpr std::size_t copied_at_once = 32;
  static constexpr std::size_t spare_room = copied_at_once + 4 * few;
  const Tree& tree_;
  const model::Definitions definitions_;
  Writing writing_;
  SpecialBytes specials_, other_specials_;  ///< of texts that came from this message, and of others
  bool rebuild_;
  std::string& out_;
  char* end_ = nullptr;  ///< of the room
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
