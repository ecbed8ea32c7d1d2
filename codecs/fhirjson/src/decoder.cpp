#include "decoder.h"

#include <algorithm>

namespace crosswalk::fhirjson {

using model::no_node;
using model::no_slot;
using model::no_type;
using model::NodeIndex;
using model::Slot;
using model::State;
using model::Trail;
using model::TypeId;

namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

std::uint32_t start_of(std::string_view text) { return text.substr(0, 3) == bom ? 3 : 0; }

/// FHIR JSON is UTF-8; the other Unicode encodings show in the first bytes (RFC 4627, section 3): a mark, or every other byte zero.
bool is_utf16(std::string_view text) {
  const std::string_view two = text.substr(0, 2);
  if (two == "\xFF\xFE" || two == "\xFE\xFF") return true;
  if (text.size() < 4) return false;
  const auto zero = [&](std::size_t i) { return text[i] == '\0'; };
  return zero(0) == zero(2) && zero(1) == zero(3) && zero(0) != zero(1);
}

}  // namespace

Decoder::Decoder(std::shared_ptr<const base::Source> source, const model::Definitions& definitions, const base::Limits& limits,
                 model::Tree& tree, base::Issues& issues)
    : source_(std::move(source)),
      definitions_(definitions),
      limits_(limits),
      tree_(tree),
      issues_(issues),
      text_(source_->text()),
      reader_(text_, start_of(text_)),
      resource_types_(text_),
      slots_(definitions) {}

bool Decoder::run() {
  if (!start()) return false;
  if (document() && end_of_text()) return true;
  return refused_ ? false : syntax_issue();
}

bool Decoder::start() {
  if (text_.size() > limits_.bytes) return refuse("C508", "the message has more bytes than the limit allows");
  if (is_utf16(text_)) return refuse("C509", "the bytes are UTF-16 or UTF-32; FHIR JSON is UTF-8");
  tree_.reserve(std::min<std::size_t>(text_.size() / 20 + 16, limits_.nodes));
  if (start_of(text_) != 0) report("C507", "a byte order mark stands before the JSON text", {}, {0, 3});
  return true;
}

bool Decoder::document() {
  const char first = reader_.peek();
  const std::uint32_t open = reader_.offset();
  if (first != '{') {
    const NodeIndex node = tree_.add_detached(no_type);
    const Trail trail{nullptr, "(value)"};
    if (!any_value({node, tree_.undeclared("value"), trail}) || !end_of_text()) return false;
    return refuse("C403", "the JSON text is not an object, so it is no FHIR resource", {open, open + 1});
  }
  Trail trail;
  const TypeId type = actual_type(definitions_.find_type("Resource"), trail);
  Object root = make_object(tree_.add_detached(type), type, {nullptr, definitions_.type_name(type)});
  return object(root);
}

bool Decoder::end_of_text() {
  reader_.peek();
  return reader_.at_end() || reader_.fail("nothing may follow the JSON value");
}

Decoder::Object Decoder::make_object(NodeIndex node, TypeId type, const Trail& trail) {
  Object object{node, type, trail, reader_.offset()};
  object.first_null = nulls_.size();
  object.first_companion = companions_.size();
  object.first_name = names_.size();
  return object;
}

bool Decoder::object(Object& object) {
  if (!enter() || !members(object)) return false;
  leave();
  finish(object);
  return true;
}

bool Decoder::members(Object& object) {
  reader_.take();
  if (reader_.peek() == '}') {
    reader_.take();
    return true;
  }
  for (;;) {
    StringToken key;
    if (reader_.peek() != '"') return reader_.fail("a property name in quotes is expected");
    if (!reader_.string(key)) return false;
    if (reader_.peek() != ':') return reader_.fail("a colon is expected after the property name");
    reader_.take();
    if (!member(object, key) || !within_limits()) return false;
    const char c = reader_.peek();
    if (c != ',' && c != '}') return reader_.fail("a comma or } is expected");
    reader_.take();
    if (c == '}') return true;
  }
}

std::string_view Decoder::decoded_name(const StringToken& key) {
  const std::string_view token = reader_.text(key);
  TextFaults faults;
  key_.resize(unescape_room(token.size(), false));
  return {key_.data(), unescape(token, key_.data(), faults)};
}

bool Decoder::member(Object& object, const StringToken& key) {
  const std::string_view name = name_of(key);
  if (object.type != no_type) {
    if (const Slot slot = slots_.find(object.type, name); slot != no_slot) return declared(object, slot, key);
    if (name == "resourceType" && (definitions_.type(object.type).flags & model::type_root)) return resource_type(object, key);
    if (!name.empty() && name[0] == '_') return companion(object, key, name);
  }
  return undeclared(object, key, name);
}

/// The type is known already; here the property is only taken.
bool Decoder::resource_type(Object& object, const StringToken& key) {
  if (reader_.peek() != '"' || object.has_resource_type) return undeclared(object, key, "resourceType");
  object.has_resource_type = true;
  StringToken value;
  return reader_.string(value);
}

void Decoder::note_order(Object& object, Slot slot) {
  if (rank_of(slot) >= object.highest)
    object.highest = rank_of(slot);
  else
    object.sorted = false;
}

bool Decoder::is_new(Object& object, Slot slot) {
  note_order(object, slot);
  if (slot >= 512) return true;
  const std::uint64_t bit = std::uint64_t{1} << (slot & 63);
  std::uint64_t& word = object.seen[slot >> 6];
  if (word & bit) return false;
  word |= bit;
  return true;
}

