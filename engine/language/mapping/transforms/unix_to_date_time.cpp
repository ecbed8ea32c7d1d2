#include "date_format.h"

namespace crosswalk::mapping {

namespace {

TransformResult unix_to_date_time(TransformCall& call) { return date_of_unix(call, DatePart::date_time); }

}  // namespace

const TransformInfo unix_to_date_time_transform{TransformCode::unix_to_date_time,
                                                "unixToDateTime",
                                                "unixToDateTime(source : Integer [, offset : String]) : DateTime",
                                                "Seconds since 1970 as a dateTime, in UTC or at an offset.",
                                                "tgt.recorded = unixToDateTime(v, '+10:00')",
                                                unix_to_date_time};

}  // namespace crosswalk::mapping
