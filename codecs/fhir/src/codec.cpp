#include <crosswalk/fhir/codec.h>
#include <crosswalk/fhir/envelope.h>
#include <crosswalk/fhir/outcome.h>

namespace crosswalk::fhir {

std::string Codec::version_reason(const model::Tree& message) const { return versions_.reason(message); }

codec::Envelope Codec::envelope(const model::Tree& message) const { return read_envelope(message); }

void Codec::answer(const model::Tree& message, const base::Issues& issues, const codec::AnswerOptions& options, std::string& out) const {
  const bool known = message.definitions().find_type("OperationOutcome") != model::no_type;
  model::Tree outcome(versions_.standard());
  build_outcome(issues, options, known ? message.definitions() : versions_.standard(), outcome);
  base::Issues ignored;
  encode({outcome, outcome.root()}, {}, out, ignored);
}

bool Codec::is_fhir(model::Element root, base::Issues& issues) const {
  if (root && root.type() != model::no_type && root.tree().definitions().family() == versions_.standard().family()) return true;
  issues.add("C415", "the Element is not of a FHIR type");
  return false;
}

}  // namespace crosswalk::fhir
