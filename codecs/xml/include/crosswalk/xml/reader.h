// The one XML reader of the program: XML 1.0 with namespaces, as events, over libxml2's SAX2 push interface.
//
// Refused with an Issue: what is not well-formed, prefixes without a declaration, every DOCTYPE (so there are no entities but the five
// of XML and character references, and nothing outside is ever opened), encodings other than UTF-8, UTF-16, ISO-8859-1 and ASCII, and
// what goes past base::Limits (bytes, depth, attributes of an element, namespaces in scope). Comments and processing instructions
// are passed over. Line ends and attribute values are normalised as XML 1.0 says (sections 2.11, 3.3.3).
//
// Threads: a Reader belongs to one thread; any number of them may run at once.
#pragma once

#include <crosswalk/base/issue.h>
#include <crosswalk/base/limits.h>
#include <crosswalk/base/source.h>

#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace crosswalk::xml {

/// Stands for "not as it is in the text": a value that was unescaped or normalised.
inline constexpr std::uint32_t no_offset = 0xFFFFFFFFu;

inline constexpr std::string_view xsi_namespace = "http://www.w3.org/2001/XMLSchema-instance";
inline constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";

/// The name of an element or attribute. Within one parse equal texts have equal pointers, and they live as long as the parse, or as
/// the Context of the Reader.
struct Name {
  const char* local;
  const char* prefix;  ///< nullptr: none
  const char* uri;     ///< its namespace; nullptr: none. An ampersand in it is written &#38;
};

struct Attribute {
  Name name;
  std::string_view value;  ///< unescaped and normalised
  std::uint32_t offset;    ///< of the value in Reader::text(), or no_offset when it is not there as it is
};

struct Declaration {
  const char* prefix;  ///< nullptr: the default namespace
  const char* uri;     ///< "" takes the default namespace back; ampersands as in Name
};

/// A start tag; valid during the call that gives it.
class Shifts;

class StartTag {
 public:
  Name name() const { return name_; }
  std::size_t attribute_count() const { return attribute_count_; }
  /// In the order of the text, declarations left out.
  Attribute attribute(std::size_t i) const {
    const unsigned char* const* row = attributes_ + 5 * i;
    const char* value = as_char(row[3]);
    const auto size = static_cast<std::size_t>(row[4] - row[3]);
    const bool in_text = value >= base_ && value <= here_;
    return {attribute_name(i), {value, size}, in_text ? place(value) : elsewhere(value)};
  }
  Name attribute_name(std::size_t i) const {
    const unsigned char* const* row = attributes_ + 5 * i;
    return {as_char(row[0]), as_char(row[1]), as_char(row[2])};
  }
  std::size_t declaration_count() const { return declaration_count_; }
  Declaration declaration(std::size_t i) const {
    const unsigned char* uri = declarations_[2 * i + 1];
    return {as_char(declarations_[2 * i]), uri == nullptr ? "" : as_char(uri)};
  }
  /// True when no name in it has a namespace prefix and nothing is declared, so that only the default namespace plays a part.
  bool is_plain() const { return !is_qualified_; }
  /// Offset of its `<` in Reader::text().
  std::uint32_t begin() const {
    const char* at = here_;
    while (at > base_ && *at != '<') --at;
    return place(at);
  }
  /// Offset of its `>` or `/>`; cheaper than begin().
  std::uint32_t last() const { return place(here_); }

 private:
  friend class Parser;
  static const char* as_char(const unsigned char* text) { return reinterpret_cast<const char*>(text); }
  std::uint32_t place(const char* at) const {
    const std::uint32_t given = base_offset_ + static_cast<std::uint32_t>(at - base_);
    return shifts_ == nullptr ? given : shifted(given);
  }
  std::uint32_t shifted(std::uint32_t given) const;
  /// Of a value that the parser does not have in memory.
  std::uint32_t elsewhere(const char* value) const {
    return shifts_ != nullptr && value >= text_.data() && value < text_.data() + text_.size()
               ? static_cast<std::uint32_t>(value - text_.data())
               : no_offset;
  }
  Name name_{};
  std::size_t attribute_count_ = 0, declaration_count_ = 0;
  const unsigned char* const* attributes_ = nullptr;    ///< local name, prefix, URI, begin and end of the value
  const unsigned char* const* declarations_ = nullptr;  ///< prefix, URI
  const char* base_ = nullptr;                          ///< the part of the text that is in memory, up to the end of this tag
  const char* here_ = nullptr;
  std::uint32_t base_offset_ = 0;
  bool is_qualified_ = false;
  const Shifts* shifts_ = nullptr;  ///< nullptr: the parser gets the text as it is
  std::string_view text_;           ///< where there are shifts
};

/// What happens to the events. A call that returns false ends the reading; an Issue by Reader::refuse() says why.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual bool start(const StartTag& tag) = 0;
  /// `behind`: offset in Reader::text() of what follows the end tag, or the `/>`.
  virtual bool end(std::uint32_t behind) = 0;
  /// A piece of character data, CDATA sections included; the text between two tags may come in several pieces. `offset`: of the piece
  /// in Reader::text(), or no_offset when it is not there as it is.
  virtual bool text(std::string_view piece, std::uint32_t offset) = 0;
};

class Context;

class Reader {
 public:
  /// `charset` overrides what the text says of itself ("UTF-8", "8859/1", "ASCII"); empty: as the text says. `limits` and `issues`
  /// outlive the Reader.
  Reader(std::shared_ptr<const base::Source> source, const base::Limits& limits, base::Issues& issues, std::string_view charset = {});
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Reads with a parser that is kept: names have the same pointers in all texts read with it. `context` outlives the reading.
  void use(Context& context) { context_ = &context; }
  /// In a tag of more bytes than `tag`, values of more than `value` do not go through libxml2, and neither do CDATA sections of more than
  /// `tag`. What is read is the same whatever the figures; tests try small ones.
  void set_large(std::size_t tag, std::size_t value) {
    large_tag_ = tag;
    large_value_ = value;
  }
  /// Reads the whole document. False when it was refused; there is an Issue then. What a handler throws comes out of here.
  bool read(Handler& handler);

  /// The text as UTF-8: the bytes of the Source themselves, or a copy of them in that encoding. Offsets count in it.
  std::string_view text() const { return text_; }
  /// True when offsets in text() are offsets in the Source.
  bool is_source() const { return is_source_; }
  /// For Issues: a part of text() as a place in the Source.
  base::Place place(std::uint32_t begin, std::uint32_t end) const;
  /// Adds the Issue and returns false, for a handler to return.
  bool refuse(std::string_view code, std::string message, std::uint32_t at);

  const base::Limits& limits() const { return limits_; }
  base::Issues& issues() { return issues_; }

 private:
  friend class Parser;
  bool open();
  std::shared_ptr<const base::Source> source_;
  const base::Limits& limits_;
  base::Issues& issues_;
  std::string charset_;
  Context* context_ = nullptr;
  std::size_t large_tag_ = std::size_t{1} << 20, large_value_ = 1024;
  std::string transcoded_;
  std::string_view text_;
  std::uint32_t text_start_ = 0;  ///< behind the byte order mark
  bool is_source_ = true;
  bool wide_ = false;  ///< the Source is UTF-16
};

/// The first element of a text, as far as its first bytes tell: for recognition. Nothing is checked; `local` is empty when there is none.
struct RootName {
  std::string local;
  std::string uri;  ///< of its namespace, empty when none or when its declaration is not among the bytes
};
RootName peek_root(std::string_view bytes);

}  // namespace crosswalk::xml
