// The one table by which lexical values change their notation: v2 DTM/DT/TM/NM/SI/ID, FHIR primitives, XDS times, v3 TS.
//
// Values stay text: precision is kept (nothing is rounded, nothing passes through double), and the answer says whether something was
// lost on the way. LANGUAGE.md, section "Values", is the page for authors.
//
// Threads: pure functions; the scratch string belongs to the caller.
#pragma once

#include <crosswalk/model/definition.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::language {

/// Who spells the value. `compact` is YYYYMMDDHHMMSS (v2 DTM, v3 TS), `compact_utc` the same without offset, always UTC (XDS),
/// `extended` is YYYY-MM-DDThh:mm:ss (FHIR and FHIRPath).
enum class Notation : std::uint8_t { compact, compact_utc, extended };

/// How the text of a type is spelled: what the table of conversions is indexed by.
struct Form {
  Notation notation = Notation::extended;
  model::ValueKind kind = model::ValueKind::text;
  bool operator==(const Form&) const = default;
};

/// How the family of a Definitions set spells the values of a type.
Form form_of(const model::Definitions& definitions, model::TypeId type);

/// The forms of all types of a Definitions set, by TypeId: made once for a Plan.
class FormTable {
 public:
  FormTable() = default;
  explicit FormTable(const model::Definitions& definitions);
  Form operator[](model::TypeId type) const { return type < forms_.size() ? forms_[type] : Form{}; }

 private:
  std::vector<Form> forms_;
};

enum class Fate : std::uint8_t {
  carried,  ///< the same value, perhaps in another spelling
  altered,  ///< shortened or less precise
  refused   ///< no value of the wanted form can be made; the lexeme must be kept elsewhere
};

/// Why a conversion altered or refused a value.
enum class Trouble : std::uint8_t {
  none,
  shortened,   ///< cut because the target holds less (a dateTime into a date): the author's choice, no Issue
  no_offset,   ///< a time without offset and no zone for the Run: cut to the day
  hours_only,  ///< minutes were added to a time of hours
  not_a_time,  ///< not a date or time of the notation, or one that does not exist
  not_enough,  ///< an instant needs date, seconds and offset
  not_a_number,
  out_of_range,
  not_a_boolean,
  not_a_code,
  not_an_id,
  not_a_uri,
  not_base64
};

struct Converted {
  Fate fate = Fate::carried;
  Trouble trouble = Trouble::none;
  std::string_view text;  ///< the value in the wanted form: a view of the input or of `scratch`; empty when refused
  /// The lexeme as received must be kept beside the value (FHIR: in an extension), and an Issue is due.
  bool keep_lexeme() const { return fate == Fate::refused || trouble == Trouble::no_offset || trouble == Trouble::hours_only; }
};

/// Minutes east of UTC for times that do not say their offset; nothing when the Run has no zone.
using Zone = std::optional<int>;

/// Changes `text` from one form into another. HL7 v2.8.2 chapter 2A (DT, DTM, TM, NM, SI, ID) and FHIR R4 section 2.24.0.1.
/// `scratch` holds the answer where it is not a part of `text`; the answer is valid until `scratch` is used again.
Converted convert(std::string_view text, Form from, Form to, Zone zone, std::string& scratch);

/// Words for an Issue: "a time without offset, and the Run has no zone". No message content.
std::string_view words(Trouble trouble);
/// "date", "dateTime", "decimal": the kind in words, for Issues.
std::string_view words(model::ValueKind kind);

}  // namespace crosswalk::language
