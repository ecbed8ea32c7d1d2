// Maps of both directions side by side: what the one reads and the other never writes does not survive a round trip.
#pragma once

#include <crosswalk/language/mapping/checked.h>

#include <string>
#include <vector>

namespace crosswalk::authoring {

/// An element that the sources of rules read. What only expressions read (conditions, `( ... )`) is not counted.
struct OneWay {
  std::string element;  ///< "PID.PID_7": its type and name, whatever the versions of the two maps
  base::Place place;    ///< where it is read first
};

/// Elements that maps of `reading` read and none of `writing` writes, by name. Only of the standards that `writing` writes: of two maps
/// between other standards nothing is said.
std::vector<OneWay> one_way(const std::vector<const mapping::CheckedMap*>& reading, const std::vector<const mapping::CheckedMap*>& writing);

}  // namespace crosswalk::authoring
