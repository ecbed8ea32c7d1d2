// Segments: their names, places and fields.
#include "decoder.h"
#include "marks.h"

namespace crosswalk::er7 {

using model::no_type;
using model::NodeIndex;

namespace {

/// The three characters of a segment name as one number; 0 for what is none.
std::uint32_t name_key(std::string_view name) {
  if (name.size() != 3 || name[0] < 'A' || name[0] > 'Z') return 0;
  std::uint32_t key = 0;
  for (char c : name) {
    if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) return 0;
    key = key << 8 | static_cast<unsigned char>(c);
  }
  return key;
}

bool is_batch_header(std::string_view name) { return name == "FHS" || name == "BHS"; }
bool is_batch_trailer(std::string_view name) { return name == "FTS" || name == "BTS"; }

}  // namespace

Decoder::Decoder(model::Tree& tree, const Reading& reading, const base::Limits& limits, Reporter& reporter)
    : tree_(tree),
      definitions_(tree.definitions()),
      reading_(reading),
      limits_(limits),
      reporter_(reporter),
      data_(tree.source()->text().data()),
      size_(static_cast<std::uint32_t>(tree.source()->text().size())),
      at_(reading.header.begin),
      classes_(byte_classes(reading.header.reading.delimiters, reading.header.terminator)),
      stream_(data_, size_, at_, scan_set(reading.header.reading.delimiters, reading.header.terminator), classes_.data(),
              reading.check_bytes),
      shapes_(*reading.shapes),
      types_(shapes_.known()),
      placer_(tree, 0, reading.structure) {}

/// Everything up to a delimiter of at least this class, as one token.
Decoder::Token Decoder::token_up_to(ByteClass stop) {
  Token token = next_token();
  while (token.stop() < stop) token.delimiter = next_token().delimiter;
  return token;
}

bool Decoder::run(NodeIndex root) {
  bool whole = true;
  while (at_ < size_ && !stopped_ && whole) whole = segment();
  const bool terminated = size_ > 0 && (data_[size_ - 1] == reading_.header.terminator || data_[size_ - 1] == '\n');
  if (!terminated || !whole) tree_.set_mark(root, mark_unterminated);
  return !stopped_;
}

/// One segment and the blank lines behind it. False when the rest of the bytes was taken as one.
bool Decoder::segment() {
  const Token name = token_up_to(byte_field);
  if (segment_again(name)) return !past_limit();
  if (seen_msh_ && text(name) == "MSH") {
    message_rest(name);
    return false;
  }
  open_segment(name);
  const bool encoding = segment_.type != no_type && name.stop() == byte_field && (segment_.name == "MSH" || is_batch_header(segment_.name));
  std::uint32_t position = name.stop() == byte_field ? 1 + more_ : 1;
  const ByteClass stop = encoding ? encoding_fields(name.end(), position) : name.stop();
  fields(position, encoding ? 2 : 0, stop);
  if (segment_.gives_columns) read_columns();
  return !past_limit();
}

/// A segment of the same name as the last one, when that was one of the version's and no beginning or end of a message.
bool Decoder::segment_again(Token name) {
  if (again_ == 0 || short_key(text(name)) != again_) return false;
  where_ = Where{segment_.name, where_.number + 1, ++counters_[last_counter_].count};
  segment_.discriminator = {};
  if (!placer_.repeat(segment_.type, segment_.node)) place_segment(name);
  fields(1 + more_, 0, name.stop());
  if (segment_.gives_columns) read_columns();
  return true;
}

void Decoder::open_segment(Token name) {
  const std::string_view id = text(name);
  const std::uint32_t key = name_key(id);
  where_ = Where{key != 0 ? id : std::string_view(), where_.number + 1, key != 0 ? count_segment(key) : 0};
  segment_ = Segment{model::no_node, segment_type(id, key), id};
  again_ = 0;
  if (segment_.type == no_type) return local_segment(name);
  segment_.slots = definitions_.slots(segment_.type);
  segment_.shapes = shapes_.slots(definitions_, segment_.type);
  segment_.columns = id == "RDT" && !columns_.empty();
  segment_.gives_columns = id == "RDF";
  if (!seen_msh_ && id != "MSH") {
    segment_.node = placer_.place_around(segment_.type);
    return;
  }
  seen_msh_ = true;
  if (is_batch_trailer(id)) {
    segment_.node = placer_.place_around(segment_.type);
    return;
  }
  place_segment(name);
  if (id != "MSH" && !is_batch_header(id)) again_ = short_key(id);
}

void Decoder::place_segment(Token name) {
  Placement placement;
  segment_.node = placer_.place(segment_.type, types_.segment, placement);
  if (placement != Placement::in_place) report_placement(placement, name);
}

