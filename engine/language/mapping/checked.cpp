#include <crosswalk/language/mapping/checked.h>

namespace crosswalk::mapping {

std::string_view to_string(TransformCode code) {
  static constexpr std::string_view names[] = {"",           "copy",      "create",    "truncate", "escape",     "cast",           "append",
                                               "translate",  "reference", "dateOp",    "uuid",     "pointer",    "evaluate",       "cc",
                                               "c",          "qty",       "id",        "cp",       "toDateTime", "unixToDateTime", "toDate",
                                               "unixToDate", "toTime",    "unixToTime"};
  return names[static_cast<std::size_t>(code)];
}

std::vector<const CheckedInput*> CheckedMap::inputs(Mode mode) const {
  std::vector<const CheckedInput*> out;
  if (main == none) return out;
  for (const CheckedInput& input : groups[main].inputs) {
    if (input.mode == mode) out.push_back(&input);
  }
  return out;
}

}  // namespace crosswalk::mapping
