#include <crosswalk/er7/er7.h>
#include <crosswalk/facade/formats.h>
#include <crosswalk/fhirjson/fhirjson.h>

namespace crosswalk::facade {

namespace {

/// One message a line.
std::vector<std::shared_ptr<const base::Source>> split_lines(const std::shared_ptr<const base::Source>& source) {
  std::vector<std::shared_ptr<const base::Source>> all;
  if (!fhirjson::looks_like_ndjson(source->text())) return {source};
  fhirjson::NdjsonReader reader(source);
  while (auto record = reader.next()) all.push_back(std::move(record));
  return all;
}

pipeline::Formats make_formats() {
  static const std::unique_ptr<codec::Codec> fhir = fhirjson::make_codec();
  pipeline::Formats formats;
  formats.add({.codec = &er7::er7(), .family = "v2", .name = "er7", .suffix = ".hl7"});
  formats.add({.codec = fhir.get(), .family = "fhir", .name = "json", .suffix = ".json", .split = split_lines});
  return formats;
}

}  // namespace

const pipeline::Formats& formats() {
  static const pipeline::Formats all = make_formats();
  return all;
}

const definitions::Catalog& catalog() { return definitions::builtin(); }

}  // namespace crosswalk::facade
