// Reads the text tables. The format is described in engine/definitions/README.md.
#include <crosswalk/definitions/draft.h>

#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace crosswalk::definitions {

namespace {

using model::TypeKind;
using model::ValueKind;

constexpr std::array<std::pair<std::string_view, ValueKind>, 18> value_kinds = {{
    {"text", ValueKind::text},
    {"code", ValueKind::code},
    {"uri", ValueKind::uri},
    {"id", ValueKind::id},
    {"boolean", ValueKind::boolean},
    {"integer", ValueKind::integer},
    {"positive", ValueKind::positive},
    {"unsigned_integer", ValueKind::unsigned_integer},
    {"decimal", ValueKind::decimal},
    {"date", ValueKind::date},
    {"date_time", ValueKind::date_time},
    {"instant", ValueKind::instant},
    {"time", ValueKind::time},
    {"binary", ValueKind::binary},
    {"markup", ValueKind::markup},
    {"oid", ValueKind::oid},
    {"uuid", ValueKind::uuid},
    {"long", ValueKind::long_integer},
}};

constexpr std::array<std::pair<std::string_view, std::uint16_t>, 6> type_words = {{
    {"root", model::type_root},
    {"abstract", model::type_abstract},
    {"open", model::type_open},
    {"group", model::type_group},
    {"unit", model::type_unit},
    {"withdrawn", model::type_withdrawn},
}};

constexpr std::array<std::pair<std::string_view, std::uint16_t>, 9> slot_words = {{
    {"content", model::slot_content},
    {"typed", model::slot_typed},
    {"attribute", model::slot_attribute},
    {"varies", model::slot_varies},
    {"overflow", model::slot_overflow},
    {"structure", model::slot_structure},
    {"discriminator", model::slot_discriminator},
    {"withdrawn", model::slot_withdrawn},
    {"later", model::slot_withdrawn},
}};

constexpr std::array<std::pair<std::string_view, model::InvariantLevel>, 3> invariant_levels = {{
    {"error", model::InvariantLevel::error},
    {"warning", model::InvariantLevel::warning},
    {"advice", model::InvariantLevel::advice},
}};

template <class Table>
auto lookup(const Table& table, std::string_view word) -> std::optional<typename Table::value_type::second_type> {
  for (const auto& [name, value] : table)
    if (name == word) return value;
  return std::nullopt;
}

/// The words of a line; "quoted text" is one word and keeps its opening quote.
class Words {
 public:
  explicit Words(std::string_view line) : rest_(line) {}
  std::string_view next() {
    skip_spaces();
    const bool quoted = !rest_.empty() && rest_.front() == '"';
    std::size_t end = rest_.find(quoted ? '"' : ' ', quoted ? 1 : 0);
    if (end == std::string_view::npos) end = rest_.size();
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(std::min(rest_.size(), quoted ? end + 1 : end));
    return word;
  }
  std::string_view peek() const { return Words(*this).next(); }
  bool empty() const { return peek().empty(); }
  /// All that is left, as it stands.
  std::string_view rest() {
    skip_spaces();
    return std::exchange(rest_, {});
  }

 private:
  void skip_spaces() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }
  std::string_view rest_;
};

class Reader {
 public:
  Reader(const std::string& file, Draft& draft, DraftErrors& errors) : place_{file, 0}, draft_(draft), errors_(errors) {}

