// A message in, Elements and Issues out.
#pragma once

#include <crosswalk/er7/er7.h>

#include <memory>
#include <string>
#include <string_view>

namespace crosswalk::er7_test {

struct Message {
  bool kept = false;
  base::Issues issues;
  model::Tree tree{*definitions::builtin().by_name("v2-2.8.2")};

  model::Element at(std::string_view path) const { return model::find_path(tree, path); }
  /// The value there; "(none)" without an Element or value.
  std::string value(std::string_view path) const {
    const model::Element element = at(path);
    return element && element.has_value() ? std::string(element.text()) : "(none)";
  }
  const base::Issue* issue(std::string_view code) const {
    for (const base::Issue& i : issues)
      if (i.code == code) return &i;
    return nullptr;
  }
  std::string path_of(std::string_view code) const { return issue(code) ? issue(code)->path : "(no Issue)"; }
};

inline std::unique_ptr<Message> read(std::string text, const codec::DecodeOptions& options = {}) {
  auto message = std::make_unique<Message>();
  message->kept = er7::er7().decode(base::Source::from_text("test", std::move(text)), options, message->tree, message->issues);
  return message;
}

inline std::string write(const model::Tree& tree, bool rebuild = false) {
  std::string out;
  base::Issues issues;
  codec::EncodeOptions options;
  options.rebuild = rebuild;
  er7::er7().encode(model::Element(tree, tree.root()), options, out, issues);
  return out;
}

/// A message of one version with these segments behind MSH, each ended by CR.
inline std::string adt(const std::string& segments, const std::string& version = "2.5.1") {
  return "MSH|^~\\&|APP|FAC|APP2|FAC2|20261102081500||ADT^A01^ADT_A01|MSG1|P|" + version + "\r" + segments;
}
inline std::string oru(const std::string& segments, const std::string& version = "2.5.1") {
  return "MSH|^~\\&|APP|FAC|APP2|FAC2|20261102081500||ORU^R01^ORU_R01|MSG1|P|" + version + "\r" + segments;
}

/// Names of segments in their groups: "MSH PATIENT_RESULT(PATIENT(PID) ...)"; segments in `other` in square brackets.
inline std::string outline(model::Element group) {
  std::string text;
  for (model::Element child = group.first_child(); child; child = child.next_sibling()) {
    if (!text.empty()) text += ' ';
    const auto& definitions = child.tree().definitions();
    const bool is_group = definitions.type(child.type()).flags & model::type_group;
    if (is_group)
      text.append(child.name()).append("(").append(outline(child)).append(")");
    else if (child.name() == "other")
      text.append("[").append(child.type_name() == "Segment" ? child.child("name").text() : child.type_name()).append("]");
    else
      text += child.name();
  }
  return text;
}
inline std::string outline(const Message& message) { return outline(model::Element(message.tree, message.tree.root())); }

}  // namespace crosswalk::er7_test
