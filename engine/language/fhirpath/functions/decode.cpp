#include "functions/function.h"
#include "functions/recode.h"

namespace crosswalk::fhirpath {

namespace {

bool run_decode(Call& call) { return give_recoded(call, Recode::decode); }

}  // namespace

const Function decode_function{
    .info = {.name = "decode",
             .signature = "decode(format : String) : String",
             .summary = "The text that is written in `hex`, `base64` or `urlbase64`; nothing when it is not.",
             .example = "'dGVzdA=='.decode('base64')",
             .gives = "test"},
    .min_arguments = 1,
    .max_arguments = 1,
    .takes = {Takes::value},
    .gives = Gives::string,
    .run = run_decode,
    .on = On::text,
};

}  // namespace crosswalk::fhirpath