  void read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++place_.line;
      line(text.substr(0, end));
      text.remove_prefix(std::min(text.size(), end + 1));
    }
  }

 private:
  void error(const std::string& what) { errors_.push_back(place_.file + ":" + std::to_string(place_.line) + ": " + what); }

  void line(std::string_view text) {
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    Words words(text);
    const std::string_view first = words.next();
    if (first.empty() || first.front() == '#') return;
    if (first == "type") return type(words);
    if (first == "alias") return alias(words);
    if (first == "invariant") return invariant(words);
    if (first == "namespace") return name_space(words);
    if (first == "value-set") return value_set(words);
    if (first == "-") return code(text.substr(2));
    if (heading(first, words)) return;
    slot(first, words);
  }

  bool heading(std::string_view key, Words& words) {
    std::string* target = key == "set"         ? &draft_.name
                          : key == "family"    ? &draft_.family
                          : key == "version"   ? &draft_.version
                          : key == "canonical" ? &draft_.canonical
                                               : nullptr;
    if (target != nullptr) *target = words.next();
    return target != nullptr;
  }

  void type(Words& words) {
    DraftType made;
    current_slot_.clear();
    made.name = words.next();
    made.place = place_;
    if (made.name.empty()) return error("a type needs a name");
    if (words.peek() == ":") {
      words.next();
      made.base = words.next();
    }
    while (!words.empty()) type_word(words, made);
    draft_.types.push_back(std::move(made));
  }

  void type_word(Words& words, DraftType& made) {
    const std::string_view word = words.next();
    if (word.front() == '"') {
      made.title = word.substr(1);
    } else if (word == "any") {
      made.kind = TypeKind::any;
    } else if (word == "as") {
      made.wire = words.next();
    } else if (word == "primitive") {
      const auto kind = lookup(value_kinds, words.next());
      if (!kind) return error("unknown kind of value");
      made.kind = TypeKind::primitive;
      made.value = *kind;
    } else if (const auto flag = lookup(type_words, word)) {
      made.flags = static_cast<std::uint16_t>(made.flags | *flag);
    } else {
      error("unknown word '" + std::string(word) + "'");
    }
  }

  void alias(Words& words) {
    const std::string name(words.next());
    const std::string type(words.next());
    if (type.empty() || !words.empty()) return error("an alias is a name and a type");
    draft_.aliases.push_back({name, type, place_});
  }

  void name_space(Words& words) {
    std::string_view prefix = words.next();
    const std::string uri(words.next());
    if (uri.empty() || !words.empty()) return error("a namespace is a prefix (or -) and a URI");
    if (prefix == "-") prefix = {};
    draft_.namespaces.push_back({std::string(prefix), uri, place_});
  }

  /// `invariant pat-1 error name.exists() or telecom.exists()`: of the type or element whose line stands above.
  void invariant(Words& words) {
    if (draft_.types.empty()) return error("an invariant without a type above it");
    Draft::Invariant made{draft_.types.back().name, current_slot_, std::string(words.next()), {}, {}, place_};
    const auto level = lookup(invariant_levels, words.next());
    made.expression = words.rest();
    if (!level || made.expression.empty()) return error("an invariant is a key, error, warning or advice, and an expression");
    made.level = *level;
    draft_.invariants.push_back(std::move(made));
  }

  void value_set(Words& words) {
    current_set_ = std::string(words.next());
    const bool fresh = draft_.value_sets.emplace(current_set_, DraftValueSet{std::string(words.next()), {}}).second;
    if (!fresh) error("value set '" + current_set_ + "' is there twice");
  }

  void code(std::string_view code) {
    if (current_set_.empty()) return error("a code without a value set above it");
    draft_.value_sets[current_set_].codes.emplace_back(code);
  }

  /// `Patient.name 0..* HumanName`; `Patient.deceased[x] 0..1 boolean | dateTime`
  void slot(std::string_view path, Words& words) {
    if (draft_.types.empty()) return error("an element without a type above it");
    DraftType& owner = draft_.types.back();
    if (path.size() <= owner.name.size() + 1 || !path.starts_with(owner.name) || path[owner.name.size()] != '.')
      return error("this element does not belong to type " + owner.name);
    DraftSlot common;
    common.name = path.substr(owner.name.size() + 1);
    current_slot_ = common.name;
    common.place = place_;
    if (!cardinality(words.next(), common)) return error("a cardinality such as 0..1 is expected behind the name");
    const std::vector<std::string_view> types = slot_types(words);
    while (!words.empty()) slot_word(words, common);
    add_slots(owner, common, types);
  }

  static bool cardinality(std::string_view word, DraftSlot& slot) {
    const std::size_t dots = word.find("..");
    if (dots == std::string_view::npos) return false;
    const std::string_view upper = word.substr(dots + 2);
    slot.max = model::unbounded;
    return number(word.substr(0, dots), slot.min) && (upper == "*" || number(upper, slot.max));
  }

  static bool number(std::string_view digits, std::uint16_t& into) {
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return failure == std::errc() && end == digits.data() + digits.size() && !digits.empty();
  }

  static std::vector<std::string_view> slot_types(Words& words) {
    std::vector<std::string_view> types = {words.next()};
    while (words.peek() == "|") {
      words.next();
      types.push_back(words.next());
    }
    return types;
  }

  void slot_word(Words& words, DraftSlot& slot) {
    const std::string_view word = words.next();
    if (word.front() == '"') {
      slot.title = word.substr(1);
    } else if (word == "as") {
      slot.wire = words.next();
    } else if (word == "in") {
      slot.binding = words.next();
    } else if (word == "fixed") {
      slot.fixed = words.next().substr(1);
      slot.flags |= model::slot_fixed;
    } else if (word == "implied") {
      slot.fixed = words.next().substr(1);
    } else if (word == "choice") {
      slot.choice = words.next();
      slot.flags |= model::slot_choice;
    } else if (word == "table") {
      if (!number(words.next(), slot.table)) error("a table has a number");
    } else if (const auto flag = lookup(slot_words, word)) {
      slot.flags = static_cast<std::uint16_t>(slot.flags | *flag);
    } else {
      error("unknown word '" + std::string(word) + "'");
    }
  }

  void add_slots(DraftType& owner, const DraftSlot& common, const std::vector<std::string_view>& types) {
    const bool choice = common.name.ends_with("[x]");
    if (!choice && types.size() > 1) return error("only a name that ends in [x] has several types");
    for (const std::string_view type : types) {
      DraftSlot slot = common;
      set_type(slot, type);
      if (choice) name_choice(slot);
      owner.slots.push_back(std::move(slot));
    }
  }

  /// `Reference(Group|Patient)`
  static void set_type(DraftSlot& slot, std::string_view type) {
    const std::size_t open = type.find('(');
    slot.type = type.substr(0, open);
    if (open != std::string_view::npos) slot.targets = type.substr(open + 1, type.size() - open - 2);
  }

  static void name_choice(DraftSlot& slot) {
    slot.choice = slot.name.substr(0, slot.name.size() - 3);
    std::string type = slot.type;
    if (type[0] >= 'a' && type[0] <= 'z') type[0] = static_cast<char>(type[0] - 'a' + 'A');
    slot.name = slot.choice + type;
    slot.flags |= model::slot_choice;
    const bool coded = slot.type == "code" || slot.type == "Coding" || slot.type == "CodeableConcept";
    if (!coded) slot.binding.clear();
  }

  DraftPlace place_;
  Draft& draft_;
  DraftErrors& errors_;
  std::string current_set_, current_slot_;
};

}  // namespace

void read_draft(std::string_view text, const std::string& file, Draft& draft, DraftErrors& errors) {
  Reader(file, draft, errors).read(text);
}

}  // namespace crosswalk::definitions
