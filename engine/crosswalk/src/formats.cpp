#include <crosswalk/cda/cda.h>
#include <crosswalk/er7/batch.h>
#include <crosswalk/er7/er7.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/fhirjson/fhirjson.h>
#include <crosswalk/fhirxml/fhirxml.h>
#include <crosswalk/mllp/frames.h>
#include <crosswalk/shapes/shapes.h>
#include <crosswalk/shapes/soap.h>
#include <crosswalk/v2xml/v2xml.h>
#include <crosswalk/v3/v3.h>

namespace crosswalk::facade {

namespace {

using Sources = std::vector<std::shared_ptr<const base::Source>>;

/// One message a line.
Sources split_lines(const std::shared_ptr<const base::Source>& source, base::Issues&) {
  Sources all;
  if (!fhirjson::looks_like_ndjson(source->text())) return {source};
  fhirjson::NdjsonReader reader(source);
  while (auto record = reader.next()) all.push_back(std::move(record));
  return all;
}

/// MLLP frames, and in each of them, as in a text without frames, a batch.
Sources split_v2(const std::shared_ptr<const base::Source>& source, base::Issues& issues) {
  if (!mllp::looks_framed(source->text())) return er7::split(source, issues);
  Sources all;
  for (const auto& framed : mllp::unframe(source, issues))
    for (auto& message : er7::split(framed, issues)) all.push_back(std::move(message));
  return all;
}

pipeline::Stranger look(std::string_view bytes) {
  const shapes::Shape shape = shapes::look(bytes);
  if (shape.kind == shapes::Kind::unknown) return {{}, 0, shape.reason, {}};
  return {std::string(shapes::to_string(shape.kind)), shape.confidence, shape.reason, shape.advice};
}

/// The first element of the Body of a SOAP envelope.
std::shared_ptr<const base::Source> unwrap(const std::shared_ptr<const base::Source>& file, base::Issues& issues) {
  auto body = shapes::find_soap_body(file->text());
  if (!body) return nullptr;
  if (body->header) {
    base::Issue& issue = issues.add("L324", "the headers of the SOAP envelope are left aside; its Body is read");
    issue.place = base::Place{file, {*body->header, *body->header}, {}};
  }
  return base::Source::from_text(file->name(), std::move(body->text));
}

pipeline::Formats make_formats() {
  static const std::unique_ptr<codec::Codec> fhir = fhirjson::make_codec();
  static const std::unique_ptr<codec::Codec> fhir_xml = fhirxml::make_codec();
  pipeline::Formats formats;
  formats.add({.codec = &er7::er7(), .family = "v2", .name = "er7", .suffix = ".hl7", .split = split_v2});
  formats.add({.codec = &v2xml::v2xml(), .family = "v2", .name = "v2xml", .suffix = ".xml"});
  formats.add({.codec = fhir.get(), .family = "fhir", .name = "json", .suffix = ".json", .split = split_lines, .lines = true});
  formats.add({.codec = fhir_xml.get(), .family = "fhir", .name = "xml", .suffix = ".xml"});
  formats.add({.codec = &v3::v3(), .family = "v3", .name = "v3", .suffix = ".xml"});
  formats.add({.codec = &cda::cda(), .family = "cda", .name = "cda", .suffix = ".xml"});
  formats.set_stranger(look);
  formats.set_unwrap(unwrap);
  return formats;
}

}  // namespace

const pipeline::Formats& formats() {
  static const pipeline::Formats all = make_formats();
  return all;
}

const definitions::Catalog& catalog() { return definitions::builtin(); }

}  // namespace crosswalk::facade
