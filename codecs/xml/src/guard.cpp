#include "guard.h"

#include "scan.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace crosswalk::xml {

namespace {

constexpr std::size_t npos = std::string_view::npos;
/// ` a=""`
constexpr std::size_t shortest_attribute = 5;

/// One start tag, byte by byte outside of values.
class Tag {
 public:
  Tag(std::string_view text, std::size_t at, const GuardLimits& limits) : text_(text), begin_(at), limits_(limits) {}

  /// What it breaks; Breach::large when it is only large. Ends at its `>`, or where `<` shows that it is no tag.
  Breach check() {
    for (std::size_t i = begin_ + 1; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '>' || c == '<') return end(i);
      if (i - begin_ - taken_ > limits_.tag) return Breach::value;
      if (c == '=' && ++count_ > limits_.attributes) return Breach::attributes;
      if (c != '"' && c != '\'') continue;
      const std::size_t close = text_.find(c, i + 1);
      if (close == npos) return text_.size() - i - 1 > limits_.value ? Breach::value : Breach::none;
      if (close - i - 1 > limits_.value) return Breach::value;
      if (close - i - 1 > limits_.large_value && !is_declaration(i)) take(i + 1, close);
      i = close;
    }
    return Breach::none;
  }

  const std::vector<LargeValue>& large() const { return large_; }

 private:
  Breach end(std::size_t at) {
    if (at - begin_ > limits_.large_tag && !large_.empty()) return Breach::large;
    large_.clear();
    return at - begin_ > limits_.tag ? Breach::value : Breach::none;
  }

  void take(std::size_t begin, std::size_t end) {
    large_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    taken_ += end - begin;
  }

  /// Whether the name before the value whose quote stands at `quote` is xmlns, or begins with it.
  bool is_declaration(std::size_t quote) const {
    std::size_t end = quote;
    while (end > begin_ && is_blank(text_[end - 1])) --end;
    if (text_[end - 1] != '=') return true;  // not well-formed
    --end;
    while (end > begin_ && is_blank(text_[end - 1])) --end;
    std::size_t at = end;
    while (at > begin_ + 1 && !is_blank(text_[at - 1]) && text_[at - 1] != '"' && text_[at - 1] != '\'') --at;
    return text_.substr(at, end - at).starts_with("xmlns");
  }

  std::string_view text_;
  std::size_t begin_;
  const GuardLimits& limits_;
  std::size_t count_ = 0, taken_ = 0;
  std::vector<LargeValue> large_;
};

bool opens_tag(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && text[at + 1] != '!' && text[at + 1] != '?' && text[at + 1] != '/';
}

/// Behind the comment, CDATA section or processing instruction at `at`; npos when it does not end, or at a DOCTYPE.
std::size_t skip_other(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"</", ">"}}) {
    if (!rest.starts_with(open)) continue;
    const std::size_t end = text.find(close, at + open.size());
    return end == npos ? npos : end + close.size();
  }
  return npos;
}

constexpr std::string_view section_begin = "<![CDATA[", section_end = "]]>";

/// What is in the CDATA section at `at`, when there is one and it is large.
std::vector<LargeValue> large_section(std::string_view text, std::size_t at, const GuardLimits& limits) {
  if (!text.substr(at).starts_with(section_begin)) return {};
  const std::size_t begin = at + section_begin.size(), end = text.find(section_end, begin);
  if (end == npos || end - begin <= limits.large_tag) return {};
  return {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
}

/// May be too much: what looks like one may stand in a comment.
bool has_large_section(std::string_view text, const GuardLimits& limits) {
  if (text.size() <= limits.large_tag) return false;
  for (std::size_t at = text.find('!'); at != npos; at = text.find('!', at + 1)) {
    if (at == 0 || !text.substr(at - 1).starts_with(section_begin)) continue;
    if (!large_section(text, at - 1, limits).empty()) return true;
    if (at = text.find(section_end, at); at == npos) return false;
  }
  return false;
}

/// Tag by tag, in order, so that what stands in comments and CDATA sections is not taken for tags.
GuardFinding walk(std::string_view text, const GuardLimits& limits) {
  GuardFinding found;
  for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at)) {
    if (!opens_tag(text, at)) {
      for (const LargeValue& section : large_section(text, at, limits)) found.large.push_back(section);
      if (at = skip_other(text, at); at == npos) break;
      continue;
    }
    Tag tag(text, at, limits);
    const Breach breach = tag.check();
    if (breach == Breach::attributes || breach == Breach::value) {
      found.breach = breach;
      found.at = at;
      return found;
    }
    ++at;
    if (breach != Breach::large) continue;
    found.large.insert(found.large.end(), tag.large().begin(), tag.large().end());
    at = tag.large().back().end;  // what stands in the values is none
  }
  if (!found.large.empty()) found.breach = Breach::large;
  return found;
}

}  // namespace

GuardFinding find_breach(std::string_view text, const GuardLimits& limits) {
  const std::size_t window = std::max(std::min({limits.attributes * shortest_attribute, limits.value, limits.large_tag}), std::size_t{1});
  if (has_large_section(text, limits)) return walk(text, limits);
  std::size_t at = text.find('<');
  while (at != npos && text.size() - at > window) {
    // The last `<` within the window: the tags before it are shorter than it, so they break no limit.
    if (const void* last = ::memrchr(text.data() + at + 1, '<', window)) {
      at = static_cast<std::size_t>(static_cast<const char*>(last) - text.data());
      continue;
    }
    if (opens_tag(text, at) && Tag(text, at, limits).check() != Breach::none) return walk(text, limits);
    at = text.find('<', at + window);
  }
  return {};
}

}  // namespace crosswalk::xml
