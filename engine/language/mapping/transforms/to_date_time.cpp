#include "date_format.h"

namespace crosswalk::mapping {

namespace {

TransformResult to_date_time(TransformCall& call) { return date_of_text(call, DatePart::date_time); }

}  // namespace

const TransformInfo to_date_time_transform{TransformCode::to_date_time,
                                           "toDateTime",
                                           "toDateTime(source : String [, format : String]) : DateTime",
                                           "Reads a text by a format into a dateTime.",
                                           "tgt.recorded = toDateTime(v, 'yyyyMMddHHmmssZ')",
                                           to_date_time};

}  // namespace crosswalk::mapping
