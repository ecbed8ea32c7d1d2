#include "envelope.h"

#include <crosswalk/v3/dialect.h>

#include <algorithm>
#include <array>

namespace crosswalk::v3 {

using codec::Envelope;
using codec::Party;
using model::Element;

namespace {

/// A device: its id, with the organization that it acts for as authority.
Party device_of(Element communication) {
  const Element device = down(communication, {"device"});
  return {id_of(down(device, {"id"})), id_of(down(device, {"asAgent", "representedOrganization", "id"}))};
}

void add_ids(Element holder, std::string_view name, Envelope& envelope) {
  each_child(holder, name, [&](Element ii) {
    if (!ii.is_null()) envelope.patients.push_back(party_of(ii));
  });
}

/// The elements that hold identifiers of the patient, and where.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> holders{{
    {"patient", "id"},
    {"priorRegisteredRole", "id"},
    {"patientIdentifier", "value"},
    {"livingSubjectId", "value"},
}};

/// Control acts are shallow: the deepest of these stands six elements below them.
void find_patients(Element from, int depth, Envelope& envelope) {
  for (Element child = from.first_child(); child; child = child.next_sibling()) {
    if (!child.first_child()) continue;
    const std::string_view name = child.name();
    const auto holder = std::find_if(holders.begin(), holders.end(), [&](const auto& row) { return row.first == name; });
    if (holder != holders.end())
      add_ids(child, holder->second, envelope);
    else if (depth > 0)
      find_patients(child, depth - 1, envelope);
  }
}

}  // namespace

Envelope read_envelope(const model::Tree& message) {
  Envelope envelope;
  if (message.root() == model::no_node) return envelope;
  const Element root(message, message.root());
  envelope.id = id_of(down(root, {"id"}));
  envelope.correlates = id_of(down(root, {"acknowledgement", "targetMessage", "id"}));
  envelope.sender = device_of(down(root, {"sender"}));
  envelope.receiver = device_of(down(root, {"receiver"}));
  envelope.kind = text_at(root, {"interactionId", "extension"});
  if (envelope.kind.empty()) envelope.kind = root.type_name();
  envelope.version = message.definitions().version();
  if (const Element act = down(root, {"controlActProcess"})) find_patients(act, 6, envelope);
  envelope.wants_accept_ack = text_at(root, {"acceptAckCode", "code"}) == "AL";
  envelope.wants_application_ack = !down(root, {"acknowledgement"});
  return envelope;
}

}  // namespace crosswalk::v3
