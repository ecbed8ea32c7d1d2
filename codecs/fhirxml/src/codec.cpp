#include <crosswalk/definitions/catalog.h>
#include <crosswalk/fhir/codec.h>
#include <crosswalk/fhirxml/fhirxml.h>
#include <crosswalk/xml/typed.h>

namespace crosswalk::fhirxml {

namespace {

constexpr std::string_view fhir_namespace = "http://hl7.org/fhir";

class FhirXmlCodec final : public fhir::Codec {
 public:
  explicit FhirXmlCodec(fhir::Versions versions) : Codec(std::move(versions)), memory_(versions_.sets()) {}

  std::string_view name() const override { return "fhirxml"; }

  codec::Recognition recognise(std::string_view bytes) const override {
    const xml::RootName root = xml::peek_root(bytes);
    if (root.local.empty()) return {0, {}, "does not start with an XML element"};
    if (root.uri == fhir_namespace) return {95, std::string(versions_.standard().name()), "an XML element in the namespace of FHIR"};
    return {0, {}, "an XML element in another namespace than FHIR's"};
  }

  bool decode(std::shared_ptr<const base::Source> source, const codec::DecodeOptions& options, model::Tree& tree,
              base::Issues& issues) const override {
    const auto read = [&](const model::Definitions& definitions, base::Issues& found) {
      return xml::decode_typed(source, definitions, form_, options, tree, found) && says_fhir(*source, tree, found);
    };
    return versions_.decode(options, tree, issues, {"C211", "C212", "C214"}, read);
  }

  bool encode(model::Element root, const codec::EncodeOptions& options, std::string& out, base::Issues& issues) const override {
    if (!is_fhir(root, issues)) return false;
    if (options.pretty) out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    if (!xml::encode_typed(root, form_, options, out, issues)) return false;
    if (options.pretty) out += '\n';
    return true;
  }

 private:
  /// An unknown document element is kept as a Resource, but only when it says that it is FHIR.
  static bool says_fhir(const base::Source& source, const model::Tree& tree, base::Issues& issues) {
    if (tree.definitions().type(tree.node(tree.root()).type).flags & model::type_root) return true;
    if (xml::peek_root(source.text()).uri == fhir_namespace) return true;
    issues.add("C210", "the document element is not in the namespace of FHIR");
    return false;
  }

  xml::TypedMemory memory_;
  xml::TypedForm form_{.value_attribute = "value", .wrapper = "Resource", .definition_order = true, .memory = &memory_};
};

}  // namespace

std::unique_ptr<codec::Codec> make_codec(fhir::Versions versions) { return std::make_unique<FhirXmlCodec>(std::move(versions)); }

std::unique_ptr<codec::Codec> make_codec() { return make_codec(fhir::Versions(definitions::builtin())); }

}  // namespace crosswalk::fhirxml
