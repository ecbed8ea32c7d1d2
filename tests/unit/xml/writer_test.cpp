#include <crosswalk/xml/writer.h>

#include <src/scan.h>

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace crosswalk;

TEST(XmlWriter, WritesElements) {
  std::string out;
  xml::Writer w(out);
  w.declaration();
  w.start("p", "a");
  w.declare("p", "urn:p");
  w.attribute("", "x", "1 < 2");
  w.start("", "b");
  w.end("", "b");
  w.text("t & u");
  w.end("p", "a");
  w.finish();
  EXPECT_EQ(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p:a xmlns:p=\"urn:p\" x=\"1 &lt; 2\"><b/>t &amp; u</p:a>");
}

TEST(XmlWriter, LeavesOutWhatIsNoCharacter) {
  std::string out;
  xml::Writer w(out);
  w.start("", "a");
  w.attribute("", "x", std::string_view("1\0\x01\xEF\xBF\xBE\xEF\xBF\xBD\xEF\xBC\xA1", 12));
  w.text("\x1F\t\n");
  w.end("", "a");
  w.finish();
  EXPECT_EQ(out, "<a x=\"1\xEF\xBF\xBD\xEF\xBC\xA1\">\t\n</a>");
  EXPECT_EQ(w.left_out(), 4u);
}

TEST(XmlWriter, GoesBack) {
  std::string out;
  xml::Writer w(out);
  w.start("", "a");
  const xml::Writer::Position before = w.position();
  w.start("", "b");
  w.text(std::string(40000, 'x'));
  w.go_back(before);
  w.end("", "a");
  w.finish();
  EXPECT_EQ(out, "<a/>");
}

TEST(XmlWriter, LargeValuesAreWhole) {
  for (const std::size_t size : {4094u, 4095u, 4096u, 4097u, 16383u, 16384u, 100000u}) {
    std::string out;
    xml::Writer w(out);
    w.start("", "a");
    w.attribute("", "x", std::string(size, 'v'));
    w.text(std::string(size, 't') + "&");
    w.end("", "a");
    w.finish();
    EXPECT_EQ(out, "<a x=\"" + std::string(size, 'v') + "\">" + std::string(size, 't') + "&amp;</a>");
  }
}

TEST(XmlScan, TwinsAgree) {
  for (std::size_t size = 0; size < 70; ++size)
    for (std::size_t place = 0; place <= size; ++place)
      for (const char special : {'&', '<', '>', '"', '\n', '\x1F', '\0', '\xEF', '\x7F', '\x80', 'a'}) {
        std::string text(size, 'x');
        if (place < size) text[place] = special;
        std::string fast(size, '?'), slow(size, '?');
        const bool plain = xml::copy_plain_scalar(slow.data(), text.data(), size);
        ASSERT_EQ(xml::copy_plain(fast.data(), text.data(), size), plain) << size << ' ' << place;
        const std::string behind = text + std::string(16, place % 2 == 0 ? '<' : 'x');
        std::string padded(size + 16, '?');
        ASSERT_EQ(xml::copy_plain_padded(padded.data(), behind.data(), size), plain) << size << ' ' << place;
        if (plain) {
          ASSERT_EQ(padded.substr(0, size), text);
        }
        ASSERT_EQ(xml::find_special(text.data(), text.data() + size), xml::find_special_scalar(text.data(), text.data() + size));
        if (plain) {
          ASSERT_EQ(fast, text);
          ASSERT_EQ(slow, text);
        }
      }
}

TEST(XmlScan, BlankIsWhiteSpaceOnly) {
  for (std::size_t size = 0; size < 40; ++size)
    for (std::size_t place = 0; place <= size; ++place)
      for (const char c : {' ', '\n', '\t', '\r', '!', 'a', '\x7F', '\x80', '\xA0', '\xFF'}) {
        std::string text(size, place % 2 == 0 ? ' ' : '\n');
        if (place < size) text[place] = c;
        const bool blank = place == size || c == ' ' || c == '\n' || c == '\t' || c == '\r';
        ASSERT_EQ(xml::is_blank(text), blank) << size << ' ' << place << ' ' << static_cast<int>(c);
      }
}

}  // namespace
