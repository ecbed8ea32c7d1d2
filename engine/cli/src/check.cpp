#include "session.h"
namespace crosswalk::cli {
void add_check(CLI::App&, Session&) {}
}  // namespace crosswalk::cli
