// How the properties of a set of Definitions are written, worked out once: `,"name":` and what JSON writes the value as.
#pragma once

#include "form.h"

#include <atomic>
#include <deque>
#include <string>
#include <vector>

namespace crosswalk::fhirjson {

/// One property.
struct WrittenName {
  std::uint32_t text = 0;  ///< where `,"name":` stands among the texts
  std::uint16_t size = 0;  ///< of that
  JsonForm form = JsonForm::string;
  bool single = false;  ///< a primitive of one value
};

/// The properties of one set. Threads: immutable once made.
class WrittenNames {
 public:
  explicit WrittenNames(const model::Definitions& definitions);
  /// Those of a type, side by side by slot.
  const WrittenName* slots(const model::TypeRow& type) const { return names_.data() + type.first_slot; }
  /// A pointer to the text, behind which `padding` more bytes can be read.
  const char* text(const WrittenName& name) const { return texts_.data() + name.text; }
  static constexpr std::size_t padding = 32;

 private:
  std::vector<WrittenName> names_;  ///< as the slot rows of the Definitions
  std::string texts_;
};

/// Those of several sets, each made when it is first asked for. Threads: free to share.
class NameCache {
 public:
  /// The sets outlive it.
  explicit NameCache(const std::vector<const model::Definitions*>& sets);
  ~NameCache();
  NameCache(const NameCache&) = delete;
  NameCache& operator=(const NameCache&) = delete;
  /// nullptr for a set that is not one of them.
  const WrittenNames* of(const model::Definitions& set) const;

 private:
  struct Entry {
    explicit Entry(const model::Definitions* of) : set(of) {}
    const model::Definitions* set;
    mutable std::atomic<const WrittenNames*> names{nullptr};
  };
  std::deque<Entry> entries_;
};

}  // namespace crosswalk::fhirjson
