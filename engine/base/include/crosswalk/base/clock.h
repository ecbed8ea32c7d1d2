// Clock: the only way for anything below cli and mediator to know the time.
#pragma once

#include <cstdint>
#include <string>

namespace crosswalk::base {

class Clock {
 public:
  virtual ~Clock() = default;
  /// Milliseconds since 1970-01-01T00:00:00Z.
  virtual std::int64_t now_ms() const = 0;
};

/// Always the same moment: tests, `--clock`, and a Run (whose clock stands still).
class FixedClock final : public Clock {
 public:
  explicit FixedClock(std::int64_t ms) : ms_(ms) {}
  std::int64_t now_ms() const override { return ms_; }

 private:
  std::int64_t ms_;
};

/// "2026-11-02T08:15:00.000Z" (proleptic Gregorian, UTC).
std::string format_instant(std::int64_t ms);
/// Reads an RFC 3339 instant with offset; false when it is not one.
bool parse_instant(const std::string& text, std::int64_t& ms);

}  // namespace crosswalk::base
