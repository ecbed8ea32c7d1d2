#include "report.h"

#include <charconv>

namespace crosswalk::er7 {

namespace {

bool take_number(std::string_view& text, std::uint32_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool take_char(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

void take_index(std::string_view& text, std::uint32_t& number, std::uint32_t first) {
  std::string_view rest = text;
  std::uint32_t found = 0;
  if (!take_char(rest, '[') || !take_number(rest, found) || !take_char(rest, ']')) return;
  number = found + first;
  text = rest;
}

bool is_segment_name(std::string_view name) {
  if (name.size() != 3 || name[0] < 'A' || name[0] > 'Z') return false;
  for (char c : name)
    if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) return false;
  return true;
}

/// "OBX[3]-5[2].4.1"
bool parse_own(std::string_view path, Where& where) {
  where.segment = path.substr(0, 3);
  if (!is_segment_name(where.segment)) return false;
  path.remove_prefix(3);
  take_index(path, where.ordinal, 0);
  if (path.empty()) return true;
  if (!take_char(path, '-') || !take_number(path, where.field)) return false;
  take_index(path, where.repetition, 0);
  if (take_char(path, '.') && take_number(path, where.component) && take_char(path, '.')) take_number(path, where.subcomponent);
  return path.empty();
}

/// One step of a tree's path, "PID_3[1]": its name, position and index.
struct Step {
  std::string_view name;
  std::uint32_t position = 0, index = 0;
};

Step take_step(std::string_view& path) {
  const std::size_t end = path.find('.');
  std::string_view text = path.substr(0, end);
  path = end == std::string_view::npos ? std::string_view() : path.substr(end + 1);
  Step step;
  const std::size_t name_end = text.find_first_of("_[");
  step.name = text.substr(0, name_end);
  text.remove_prefix(step.name.size());
  if (take_char(text, '_')) take_number(text, step.position);
  take_index(text, step.index, 1);
  return step;
}

/// "ORU_R01.PATIENT_RESULT[0].PATIENT.PID.PID_3[1].CX_4": the segment is the step whose name the next one repeats.
bool parse_tree(std::string_view path, Where& where) {
  Step last;
  bool found = false;
  while (!path.empty()) {
    const Step step = take_step(path);
    if (!found && step.position > 0 && step.name == last.name && is_segment_name(step.name)) {
      where.segment = step.name;
      where.ordinal = last.index;
      where.field = step.position;
      where.repetition = step.index;
      found = true;
    } else if (found) {
      (where.component == 0 ? where.component : where.subcomponent) = step.position;
    }
    last = step;
  }
  if (!found && is_segment_name(last.name) && last.position == 0) {
    where.segment = last.name;
    where.ordinal = last.index;
    found = true;
  }
  return found;
}

void append_index(std::string& path, std::uint32_t number) {
  if (number > 1) path.append("[").append(std::to_string(number)).append("]");
}

}  // namespace

std::string to_path(const Where& where) {
  if (where.segment.empty()) return where.number == 0 ? std::string() : "segment " + std::to_string(where.number);
  std::string path(where.segment);
  append_index(path, where.ordinal);
  if (where.field == 0) return path;
  path.append("-").append(std::to_string(where.field));
  append_index(path, where.repetition);
  if (where.component > 0) path.append(".").append(std::to_string(where.component));
  if (where.subcomponent > 0) path.append(".").append(std::to_string(where.subcomponent));
  return path;
}

bool parse_path(std::string_view path, Where& where) {
  where = {};
  if (parse_own(path, where)) return true;
  where = {};
  return parse_tree(path, where);
}

}  // namespace crosswalk::er7
