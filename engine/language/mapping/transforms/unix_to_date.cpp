#include "date_format.h"

namespace crosswalk::mapping {

namespace {

TransformResult unix_to_date(TransformCall& call) { return date_of_unix(call, DatePart::date); }

}  // namespace

const TransformInfo unix_to_date_transform{TransformCode::unix_to_date,
                                           "unixToDate",
                                           "unixToDate(source : Integer [, offset : String]) : Date",
                                           "Seconds since 1970 as a date, in UTC or at an offset.",
                                           "tgt.birthDate = unixToDate(v)",
                                           unix_to_date};

}  // namespace crosswalk::mapping
