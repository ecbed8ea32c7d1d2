#include "date_format.h"

namespace crosswalk::mapping {

namespace {

TransformResult to_time(TransformCall& call) { return date_of_text(call, DatePart::time); }

}  // namespace

const TransformInfo to_time_transform{TransformCode::to_time,
                                      "toTime",
                                      "toTime(source : String [, format : String]) : Time",
                                      "Reads a text by a format into a time of day.",
                                      "tgt.time = toTime(v, 'HHmmss')",
                                      to_time};

}  // namespace crosswalk::mapping
