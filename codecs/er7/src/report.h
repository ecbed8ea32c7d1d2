// Issues of the decoder: each with its place in the bytes and its path, "OBX[3]-5[2].4.1".
#pragma once

#include <crosswalk/base/issue.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace crosswalk::er7 {

/// A place in a message as people name it. Numbers count from 1; 0 stands for "not said".
struct Where {
  std::string_view segment;   ///< three characters, or empty where the bytes are no segment name
  std::uint32_t number = 0;   ///< of the segment in the message
  std::uint32_t ordinal = 0;  ///< among the segments of its name
  std::uint32_t field = 0, repetition = 0, component = 0, subcomponent = 0;
};
std::string to_path(const Where& where);
/// Reads such a path, and the tail of a tree's path ("...PID.PID_3[1].CX_4"). False when it is neither.
bool parse_path(std::string_view path, Where& where);

class Reporter {
 public:
  Reporter(base::Issues& issues, std::shared_ptr<const base::Source> source) : issues_(issues), source_(std::move(source)) {}
  base::Issue& add(std::string_view code, std::string message, base::Span span) {
    base::Issue& issue = issues_.add(code, std::move(message));
    issue.place = base::Place{source_, span, {}};
    return issue;
  }
  base::Issue& add(std::string_view code, std::string message, base::Span span, const Where& where) {
    base::Issue& issue = add(code, std::move(message), span);
    issue.path = to_path(where);
    return issue;
  }

 private:
  base::Issues& issues_;
  std::shared_ptr<const base::Source> source_;
};

}  // namespace crosswalk::er7
