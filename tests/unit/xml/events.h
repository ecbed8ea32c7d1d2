// The events of a document as one line of text, for tests.
#pragma once

#include <crosswalk/xml/reader.h>

#include <gtest/gtest.h>

#include <string>

namespace crosswalk::testing_support {

/// `<a x=1>text</>`; prefixes as `p{uri}:name`.
class Events final : public xml::Handler {
 public:
  bool start(const xml::StartTag& tag) override {
    log += '<' + name(tag.name());
    for (std::size_t i = 0; i < tag.declaration_count(); ++i) {
      const xml::Declaration one = tag.declaration(i);
      log += std::string(" xmlns:") + (one.prefix == nullptr ? "" : one.prefix) + '=' + one.uri;
    }
    for (std::size_t i = 0; i < tag.attribute_count(); ++i) {
      const xml::Attribute one = tag.attribute(i);
      log += ' ' + name(one.name) + '=' + std::string(one.value);
      check(one.value, one.offset);
    }
    log += '>';
    begins.push_back(tag.begin());
    return log.size() < stop_at;
  }
  bool end(std::uint32_t behind) override {
    log += "</>";
    ends.push_back(behind);
    return true;
  }
  bool text(std::string_view piece, std::uint32_t offset) override {
    log += piece;
    check(piece, offset);
    return true;
  }

  std::string log;
  std::vector<std::uint32_t> begins, ends;
  const xml::Reader* reader = nullptr;
  std::size_t in_place = 0, copied = 0;
  std::size_t stop_at = std::string::npos;

 private:
  static std::string name(const xml::Name& n) {
    std::string text;
    if (n.prefix != nullptr) text = std::string(n.prefix) + ':';
    return text + n.local;
  }
  /// An offset must lead to the text itself.
  void check(std::string_view text, std::uint32_t offset) {
    ++(offset == xml::no_offset ? copied : in_place);
    if (offset != xml::no_offset) {
      ASSERT_LE(offset + text.size(), reader->text().size());
      EXPECT_EQ(reader->text().substr(offset, text.size()), text);
    }
  }
};

struct Reading {
  explicit Reading(std::string bytes, base::Limits given = {}, std::string_view charset = {}, bool all_is_large = false) : limits(given) {
    xml::Reader reader(base::Source::from_text("in.xml", std::move(bytes)), limits, issues, charset);
    if (all_is_large) reader.set_large(0, 0);
    events.reader = &reader;
    ok = reader.read(events);
    text = reader.text();
  }
  /// "C201 3:5 sentence" of the first Issue.
  std::string issue() const {
    if (issues.empty()) return "none";
    const base::Issue& first = issues[0];
    const base::LineColumn at = first.place->source->line_column(first.place->span.begin);
    return first.code + ' ' + std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' + first.message;
  }
  base::Limits limits;
  base::Issues issues;
  Events events;
  std::string text;
  bool ok = false;
};

}  // namespace crosswalk::testing_support