void Decoder::local_segment(Token name) {
  Placement placement;
  segment_.node = placer_.place(no_type, types_.segment, placement);
  if (!name.empty()) {
    const NodeIndex id = tree_.append(segment_.node, 0, types_.text);
    opaque(id, name.begin, name.end(), 0);
  }
  const bool plain = !where_.segment.empty();
  reporter_.add(plain ? "C112" : "C113",
                plain ? "segment " + std::to_string(where_.number) + " (" + std::string(segment_.name) +
                            ") is not in the tables of the version; it is kept by its delimiters"
                      : "segment " + std::to_string(where_.number) + " does not begin with a segment name; it is kept as it is",
                name.span(), where_);
}

/// A second message in the same bytes: kept whole, because its segments must not mix with those of the first.
void Decoder::message_rest(Token name) {
  ++where_.number;
  where_ = Where{"MSH", where_.number, 2};
  reporter_.add("C106", "a second message begins at segment " + std::to_string(where_.number) + "; it is kept as one text and not read",
                {name.begin, size_}, where_);
  const NodeIndex node = placer_.place_around(types_.segment);
  opaque(tree_.append(node, 0, types_.text), name.begin, name.end(), 0);
  if (name.stop() == byte_field) opaque(tree_.append(node, undeclared("Segment", 1), types_.text), name.end() + 1, size_, 1);
  at_ = size_;
}

void Decoder::report_placement(Placement placement, Token name) {
  const std::string segment = "segment " + std::to_string(where_.number) + " (" + std::string(segment_.name) + ")";
  const std::string structure(definitions_.type_name(reading_.structure));
  if (placement == Placement::unplaced)
    reporter_.add("C110", segment + " has no place in " + structure + " here; it is kept among the group's other segments", name.span(),
                  where_);
  else
    reporter_.add("C111", segment + " is out of the order of " + structure, name.span(), where_);
}

/// The type of a segment; of one that came before most often that of the last.
model::TypeId Decoder::segment_type(std::string_view name, std::uint32_t key) {
  if (key == last_name_ && key != 0) return last_segment_;
  last_name_ = key;
  return last_segment_ = shapes_.segment(name);
}

/// How many segments of this name there were, this one included. Unusual names beyond the first 300 share a number.
std::uint32_t Decoder::count_segment(std::uint32_t key) {
  if (last_counter_ < counters_.size() && counters_[last_counter_].name == key) return ++counters_[last_counter_].count;
  for (last_counter_ = 0; last_counter_ < counters_.size(); ++last_counter_)
    if (counters_[last_counter_].name == key) return ++counters_[last_counter_].count;
  if (counters_.size() < 300) counters_.push_back({key, 1});
  return 1;
}

/// MSH-1 and MSH-2 (and those of batch headers), which are never unescaped.
ByteClass Decoder::encoding_fields(std::uint32_t separator, std::uint32_t& position) {
  opaque(tree_.append(segment_.node, 0, segment_.slots[0].type), separator, separator + 1, 0);
  if (more_ > 0) {
    position = 2 + more_;
    return byte_field;
  }
  const Token encoding = token_up_to(byte_field);
  position = 3 + (encoding.stop() == byte_field ? more_ : 0);
  if (!encoding.empty()) opaque(tree_.append(segment_.node, 1, segment_.slots[1].type), encoding.begin, encoding.end(), 0);
  return encoding.stop();
}

/// From this position on there are more fields than the model has names for.
ByteClass Decoder::rest_of_segment(std::uint32_t position, Token rest) {
  while (rest.stop() < byte_end) rest.delimiter = next_token().delimiter;
  const std::string_view name = segment_.type == no_type ? std::string_view("Segment") : segment_.name;
  opaque(tree_.append(segment_.node, undeclared(name, position), types_.text), rest.begin, rest.end(), position);
  reporter_.add("C162", "more fields than are read; the rest of the segment is kept as one text", rest.span(), where_);
  return rest.stop();
}

/// Counts the blank lines behind a segment. Its last delimiter was a terminator, or the end of the bytes.
void Decoder::end_segment(std::uint32_t trailing) {
  std::uint32_t blank = more_;
  for (;;) {
    if (at_ < size_ && data_[at_] == '\n' && reading_.header.terminator == '\r') {
      ++at_;
    } else if (at_ < size_ && data_[at_] == reading_.header.terminator) {
      next_token();
      blank += 1 + more_;
    } else {
      break;
    }
  }
  blank = std::min(blank, mark_most_more);
  trailing = std::min(trailing, mark_positions);
  if (trailing > 0 || blank > 0) tree_.set_mark(segment_.node, trailing | blank << mark_more_shift);
}

/// The column types that an RDF gives to the RDT segments behind it: RDF-2.2.
void Decoder::read_columns() {
  columns_.clear();
  for (NodeIndex field = tree_.node(segment_.node).first; field != model::no_node; field = tree_.node(field).next) {
    if (tree_.node(field).slot != 1) continue;
    model::TypeId type = no_type;
    bool exact = true;
    for (NodeIndex part = tree_.node(field).first; part != model::no_node; part = tree_.node(part).next)
      if (tree_.node(part).slot == 1 && tree_.node(part).state() == model::State::value)
        type = data_type_named(definitions_, tree_.text(part), exact);
    columns_.push_back(type == no_type ? types_.varies : type);
  }
}

}  // namespace crosswalk::er7