bool Decoder::declared(Object& object, Slot slot, const StringToken& key) {
  const model::SlotRow& row = definitions_.slot(object.type, slot);
  Property property{object, slot, row.type, no_node, {&object.trail, definitions_.text(row.name), 0, row.max > 1}};
  const base::Span span{key.begin, key.end};
  if (!is_new(object, slot)) report("C503", "this property stands twice in one object; both are kept", property.trail, span);
  if (companion_seen(object, slot)) property.next = first_in_slot(object, slot);
  const bool is_list = reader_.peek() == '[';
  if (is_list != property.trail.repeats) {
    property.trail.repeats = false;
    report("C406", is_list ? "an array, where the Definition has one value" : "one value, where the Definition has an array",
           property.trail, span);
    property.trail.repeats = true;
  }
  return is_list ? list(property) : value(property);
}

TypeId Decoder::actual_type(TypeId declared, const Trail& trail) {
  const auto name = resource_types_.find(reader_.offset());
  if (!name) {
    report("C402", "the object has no resourceType; its properties are kept as undeclared ones", trail,
           {reader_.offset(), reader_.offset() + 1});
    return declared;
  }
  const TypeId type = definitions_.find_type(reader_.text(*name));
  if (type != no_type && (definitions_.type(type).flags & (model::type_root | model::type_abstract)) == model::type_root) return type;
  if (base::Issue* issue =
          report("C401", "resourceType names no resource of these Definitions; its properties are kept as undeclared ones", trail, *name))
    issue->detail = reader_.text(*name);
  return declared;
}

void Decoder::finish(Object& object) {
  if (!object.sorted) sort_children(object.node);
  if (nulls_.size() > object.first_null) report_nulls(object);
  companions_.resize(object.first_companion);
  if (names_.size() > object.first_name) forget_names(object.first_name);
  const model::Node& node = tree_.node(object.node);
  if (node.first == no_node && node.state() == State::empty && !object.has_resource_type)
    report("C407", "an empty object", object.trail, {object.open, object.open + 1});
}

/// A null beside a `_name` that holds an extension is FHIR's own way to say that only the extension is there (JSON, section 2.6.2.3).
void Decoder::report_nulls(Object& object) {
  for (std::size_t i = object.first_null; i < nulls_.size(); ++i) {
    const PendingNull& null = nulls_[i];
    const model::Node& node = tree_.node(null.node);
    if (node.state() != State::null) continue;
    const model::SlotRow& row = definitions_.slot(object.type, node.slot);
    const Trail trail{&object.trail, definitions_.text(row.name), null.index, row.max > 1};
    report("C408", "null stands for a value, without an extension that says why", trail, {null.offset, null.offset + 4});
  }
  nulls_.resize(object.first_null);
}

/// Puts the children of a node that came in another order into slot order, those of one rank in the order of their coming. Linear:
/// each rank is a chain of its own, and the chains are joined.
void Decoder::sort_children(NodeIndex parent) {
  chains_.clear();
  for (NodeIndex at = tree_.node(parent).first; at != no_node; at = tree_.node(at).next) {
    const Slot slot = rank_of(tree_.node(at).slot);
    if (!chains_.empty() && chains_.back().rank == slot)
      chains_.back().last = at;
    else
      chains_.push_back({slot, at, at});
  }
  join_chains_of_one_rank();
  std::sort(chains_.begin(), chains_.end(), [](const Chain& a, const Chain& b) { return a.rank < b.rank; });
  NodeIndex* link = &tree_.node(parent).first;
  for (const Chain& chain : chains_) {
    *link = chain.first;
    link = &tree_.node(chain.last).next;
    tree_.node(parent).last = chain.last;
  }
  *link = no_node;
}

void Decoder::join_chains_of_one_rank() {
  chain_of_rank_.clear();
  std::size_t kept = 0;
  for (const Chain& chain : chains_) {
    const auto [known, added] = chain_of_rank_.try_emplace(chain.rank, kept);
    if (added) {
      chains_[kept++] = chain;
      continue;
    }
    Chain& whole = chains_[known->second];
    tree_.node(whole.last).next = chain.first;
    whole.last = chain.last;
  }
  chains_.resize(kept);
}

base::Issue* Decoder::report(const char* code, const char* message, const Trail& trail, base::Span span) {
  if (issues_.suppressed() > 0) {  // only counted from here on: building paths would be wasted
    issues_.add(code, {});
    return nullptr;
  }
  base::Issue& issue = issues_.add(code, message);
  issue.path = model::path_of(trail);
  issue.place = base::Place{source_, span, {}};
  return &issue;
}

bool Decoder::enter() {
  if (++depth_ <= limits_.depth) return true;
  return refuse("C502", "objects and arrays are nested deeper than the limit allows");
}

bool Decoder::within_limits() {
  if (tree_.size() <= limits_.nodes) return true;
  return refuse("C508", "the message has more Elements than the limit allows");
}

bool Decoder::refuse(const char* code, const char* message, base::Span span) {
  refused_ = true;
  issues_.add(code, message).place = base::Place{source_, span, {}};
  return false;
}

bool Decoder::syntax_issue() {
  base::Issue& issue = issues_.add("C501", reader_.error());
  const std::uint32_t at = reader_.error_offset();
  const auto size = static_cast<std::uint32_t>(text_.size());
  issue.place = base::Place{source_, {at, std::min(at + 1, size)}, {}};
  return false;
}

}  // namespace crosswalk::fhirjson
