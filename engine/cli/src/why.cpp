#include "session.h"
namespace crosswalk::cli {
void add_why(CLI::App&, Session&) {}
}  // namespace crosswalk::cli
