// Typed XML: documents into Trees and back by what the Definitions say of XML (engine/definitions/README.md): elements and
// attributes by wire name and namespace, character data, markup values as they are, xsi:type.
//
// Decoding keeps everything but comments, processing instructions and white space between elements: what the Definitions do not know
// becomes undeclared children (elements, attributes, and character data under the name `text`), reported once a name. xsi:type is never a
// child: it is the type of the node. Markup is one value, the whole element as it was written, with the declarations it needs. What
// values do not say (prefixes and declarations as received, the namespaces of undeclared names) stands in the notes of the Tree.
//
// Encoding writes children in the order of the Tree, attributes first, with the prefixes of the notes where there are any, else those
// of the Definitions, declared on the root.
//
// Threads: functions without state; a builder belongs to one thread.
#pragma once

#include <crosswalk/codec/codec.h>
#include <crosswalk/xml/reader.h>

#include <memory>
#include <vector>

namespace crosswalk::xml {

struct TypedForm;
class WireNames;

/// What reading and writing work out of Definitions, kept for the messages to come: the names of the sets as they are written, parsers
/// that know the names of earlier messages. No value of a message stays. Used with one TypedForm only, `fragment_type` apart.
/// Threads: free to share. Lifetime: the sets outlive it.
class TypedMemory {
 public:
  /// Messages of other sets are read and written as without it.
  explicit TypedMemory(const std::vector<const model::Definitions*>& sets);
  ~TypedMemory();
  TypedMemory(const TypedMemory&) = delete;
  TypedMemory& operator=(const TypedMemory&) = delete;

 private:
  friend class StateLease;
  friend bool encode_typed(model::Element root, const TypedForm& form, const codec::EncodeOptions& options, std::string& out,
                           base::Issues& issues);
  /// nullptr for a set that is not one of them.
  const WireNames* names(const model::Definitions& set, const TypedForm& form) const;
  struct Sets;
  std::unique_ptr<Sets> sets_;
};

/// How one family of formats departs from the rule. The views outlive the calls.
struct TypedForm {
  /// The attribute that holds the value of a primitive element, for which empty elements leave no trace in what is written (FHIR
  /// `value`). Empty: character data is the value.
  std::string_view value_attribute;
  /// Name of the declared type whose elements hold one other element, named by the actual type (FHIR `Resource`). Empty: none.
  std::string_view wrapper;
  /// The attribute that says why there is no value: an element that has it, and neither character data nor child elements, is State::null
  /// (v3 `nullFlavor`). Empty: none.
  std::string_view null_attribute;
  /// What is written in `null_attribute` for an explicit null that has no such child; an attribute or character data that is null makes
  /// its element so.
  std::string_view null_value;
  /// Types of kind group have no element of their own: each holds one child or one piece of character data of its parent (CDA `EN.item`).
  bool hides_groups = false;
  /// A document without a namespace is read as one in the default namespace of the Definitions, with an Issue, and written back without.
  bool allows_no_namespace = false;
  /// Children are brought into the order of the Definitions when they come in another, which is reported; undeclared ones stand last.
  bool definition_order = false;
  /// The type of a document element that no type with the flag `root` fits. no_type: such a document is refused.
  model::TypeId fragment_type = model::no_type;
  /// Outlives the form; nullptr: each message begins anew.
  const TypedMemory* memory = nullptr;
};

/// Fills `tree` (reset first) from the document. False when it was refused.
bool decode_typed(std::shared_ptr<const base::Source> source, const model::Definitions& definitions, const TypedForm& form,
                  const codec::DecodeOptions& options, model::Tree& tree, base::Issues& issues);

/// The same as a Handler, for an element inside another document (a SOAP body): hand it the events from the start tag of that element
/// to its end tag, and first the declarations that are in scope there. `tree` was reset with the Source of `reader`. All outlive it.
class TypedBuilder : public Handler {
 public:
  virtual void declare(std::string_view prefix, std::string_view uri) = 0;
  /// True once the end tag came.
  virtual bool done() const = 0;
};
std::unique_ptr<TypedBuilder> make_typed_builder(Reader& reader, const TypedForm& form, model::Tree& tree);

/// Appends `root` as an element of its own, without an XML declaration. False, with an Issue, when it cannot stand alone in XML.
bool encode_typed(model::Element root, const TypedForm& form, const codec::EncodeOptions& options, std::string& out, base::Issues& issues);

}  // namespace crosswalk::xml
