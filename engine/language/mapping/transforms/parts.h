// What the transforms share: reading their arguments.
#pragma once

#include <crosswalk/language/mapping/transforms.h>

namespace crosswalk::mapping {

/// The lexical text of argument `i`; empty when it gave nothing. Of an Element without value: its first leaf (v2: the first component).
std::string_view argument_text(const TransformCall& call, std::size_t i);
bool has_argument(const TransformCall& call, std::size_t i);
/// The leaf that speaks for an Element: itself, or the first component down to a value; empty handle when there is none.
model::Element speaking_leaf(model::Element element);
/// Argument `i` as a Value with a text: the speaking leaf of an Element, else itself.
fhirpath::Value argument_value(const TransformCall& call, std::size_t i);
/// A computed Value whose content came from all `values`; `altered`: only a part of it.
fhirpath::Value computed(TransformCall& call, fhirpath::Kind kind, std::string_view text, std::span<const fhirpath::Value> from,
                         bool altered);
/// A whole number without sign; -1 when it is not one.
int small_number(std::string_view text);

extern const TransformInfo append_transform, c_transform, cast_transform, cc_transform, cp_transform, date_op_transform, escape_transform,
    id_transform, qty_transform, to_date_time_transform, to_date_transform, to_time_transform, translate_transform, truncate_transform,
    unix_to_date_time_transform, unix_to_date_transform, unix_to_time_transform;

}  // namespace crosswalk::mapping
