#include "functions/function.h"
#include "functions/recode.h"

namespace crosswalk::fhirpath {

namespace {

bool run_encode(Call& call) { return give_recoded(call, Recode::encode); }

}  // namespace

const Function encode_function{
    .info = {.name = "encode",
             .signature = "encode(format : String) : String",
             .summary = "The text in `hex`, `base64` or `urlbase64` (with - and _).",
             .example = "'test'.encode('base64')",
             .gives = "dGVzdA=="},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::string,
    .run = run_encode,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
