#include "date_format.h"

namespace crosswalk::mapping {

namespace {

TransformResult unix_to_time(TransformCall& call) { return date_of_unix(call, DatePart::time); }

}  // namespace

const TransformInfo unix_to_time_transform{TransformCode::unix_to_time,
                                           "unixToTime",
                                           "unixToTime(source : Integer [, offset : String]) : Time",
                                           "Seconds since 1970 as a time of day, in UTC or at an offset.",
                                           "tgt.time = unixToTime(v)",
                                           unix_to_time};

}  // namespace crosswalk::mapping
