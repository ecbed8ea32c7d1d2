#include "session.h"
namespace crosswalk::cli {
void add_test(CLI::App&, Session&) {}
}  // namespace crosswalk::cli
