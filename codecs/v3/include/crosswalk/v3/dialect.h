// What HL7 v3 messages and CDA documents have in common.
#pragma once

#include <crosswalk/codec/codec.h>
#include <crosswalk/xml/typed.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace crosswalk::v3 {

inline constexpr std::string_view hl7_namespace = "urn:hl7-org:v3";

/// How v3 and CDA are written in XML.
xml::TypedForm dialect();

/// With an XML declaration, and a line feed at the end of the pretty form. False, with an Issue, when `root` is not of `family`.
bool encode(model::Element root, std::string_view family, const codec::EncodeOptions& options, std::string& out, base::Issues& issues);

/// The Element at a chain of names below `from`, the first of each; empty handle when one is missing.
model::Element down(model::Element from, std::initializer_list<std::string_view> names);
/// The text of the Element there, without white space around it; empty when there is none.
std::string text_at(model::Element from, std::initializer_list<std::string_view> names);

/// An II as an identifier of somebody: the extension with the root as its authority, or the root alone.
codec::Party party_of(model::Element ii);
/// An II as one text: `root^extension`, or the root alone.
std::string id_of(model::Element ii);

/// Calls `visit` with each child of that name.
template <class Visit>
void each_child(model::Element parent, std::string_view name, Visit visit) {
  if (!parent) return;
  for (model::Element child = parent.first_child(); child; child = child.next_sibling())
    if (child.name() == name) visit(child);
}

}  // namespace crosswalk::v3
