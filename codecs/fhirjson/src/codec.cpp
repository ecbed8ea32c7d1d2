#include "decoder.h"
#include "encoder.h"
#include "recognise.h"

#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhir/codec.h>
#include <crosswalk/fhirjson/fhirjson.h>

namespace crosswalk::fhirjson {

namespace {

class FhirJsonCodec final : public fhir::Codec {
 public:
  explicit FhirJsonCodec(fhir::Versions versions) : Codec(std::move(versions)), names_(versions_.sets()) {}

  std::string_view name() const override { return "fhirjson"; }

  codec::Recognition recognise(std::string_view bytes) const override { return recognise_json(bytes, versions_.standard().name()); }

  bool decode(std::shared_ptr<const base::Source> source, const codec::DecodeOptions& options, model::Tree& tree,
              base::Issues& issues) const override {
    return versions_.decode(options, tree, issues, {"C401", "C404"}, [&](const model::Definitions& definitions, base::Issues& found) {
      tree.reset(definitions, source);
      return Decoder(source, definitions, options.limits, tree, found).run();
    });
  }

  bool encode(model::Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) const override {
    if (!is_fhir(root, issues)) return false;
    if (root.tree().definitions().type(root.type()).kind == model::TypeKind::primitive) {
      issues.add("C415", "a single value cannot stand alone in FHIR JSON");
      return false;
    }
    Encoder(root.tree(), options, names_.of(root.tree().definitions()), out, issues).run(root.index());
    if (options.pretty) out += '\n';
    return true;
  }

 private:
  NameCache names_;
};

}  // namespace

std::unique_ptr<codec::Codec> make_codec(fhir::Versions versions) { return std::make_unique<FhirJsonCodec>(std::move(versions)); }

std::unique_ptr<codec::Codec> make_codec() { return make_codec(fhir::Versions(definitions::builtin())); }

}  // namespace crosswalk::fhirjson
