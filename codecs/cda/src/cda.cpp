#include <crosswalk/cda/cda.h>

#include "envelope.h"
#include "fragment.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/v3/dialect.h>
#include <crosswalk/xml/typed.h>

#include <set>

namespace crosswalk::cda {

namespace {

class CdaCodec final : public codec::Codec {
 public:
  explicit CdaCodec(const model::Definitions& definitions) : definitions_(definitions), names_(element_names(definitions)) {}

  std::string_view name() const override { return "cda"; }

  codec::Recognition recognise(std::string_view bytes) const override {
    const xml::RootName root = xml::peek_root(bytes);
    const std::string format(definitions_.name());
    if (root.local == "ClinicalDocument") {
      if (root.uri == v3::hl7_namespace) return {98, format, "the document element is ClinicalDocument"};
      return {70, format, "the document element is ClinicalDocument, in no or another namespace"};
    }
    if (names_.find(root.local) == names_.end() || types_named(definitions_, root.local, root.uri).empty())
      return {0, {}, "the document element is none of CDA"};
    return {root.uri.empty() ? 38 : 60, format, "the document element is one that CDA has: a fragment of a document"};
  }

  bool decode(std::shared_ptr<const base::Source> source, const codec::DecodeOptions& options, model::Tree& tree,
              base::Issues& issues) const override {
    const model::Definitions& definitions = options.as != nullptr ? *options.as : definitions_;
    xml::TypedForm form = v3::dialect();
    form.fragment_type = fragment_type(definitions, source, options.limits, issues);
    return xml::decode_typed(std::move(source), definitions, form, options, tree, issues);
  }

  bool encode(model::Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) const override {
    return v3::encode(root, definitions_.family(), options, out, issues);
  }

  codec::Envelope envelope(const model::Tree& document) const override { return read_envelope(document); }

  void answer(const model::Tree&, const base::Issues&, const codec::AnswerOptions&, std::string&) const override {}

 private:
  /// no_type when the document element is a whole document, or nothing of CDA.
  static model::TypeId fragment_type(const model::Definitions& definitions, const std::shared_ptr<const base::Source>& source,
                                     const base::Limits& limits, base::Issues& issues) {
    const xml::RootName root = xml::peek_root(source->text());
    const std::string_view uri = root.uri.empty() ? definitions.default_namespace() : std::string_view(root.uri);
    if (definitions.find_root(root.local, uri) != model::no_type) return model::no_type;
    const std::vector<model::TypeId> types = types_named(definitions, root.local, uri);
    if (types.empty()) return model::no_type;
    const model::TypeId type = types.size() == 1 ? types.front() : best_fit(definitions, types, source, limits);
    base::Issue& issue = issues.add(types.size() == 1 ? "C241" : "C242", "the document element is a fragment of a clinical document");
    issue.hint = "read as " + std::string(definitions.type_name(type));
    issue.place = base::Place{source, {0, 0}, {}};
    return type;
  }

  const model::Definitions& definitions_;
  const std::set<std::string_view> names_;  ///< so that no search is made for the document elements of other standards
};

}  // namespace

const codec::Codec& cda() {
  static const CdaCodec codec(*definitions::builtin().by_name("cda"));
  return codec;
}

}  // namespace crosswalk::cda
