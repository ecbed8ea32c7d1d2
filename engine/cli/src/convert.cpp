#include "session.h"
namespace crosswalk::cli {
void add_convert(CLI::App&, Session&) {}
}  // namespace crosswalk::cli
