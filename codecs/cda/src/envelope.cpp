#include "envelope.h"

#include <crosswalk/v3/dialect.h>

namespace crosswalk::cda {

using codec::Envelope;
using model::Element;
using v3::down;
using v3::id_of;
using v3::text_at;

Envelope read_envelope(const model::Tree& document) {
  Envelope envelope;
  if (document.root() == model::no_node) return envelope;
  const Element root(document, document.root());
  envelope.version = document.definitions().version();
  envelope.kind = root.type_name();
  envelope.wants_application_ack = false;
  if (root.type_name() != "ClinicalDocument") return envelope;
  envelope.id = id_of(down(root, {"id"}));
  envelope.correlates = id_of(down(root, {"relatedDocument", "parentDocument", "id"}));
  if (const std::string code = text_at(root, {"code", "code"}); !code.empty()) envelope.kind += '/' + code;
  envelope.sender = v3::party_of(down(root, {"author", "assignedAuthor", "id"}));
  envelope.receiver = v3::party_of(down(root, {"informationRecipient", "intendedRecipient", "id"}));
  v3::each_child(root, "recordTarget", [&](Element target) {
    v3::each_child(down(target, {"patientRole"}), "id", [&](Element ii) {
      if (!ii.is_null()) envelope.patients.push_back(v3::party_of(ii));
    });
  });
  return envelope;
}

}  // namespace crosswalk::cda
