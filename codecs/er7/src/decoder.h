// The reader of one message: tokens, segments, fields. Its parts are in decode.cpp (the message), segment.cpp and field.cpp.
#pragma once

#include "escape.h"
#include "header.h"
#include "report.h"
#include "scan.h"
#include "shapes.h"
#include "structure.h"
#include "types.h"

#include <crosswalk/codec/codec.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace crosswalk::er7 {

/// How one message is read, decided before its first segment.
struct Reading {
  Header header;
  Charset charset = Charset::utf8;
  bool check_bytes = false;       ///< the bytes are not all ASCII or valid UTF-8: look at each value
  bool report_bad_bytes = false;  ///< bad bytes are an Issue
  bool exact_version = true;      ///< the tables are those of the declared version
  model::TypeId structure = model::no_type;
  const Shapes* shapes = nullptr;  ///< of the set
};

class Decoder {
 public:
  Decoder(model::Tree& tree, const Reading& reading, const base::Limits& limits, Reporter& reporter);
  /// All segments. False when a limit was passed.
  bool run(model::NodeIndex root);

 private:
  /// Bytes up to the next delimiter that is no escape character. Two words, so that it travels in registers.
  struct Token {
    std::uint32_t begin;
    Delimiter delimiter;
    std::uint32_t end() const { return delimiter.offset(); }
    ByteClass stop() const { return delimiter.kind(); }   ///< what ended it
    bool escaped() const { return delimiter.escaped(); }  ///< has an escape character
    bool empty() const { return begin == end(); }
    std::uint32_t size() const { return end() - begin; }
    base::Span span() const { return {begin, end()}; }
  };
  /// The segment that is being read.
  struct Segment {
    model::NodeIndex node = model::no_node;
    model::TypeId type = model::no_type;  ///< no_type: local or unknown
    std::string_view name;
    std::span<const model::SlotRow> slots;
    const Shape* shapes = nullptr;   ///< of those slots
    std::string_view discriminator;  ///< the value that types its varies field, when it came before
    bool columns = false;            ///< RDT: typed by the RDF before it
    bool gives_columns = false;      ///< RDF
  };
  /// Where a child goes and what it is.
  struct Place {
    model::Slot slot;
    model::TypeId type;
  };
  struct Counter {
    std::uint32_t name, count;
  };

  [[gnu::always_inline]] Token next_token() {
    const Token token{at_, stream_.next()};
    more_ = token.delimiter.more();
    at_ = token.end() + more_ + 1;
    return token;
  }
  Token token_up_to(ByteClass stop);
  std::string_view text(Token token) const { return {data_ + token.begin, token.size()}; }

  // segment.cpp
  bool segment();
  bool segment_again(Token name);
  void open_segment(Token name);
  void place_segment(Token name);
  void local_segment(Token name);
  void message_rest(Token name);
  void report_placement(Placement placement, Token name);
  std::uint32_t count_segment(std::uint32_t key);
  model::TypeId segment_type(std::string_view name, std::uint32_t key);
  ByteClass encoding_fields(std::uint32_t separator, std::uint32_t& position);
  void fields(std::uint32_t position, std::uint32_t last, ByteClass stop);
  ByteClass rest_of_segment(std::uint32_t position, Token first);
  void end_segment(std::uint32_t trailing);
  void read_columns();

  // plain.cpp
  struct Hot;
  struct Row;
  Hot load();
  void save(const Hot& hot);
  void refill(Hot& hot, Row& row);
  Token take(Hot& hot);
  bool is_plain(Token token) const;
  void add_nodes(Hot& hot, Row& row, const Shape& shape, Token token);
  model::NodeIndex add_child(Hot& hot, Row& row, const NodeForm& form);
  const Shape* typed_place(std::uint32_t position, const Shape& shape, Token first);
  ByteClass planned_field(Hot& hot, Row& row, std::uint32_t position, const Shape& shape, Token first);
  ByteClass other_field(Hot& hot, Row& row, std::uint32_t position, const Shape* shape, Token first);
  ByteClass repeated(Hot& hot, Row& row, const Shape& shape);
  template <ByteClass level>
  ByteClass plain_parts(Hot& hot, model::NodeIndex node, const Shape& shape, Token first);
  template <ByteClass level>
  ByteClass other_part(Hot& hot, Row& row, std::uint32_t position, const Shape* shape, Token token);
  ByteClass composite_parts(model::NodeIndex node, const Shape& shape, Token first, ByteClass level);

