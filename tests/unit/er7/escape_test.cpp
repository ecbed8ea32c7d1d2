#include "escape.h"

namespace {

using namespace crosswalk::er7;

struct Case {
  std::string raw, text;
};

std::string unescape(std::string_view raw, unsigned* faults = nullptr, Charset charset = Charset::utf8) {
  std::string out;
  const unsigned found = append_unescaped(out, raw, Delimiters{'|', '^', '~', '\\', '&', '#'}, charset);
  if (faults != nullptr) *faults = found;
  return out;
}

std::string escape(std::string_view text, bool own = false) {
  std::string out;
  append_escaped(out, text, Delimiters{'|', '^', '~', '\\', '&', '#'}, Charset::utf8, own);
  return out;
}

TEST(Unescape, EverySequenceOfChapter2) {
  const Case cases[] = {
      {R"(a\F\b)", "a|b"},
      {R"(a\S\b)", "a^b"},
      {R"(a\T\b)", "a&b"},
      {R"(a\R\b)", "a~b"},
      {R"(a\E\b)", "a\\b"},
      {R"(a\P\b)", "a#b"},
      {R"(\H\loud\N\ soft)", "loud soft"},
      {R"(\X41\)", "A"},
      {R"(\X0D0A\)", "\r\n"},
      {R"(\xC3A9\)", R"(\xC3A9\)"},
      {R"(\XC3A9\)", "\xC3\xA9"},
      {R"(a\.br\b)", "a\nb"},
      {R"(a\.sp\b)", "a\nb"},
      {R"(a\.sp+2\b)", "a\n\nb"},
      {R"(a\.sp3\b)", "a\n\n\nb"},
      {R"(a\.sk2\b)", "a  b"},
      {R"(\.fi\a\.nf\)", "a"},
      {R"(\.in+4\a\.ti-2\b)", "ab"},
      {R"(a\.ce\b)", "a\nb"},
      {R"(\C2842\a)", "a"},
      {R"(\Zlocal\)", R"(\Zlocal\)"},
  };
  for (const Case& c : cases) EXPECT_EQ(unescape(c.raw), c.text) << c.raw;
}

TEST(Unescape, WhatIsNoSequenceStaysAsItIs) {
  const Case cases[] = {
      {R"(C:\temp)", R"(C:\temp)"}, {R"(\)", R"(\)"},           {R"(\\)", R"(\\)"},           {R"(\Q\)", R"(\Q\)"},
      {R"(\X4\)", R"(\X4\)"},       {R"(\XZZ\)", R"(\XZZ\)"},   {R"(\.xx\)", R"(\.xx\)"},     {R"(\.sp+\)", "\n"},
      {R"(\E\R\)", R"(\R\)"},       {R"(a\b\F\c)", R"(a\b|c)"}, {R"(\M2442\)", R"(\M2442\)"},
  };
  for (const Case& c : cases) EXPECT_EQ(unescape(c.raw), c.text) << c.raw;
}

TEST(Unescape, FaultsAreTold) {
  unsigned faults = 0;
  unescape(R"(C:\temp)", &faults);
  EXPECT_EQ(faults, escape_unknown);
  unescape(R"(\M2442\)", &faults);
  EXPECT_EQ(faults, escape_charset);
  unescape("J\xD6NES", &faults);
  EXPECT_EQ(faults, escape_bad_bytes);
  unescape(R"(a\F\b)", &faults);
  EXPECT_EQ(faults, escape_fine);
}

TEST(Unescape, TheResultIsAlwaysUtf8) {
  EXPECT_EQ(unescape("J\xD6NES"), "J\xC3\x96NES");
  EXPECT_EQ(unescape("J\xD6NES", nullptr, Charset::latin1), "J\xC3\x96NES");
  EXPECT_EQ(unescape(R"(\XD6\)"), "\xC3\x96");
  EXPECT_EQ(unescape(R"(\XD6\)", nullptr, Charset::latin1), "\xC3\x96");
}

TEST(Escape, GivesBackTheSameText) {
  const std::string texts[] = {"plain", "a|b^c~d\\e&f#g", "line\nline", "cr\rcr", "\"\"", R"(\Zlocal\)", R"(\Z|\)", "\\", "\xC3\xA9", ""};
  for (const std::string& text : texts) {
    EXPECT_EQ(unescape(escape(text)), text);
    const std::string written = escape(text);
    EXPECT_EQ(written.find_first_of("|^~&\r\n"), std::string::npos) << written;
  }
}

TEST(Escape, UsesTheStandardsSequences) {
  EXPECT_EQ(escape("a|b^c~d&e\\f"), R"(a\F\b\S\c\R\d\T\e\E\f)");
  EXPECT_EQ(escape("a\nb\rc"), R"(a\.br\b\X0D\c)");
  EXPECT_EQ(escape("#5"), R"(\P\5)");
  EXPECT_EQ(escape("#5", true), "#5");
  EXPECT_EQ(escape(R"(\Zlocal\)"), R"(\Zlocal\)");
}

TEST(Escape, TellsWhatTheCharacterSetLacks) {
  std::string out;
  EXPECT_TRUE(append_escaped(out, "J\xC3\x96NES", Delimiters{}, Charset::latin1));
  EXPECT_EQ(out, "J\xD6NES");
  out.clear();
  EXPECT_FALSE(append_escaped(out, "\xCE\xA9|", Delimiters{}, Charset::latin1));
  EXPECT_EQ(out, "?\\F\\");
}

/// What append_escaped leaves alone, SpecialBytes knows, by both of its forms.
TEST(Escape, SpecialBytesAreThoseThatAreEscaped) {
  for (const Delimiters& d : {Delimiters{}, Delimiters{'|', '^', '~', '\\', '&', '#'}, Delimiters{'a', 'b', 'c', 'd', 'e', '\0'}})
    for (const bool own : {false, true}) {
      const SpecialBytes special(d, own);
      for (int c = 0; c < 256; ++c)
        for (const std::size_t at : {0u, 7u, 15u, 16u, 30u}) {
          std::string text(31, 'x');
          text[at] = static_cast<char>(c);
          std::string out;
          append_escaped(out, text, d, Charset::utf8, own);
          const std::string readable = text + std::string(20, '|');
          const char* const end = readable.data() + readable.size();
          EXPECT_EQ(special.none(text.data(), text.size()), out == text) << c;
          EXPECT_EQ(special.plain_value(readable.data(), text.size(), end), out == text) << c;
          EXPECT_EQ(special.plain_value(readable.data(), text.size(), readable.data() + text.size()), out == text) << c;
        }
    }
  const SpecialBytes special(Delimiters{}, true);
  EXPECT_FALSE(special.plain_value("\"\"", 2, nullptr));
}

}  // namespace
