#include <crosswalk/facade/formats.h>

#if __has_include(<crosswalk/er7/er7.h>)
#include <crosswalk/er7/er7.h>
#endif
#if __has_include(<crosswalk/fhirjson/fhirjson.h>)
#include <crosswalk/fhirjson/fhirjson.h>
#endif

namespace crosswalk::facade {

namespace {

pipeline::Formats make_formats() {
  pipeline::Formats formats;
  return formats;
}

}  // namespace

const pipeline::Formats& formats() {
  static const pipeline::Formats all = make_formats();
  return all;
}

const definitions::Catalog& catalog() { return definitions::builtin(); }

}  // namespace crosswalk::facade
