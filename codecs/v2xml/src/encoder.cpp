#include "encoder.h"

#include <crosswalk/er7/er7.h>
#include <crosswalk/xml/writer.h>

#include <charconv>

namespace crosswalk::v2xml {

namespace {

using model::Element;

constexpr std::string_view v2_namespace = "urn:hl7-org:v2xml";

struct Delimiters {
  char field = '|', component = '^', repetition = '~', escape = '\\', subcomponent = '&';
};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// The number at the end of a name such as PID_3.
std::size_t position_of(Element part) {
  const std::string_view name = part.name();
  const std::size_t line = name.rfind('_');
  std::size_t position = 0;
  if (line != std::string_view::npos) std::from_chars(name.data() + line + 1, name.data() + name.size(), position);
  return position;
}

/// The child at a position, the `nth` of its repetitions; an empty handle when there is none.
Element at_position(Element parent, std::size_t position, std::size_t nth = 0) {
  for (Element child = parent ? parent.first_child() : Element(); child; child = child.next_sibling())
    if (position_of(child) == position && nth-- == 0) return child;
  return {};
}

class Encoder {
 public:
  Encoder(Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues)
      : root_(root), options_(options), definitions_(root.tree().definitions()), writer_(out, options.pretty), issues_(issues) {}

  void run() {
    if (options_.pretty) writer_.declaration();
    writer_.start({}, root_.type_name());
    writer_.declare({}, v2_namespace);
    children(root_);
    writer_.end({}, root_.type_name());
    writer_.finish();
  }

 private:
  void children(Element group) {
    for (Element child = group.first_child(); child; child = child.next_sibling()) {
      const bool is_group = child.type() != model::no_type && (definitions_.type(child.type()).flags & model::type_group) != 0;
      if (!is_group) {
        segment(child);
        continue;
      }
      const std::string name = group_name(child);
      writer_.start({}, name);
      children(child);
      writer_.end({}, name);
    }
  }

  /// The standard names a group by its structure and its own name, however deep it stands.
  std::string group_name(Element group) const { return std::string(root_.type_name()) + '.' + std::string(group.name()); }

  /// Each segment is written as ER7 and taken apart, so that both encodings say the same to the last empty position.
  void segment(Element segment) {
    er7_.clear();
    if (!er7::er7().encode(segment, {.rebuild = options_.rebuild}, er7_, issues_)) return;
    std::string_view text = er7_;
    while (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    const std::string name(text.substr(0, 3));
    if (name.size() < 3) return;
    writer_.start({}, name);
    if (name == "MSH" || name == "FHS" || name == "BHS")
      header(text, segment, name);
    else if (text.size() > 3)
      fields(split(text.substr(4), d_.field), segment, name, 1);
    writer_.end({}, name);
  }

  void header(std::string_view text, Element segment, const std::string& name) {
    if (text.size() < 4) return;
    d_.field = text[3];
    std::vector<std::string_view> all = split(text.substr(4), d_.field);
    const std::string_view marks = all.front();
    if (marks.size() >= 4) d_ = {d_.field, marks[0], marks[1], marks[2], marks[3]};
    leaf(name + ".1", text.substr(3, 1));
    leaf(name + ".2", marks);
    all.erase(all.begin());
    fields(all, segment, name, 3);
  }

  void leaf(const std::string& name, std::string_view text) {
    writer_.start({}, name);
    writer_.text(text);
    writer_.end({}, name, true);
  }

  void fields(const std::vector<std::string_view>& all, Element segment, const std::string& name, std::size_t position) {
    for (std::size_t i = 0; i < all.size(); ++i, ++position) {
      const bool last = i + 1 == all.size();
      if (all[i].empty() && !last) continue;
      field(all[i], segment, name + '.' + std::to_string(position), position);
    }
  }

  void field(std::string_view text, Element segment, const std::string& name, std::size_t position) {
    const Element first = at_position(segment, position);
    if (first && (first.node().flags & model::node_opaque)) return part(text, first, name, d_.component);
    std::size_t nth = 0;
    for (const std::string_view one : split(text, d_.repetition)) part(one, at_position(segment, position, nth++), name, d_.component);
  }

  /// A field, component or subcomponent. It has parts where the Tree has them, and where there is nothing but what separates them.
  void part(std::string_view text, Element element, const std::string& name, char separator) {
    writer_.start({}, name);
    const bool separators = text.find_first_not_of(std::string{d_.component, d_.subcomponent}) == std::string_view::npos;
    const bool has_parts = separator != '\0' && !text.empty() && (separators || (element && element.first_child()));
    if (has_parts)
      parts(text, element, separator);
    else
      value(text);
    writer_.end({}, name, !has_parts);
  }

  void parts(std::string_view text, Element element, char separator) {
    const std::vector<std::string_view> all = split(text, separator);
    const std::string type(!element || element.type() == model::no_type ? "varies" : element.type_name());
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].empty() && i + 1 < all.size()) continue;
      part(all[i], at_position(element, i + 1), type + '.' + std::to_string(i + 1), separator == d_.component ? d_.subcomponent : '\0');
    }
  }

  /// Escaped delimiters become themselves, other sequences <escape V="..."/>.
  void value(std::string_view text) {
    while (!text.empty()) {
      const std::size_t open = text.find(d_.escape);
      const std::size_t close = open == std::string_view::npos ? open : text.find(d_.escape, open + 1);
      if (close == std::string_view::npos) return writer_.text(text);
      writer_.text(text.substr(0, open));
      sequence(text.substr(open + 1, close - open - 1));
      text.remove_prefix(close + 1);
    }
  }

  void sequence(std::string_view name) {
    const char letter = name.size() == 1 ? name[0] : '\0';
    const char meant = letter == 'F'   ? d_.field
                       : letter == 'S' ? d_.component
                       : letter == 'T' ? d_.subcomponent
                       : letter == 'R' ? d_.repetition
                       : letter == 'E' ? d_.escape
                                       : '\0';
    if (meant != '\0') return writer_.text({&meant, 1});
    writer_.keep_line();
    writer_.start({}, "escape");
    writer_.attribute({}, "V", name);
    writer_.end({}, "escape");
    writer_.keep_line();
  }

  Element root_;
  const codec::EncodeOptions& options_;
  const model::Definitions& definitions_;
  xml::Writer writer_;
  base::Issues& issues_;
  std::string er7_;
  Delimiters d_;
};

}  // namespace

bool encode(Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) {
  const bool is_structure = root && root.type() != model::no_type && root.tree().definitions().family() == "v2" &&
                            (root.tree().definitions().type(root.type()).flags & model::type_root) != 0;
  if (!is_structure) {
    issues.add("C254", "the Element is no message of HL7 v2, so it has no document in XML");
    return false;
  }
  Encoder(root, options, out, issues).run();
  return true;
}

}  // namespace crosswalk::v2xml
