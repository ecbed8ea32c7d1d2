#include <crosswalk/model/trail.h>

namespace crosswalk::model {

std::string path_of(const Trail& trail) {
  std::string path;
  if (trail.up != nullptr) {
    path = path_of(*trail.up);
    path += '.';
  }
  path += trail.name;
  if (trail.repeats) path += '[' + std::to_string(trail.index) + ']';
  return path;
}

}  // namespace crosswalk::model
