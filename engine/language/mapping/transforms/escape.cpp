#include "parts.h"

namespace crosswalk::mapping {

namespace {

struct Escape {
  std::string_view plain, xml;
};
constexpr Escape escapes[] = {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}};

void append_plain(std::string_view text, std::string& out) {
  while (!text.empty()) {
    std::size_t taken = 0;
    for (const Escape& e : escapes)
      if (text.starts_with(e.xml)) out += e.plain, taken = e.xml.size();
    if (taken == 0) out += text.front(), taken = 1;
    text.remove_prefix(taken);
  }
}

void append_escaped(std::string_view text, std::string& out) {
  for (char c : text) {
    std::string_view written(&c, 1);
    for (const Escape& e : escapes)
      if (e.plain.front() == c) written = e.xml;
    out += written;
  }
}

bool is_markup(std::string_view format) { return format == "html" || format == "xml"; }
bool is_known(std::string_view format) { return is_markup(format) || format == "text" || format == "plain" || format.empty(); }

TransformResult escape(TransformCall& call) {
  if (!has_argument(call, 0)) return {};
  const std::string_view from = argument_text(call, 1), to = argument_text(call, 2);
  if (!is_known(from) || !is_known(to)) return TransformResult::fail("formats are html, xml and text");
  const fhirpath::Value value = argument_value(call, 0);
  if (is_markup(from) == is_markup(to)) return TransformResult::of(value);
  call.scratch.clear();
  is_markup(to) ? append_escaped(value.text(), call.scratch) : append_plain(value.text(), call.scratch);
  return TransformResult::of(computed(call, fhirpath::Kind::string, call.scratch, {&value, 1}, false));
}

}  // namespace

const TransformInfo escape_transform{TransformCode::escape,
                                     "escape",
                                     "escape(source : String, from : String, to : String) : String",
                                     "Changes the escaping of a text between html, xml and text.",
                                     "tgt.text = escape(v, 'html', 'text')",
                                     escape};

}  // namespace crosswalk::mapping
