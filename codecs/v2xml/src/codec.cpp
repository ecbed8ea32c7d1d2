#include "encoder.h"
#include "to_er7.h"

#include <crosswalk/er7/er7.h>
#include <crosswalk/v2xml/v2xml.h>
#include <crosswalk/xml/reader.h>

namespace crosswalk::v2xml {

namespace {

class V2XmlCodec final : public codec::Codec {
 public:
  std::string_view name() const override { return "v2xml"; }

  codec::Recognition recognise(std::string_view bytes) const override {
    const xml::RootName root = xml::peek_root(bytes);
    if (root.uri == "urn:hl7-org:v2xml") return {95, "v2", "an XML element in the namespace of HL7 v2"};
    if (!root.local.empty() && root.uri.empty() && bytes.substr(0, 4096).find("<MSH.1>") != std::string_view::npos)
      return {60, "v2", "an XML document that holds MSH.1"};
    return {0, {}, "no XML element in the namespace of HL7 v2"};
  }

  bool decode(std::shared_ptr<const base::Source> source, const codec::DecodeOptions& options, model::Tree& tree,
              base::Issues& issues) const override {
    std::string text;
    if (!to_er7(source, options, text, issues)) return false;
    codec::DecodeOptions er7_options = options;
    er7_options.charset = "UTF-8";
    return er7::er7().decode(base::Source::from_text(source->name() + " (as ER7)", std::move(text)), er7_options, tree, issues);
  }

  bool encode(model::Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) const override {
    return v2xml::encode(root, options, out, issues);
  }

  codec::Envelope envelope(const model::Tree& message) const override { return er7::er7().envelope(message); }

  void answer(const model::Tree& message, const base::Issues& issues, const codec::AnswerOptions& options,
              std::string& out) const override {
    std::string er7;
    er7::er7().answer(message, issues, options, er7);
    model::Tree tree(message.definitions());
    base::Issues ignored;
    if (er7::er7().decode(base::Source::from_text("answer", std::move(er7)), {}, tree, ignored))
      v2xml::encode({tree, tree.root()}, {}, out, ignored);
  }
};

}  // namespace

const codec::Codec& v2xml() {
  static const V2XmlCodec codec;
  return codec;
}

}  // namespace crosswalk::v2xml
