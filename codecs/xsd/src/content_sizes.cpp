#include "content_sizes.h"

#include "text.h"

#include <algorithm>

namespace crosswalk::xsd {

namespace {

constexpr std::uint64_t ceiling = 1ull << 31;  ///< sums stop here

std::uint64_t product(std::uint64_t a, std::uint64_t b) { return std::min(std::min(a, ceiling) * std::min(b, ceiling), ceiling); }

std::string part(const char* kind, std::u16string_view name) { return kind + to_utf8(name.substr(name.find(u':') + 1)); }

bool is_compositor(std::u16string_view element) { return element == u"sequence" || element == u"choice" || element == u"all"; }

}  // namespace

void ContentSizes::Size::add(const Size& other, std::uint64_t times) {
  places = std::min(places + product(other.places, times), ceiling);
  for (const auto& [part, count] : other.parts) parts[part] = std::min(parts[part] + product(count, times), ceiling);
}

void ContentSizes::open(const Start& start, std::size_t file) {
  file_ = file;
  Frame frame;
  frame.model = start.element == u"complexType" || start.element == u"simpleType";
  if (frame.model && start.global) frame.named = part("t ", start.name);
  if (start.element == u"group" && start.global) frame.named = part("g ", start.name);
  if (start.element == u"group" && !start.global) frame.size.parts[part("g ", start.ref)] = 1;
  if (start.element == u"extension" && !start.base.empty()) frame.size.parts[part("t ", start.base)] = 1;
  if (start.element == u"union") add_members(start.members, frame.size);
  if (is_compositor(start.element) || start.element == u"group") frame.times = std::max<std::uint64_t>(start.most, 1);
  // A repeated element is one place for Xerces, which counts.
  const bool place = !start.global && (start.element == u"element" || start.element == u"any");
  if (place && !open_.empty()) open_.back().size.places += 1;
  open_.push_back(std::move(frame));
}

/// Members of a union are tried one after the other, and theirs.
void ContentSizes::add_members(std::u16string_view names, Size& size) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find_first_of(u" \t\r\n"), names.size());
    if (end > 0) size.parts[part("t ", names.substr(0, end))] += 1, size.places += 1;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

void ContentSizes::close() {
  Frame frame = std::move(open_.back());
  open_.pop_back();
  if (!frame.named.empty()) named_.emplace(frame.named, frame.size);
  if (frame.model)
    models_.push_back({std::move(frame.size), file_});
  else if (frame.named.empty() && !open_.empty())
    open_.back().size.add(frame.size, frame.times);
}

struct ContentSizes::Known {
  struct Part {
    std::uint64_t places = 0;
    unsigned nested = 0;  ///< parts of parts
  };
  std::map<std::string, Part> parts;
  unsigned depth = 0;  ///< of the calls
};

std::uint64_t ContentSizes::places(const Size& size, Known& known, unsigned& nested) const {
  if (known.depth > most_nested) return ceiling;
  ++known.depth;
  std::uint64_t all = size.places;
  for (const auto& [part, times] : size.parts) all = std::min(all + product(places_of(part, known, nested), times), ceiling);
  --known.depth;
  return nested > most_nested ? ceiling : all;
}

/// Of the largest group or type of that name; what is part of itself is Xerces' to refuse.
std::uint64_t ContentSizes::places_of(const std::string& part, Known& known, unsigned& nested) const {
  const auto [at, is_new] = known.parts.try_emplace(part);
  Known::Part& found = at->second;
  if (is_new) {
    const auto [begin, end] = named_.equal_range(part);
    for (auto one = begin; one != end; ++one) found.places = std::max(found.places, places(one->second, known, found.nested));
  }
  nested = std::max(nested, found.nested + 1);
  return found.places;
}

std::vector<std::size_t> ContentSizes::too_large() const {
  std::vector<std::size_t> files;
  Known known;
  std::uint64_t cost = 0;
  for (const Model& model : models_) {
    unsigned nested = 0;
    const std::uint64_t here = places(model.size, known, nested);
    if (here <= most_places) cost += here * here;
    if (here > most_places || cost > most_cost) files.push_back(model.file);
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace crosswalk::xsd