  // field.cpp
  ByteClass field(Place place, Token first);
  ByteClass undeclared_field(std::uint32_t position, Token first);
  Place special_field_place(std::uint32_t position, Token first);
  model::TypeId varies_type(std::uint32_t position, Token first);
  model::TypeId parameter_type(std::uint32_t position);
  model::TypeId typed_by(std::string_view name, base::Span span);
  std::string_view field_ahead(std::uint32_t begin, std::uint32_t fields) const;
  ByteClass more_repetitions(Place place, model::NodeIndex first);
  ByteClass repetitions(Place place, Token token, model::NodeIndex last, std::uint32_t waiting);
  void trailing_repetitions(Place place, model::NodeIndex last, std::uint32_t count);
  model::NodeIndex empty_repetitions(Place place, std::uint32_t count);
  ByteClass repetition(model::NodeIndex node, model::TypeId type, Token first, ByteClass level);
  ByteClass parts(model::NodeIndex node, model::TypeId type, Token first, ByteClass level);
  ByteClass part(model::NodeIndex node, model::TypeId type, std::uint32_t position, Token first, ByteClass level);
  ByteClass split_part(model::NodeIndex node, model::TypeId type, Token first);
  ByteClass own_part(model::NodeIndex node, Token first, ByteClass level);
  ByteClass further_part(model::NodeIndex node, model::TypeId type, std::uint32_t position, Token first, ByteClass level);
  ByteClass text_part(model::NodeIndex node, Token first, ByteClass level);
  ByteClass rest_of_parts(model::NodeIndex node, model::TypeId type, std::uint32_t position, Token first, ByteClass level);
  model::Slot undeclared(std::string_view type, std::uint32_t position);
  void leaf(model::NodeIndex node, model::TypeId type, Token token);
  void value(model::NodeIndex node, Token token) {
    if (token.escaped() || reading_.check_bytes) return slow_value(node, token);
    tree_.set_source_text(node, token.begin, token.size());
  }
  void slow_value(model::NodeIndex node, Token token);
  void opaque(model::NodeIndex node, std::uint32_t begin, std::uint32_t end, std::uint32_t position);
  void report_value(unsigned faults, Token token);
  model::TypeKind kind_of(model::TypeId type) const { return type == model::no_type ? model::TypeKind::any : definitions_.type(type).kind; }
  bool is_generic(model::TypeId type) const { return kind_of(type) == model::TypeKind::any; }
  bool is_primitive(model::TypeId type) const { return definitions_.type(type).kind == model::TypeKind::primitive; }
  bool past_limit() { return tree_.size() > limits_.nodes ? report_limit() : stopped_; }
  bool report_limit();

  model::Tree& tree_;
  const model::Definitions definitions_;  ///< a copy of the view: one step less to every row
  const Reading& reading_;
  const base::Limits& limits_;
  Reporter& reporter_;
  const char* data_;
  std::uint32_t size_;
  std::uint32_t at_;        ///< where the next token begins
  std::uint32_t more_ = 0;  ///< empty tokens that the last delimiter's run ended at once: who handles that delimiter counts them
  std::array<ByteClass, 256> classes_;
  DelimiterStream stream_;
  const Shapes& shapes_;
  const KnownTypes& types_;
  Placer placer_;
  Segment segment_;
  Shape varied_;                                ///< of the last place that another one types,
  model::TypeId varied_type_ = model::no_type;  ///< and its type
  Where where_;
  bool seen_msh_ = false;
  bool stopped_ = false;
  std::string scratch_;
  std::vector<Counter> counters_;
  std::size_t last_counter_ = 0;
  std::uint32_t again_ = 0;      ///< short_key() of the last segment, where one more of its name asks for nothing new
  std::uint32_t last_name_ = 0;  ///< the last plain segment name, and its type
  model::TypeId last_segment_ = model::no_type;
  std::vector<model::TypeId> columns_;  ///< of the last RDF
  /// A name that types a varies field, as short_key(), and its type.
  struct TypedName {
    std::uint32_t key = 0;
    model::TypeId type = model::no_type;
  };
  TypedName last_typed_;
  TypedName typed_[16];  ///< names that the version has
};

}  // namespace crosswalk::er7
