#include "date_format.h"

namespace crosswalk::mapping {

namespace {

TransformResult date_op(TransformCall& call) { return date_of_text(call, DatePart::date_time); }

}  // namespace

const TransformInfo date_op_transform{TransformCode::date_op,
                                      "dateOp",
                                      "dateOp(source : String [, format : String]) : DateTime",
                                      "The older name of toDateTime.",
                                      "tgt.recorded = dateOp(v, 'yyyyMMdd')",
                                      date_op};

}  // namespace crosswalk::mapping
