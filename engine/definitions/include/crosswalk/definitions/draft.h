// Draft: a Definitions set while it is made, and its way into a blob. The text tables become drafts when the program is built,
// FHIR packages and logical models when they are loaded; both end in the same form.
#pragma once

#include <crosswalk/model/definition.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crosswalk::definitions {

/// Where a line of the text came from, for errors.
struct DraftPlace {
  std::string file;
  unsigned line = 0;
};

struct DraftSlot {
  std::string name;
  std::string choice;   ///< the common name of a choice element, else empty
  std::string type;     ///< by name
  std::string binding;  ///< name of a value set, or empty
  std::string fixed;
  std::string title;
  std::string targets;  ///< separated by `|`
  std::string wire;     ///< its name in XML, `PREFIX:NAME` or `NAME`, or empty
  std::uint16_t min = 0;
  std::uint16_t max = 1;
  std::uint16_t flags = 0;  ///< model::SlotFlag
  std::uint16_t table = 0;
  DraftPlace place;
};

struct DraftType {
  std::string name;
  std::string base;  ///< by name, or empty
  std::string title;
  std::string wire;  ///< as a slot's
  model::TypeKind kind = model::TypeKind::composite;
  model::ValueKind value = model::ValueKind::none;
  std::uint16_t flags = 0;  ///< model::TypeFlag
  std::vector<DraftSlot> slots;
  DraftPlace place;
};

struct DraftValueSet {
  std::string canonical;
  std::vector<std::string> codes;
};

struct Draft {
  std::string name;       ///< "fhir-r4"
  std::string family;     ///< "fhir"
  std::string version;    ///< "4.0.1"
  std::string canonical;  ///< what precedes a type's name in its URL
  std::vector<DraftType> types;
  std::map<std::string, DraftValueSet> value_sets;
  struct Alias {
    std::string name, type;
    DraftPlace place;
  };
  std::vector<Alias> aliases;
  struct Namespace {
    std::string prefix, uri;  ///< an empty prefix is the default of the set's elements
    DraftPlace place;
  };
  std::vector<Namespace> namespaces;
  struct Invariant {
    std::string type;
    std::string slot;  ///< as the line says it, `value[x]` for a choice; empty: of the type itself
    std::string key, expression;
    model::InvariantLevel level = model::InvariantLevel::error;
    DraftPlace place;
  };
  std::vector<Invariant> invariants;
};

/// `file:line: what is wrong`, one a line; empty when all is well.
using DraftErrors = std::vector<std::string>;

/// Adds the lines of one text file (format: engine/definitions/README.md) to `draft`.
void read_draft(std::string_view text, const std::string& file, Draft& draft, DraftErrors& errors);

/// The blob of `draft` in the layout of crosswalk/model/definition.h: types sorted by name, everything else in a fixed order, so that
/// the same draft gives the same bytes on every machine. Empty, with `errors`, when a name leads nowhere or is there twice.
std::vector<std::byte> build_blob(Draft draft, DraftErrors& errors);

}  // namespace crosswalk::definitions
