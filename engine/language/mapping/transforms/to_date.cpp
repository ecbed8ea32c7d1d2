#include "date_format.h"

namespace crosswalk::mapping {

namespace {

TransformResult to_date(TransformCall& call) { return date_of_text(call, DatePart::date); }

}  // namespace

const TransformInfo to_date_transform{TransformCode::to_date,
                                      "toDate",
                                      "toDate(source : String [, format : String]) : Date",
                                      "Reads a text by a format into a date.",
                                      "tgt.birthDate = toDate(v, 'dd/MM/yyyy')",
                                      to_date};

}  // namespace crosswalk::mapping
