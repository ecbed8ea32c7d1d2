#include <crosswalk/fhir/envelope.h>

namespace crosswalk::fhir {

using codec::Envelope;
using codec::Party;
using model::Element;

namespace {

/// The Element at a chain of names below `from`, the first of each; empty handle when one is missing.
Element down(Element from, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (!from) return from;
    from = from.child(name);
  }
  return from;
}

std::string text(Element from, std::initializer_list<std::string_view> names) {
  const Element found = down(from, names);
  return found && found.has_value() ? std::string(found.text()) : std::string();
}

std::string first_of(std::string a, std::string b) { return a.empty() ? std::move(b) : std::move(a); }

template <class Visit>
void each(Element parent, std::string_view name, Visit visit) {
  for (Element child = parent.first_child(); child; child = child.next_sibling())
    if (child.name() == name) visit(child);
}

void add_patient(Element patient, Envelope& envelope) {
  each(patient, "identifier", [&](Element id) { envelope.patients.push_back({text(id, {"value"}), text(id, {"system"})}); });
}

/// Of a resource about a patient: what its reference says.
void add_subject(Element resource, Envelope& envelope) {
  for (const std::string_view name : {std::string_view("patient"), std::string_view("subject")}) {
    const Element reference = resource.child(name);
    if (!reference) continue;
    const Party party{text(reference, {"identifier", "value"}), text(reference, {"identifier", "system"})};
    const std::string literal = text(reference, {"reference"});
    if (!party.id.empty())
      envelope.patients.push_back(party);
    else if (!literal.empty())
      envelope.patients.push_back({literal, {}});
    return;
  }
}

/// The application by its name, with where it is reached: `endpoint`, since R5 `endpointUrl`.
Party party(Element application) {
  const std::string endpoint = first_of(text(application, {"endpoint"}), text(application, {"endpointUrl"}));
  return {first_of(text(application, {"name"}), endpoint), endpoint};
}

/// `event` until STU3, a choice of eventCoding and eventUri in R4, of eventCoding and eventCanonical since R5.
std::string event(Element header) {
  for (const std::string_view coding : {"eventCoding", "event"})
    if (std::string code = text(header, {coding, "code"}); !code.empty()) return code;
  return first_of(text(header, {"eventUri"}), text(header, {"eventCanonical"}));
}

void read_header(Element header, Envelope& envelope) {
  envelope.sender = party(header.child("source"));
  envelope.receiver = party(header.child("destination"));
  envelope.correlates = first_of(text(header, {"response", "identifier"}), text(header, {"response", "identifier", "value"}));
  envelope.kind = event(header);
  if (envelope.id.empty()) envelope.id = text(header, {"id"});
}

void read_bundle(Element bundle, Envelope& envelope) {
  envelope.id = first_of(text(bundle, {"identifier", "value"}), text(bundle, {"id"}));
  envelope.kind = "Bundle/" + text(bundle, {"type"});
  const Element first = down(bundle, {"entry", "resource"});
  if (first && first.type_name() == "MessageHeader") read_header(first, envelope);
  each(bundle, "entry", [&](Element entry) {
    const Element resource = entry.child("resource");
    if (resource && resource.type_name() == "Patient") add_patient(resource, envelope);
  });
}

}  // namespace

Envelope read_envelope(const model::Tree& message) {
  Envelope envelope;
  if (message.root() == model::no_node) return envelope;
  const Element root(message, message.root());
  envelope.version = message.definitions().version();
  envelope.kind = root.type_name();
  envelope.id = text(root, {"id"});
  if (root.type_name() == "Bundle")
    read_bundle(root, envelope);
  else if (root.type_name() == "Patient")
    add_patient(root, envelope);
  else
    add_subject(root, envelope);
  return envelope;
}

}  // namespace crosswalk::fhir
