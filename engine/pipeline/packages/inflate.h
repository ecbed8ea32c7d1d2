// Unpacking gzip piece by piece.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace crosswalk::pipeline {

/// Reads the bytes behind gzip, several members one behind the other included.
class Inflater {
 public:
  explicit Inflater(std::string_view packed);
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Fills `room`; gives how many bytes there were, fewer than `size` only at the end or when broken().
  std::size_t read(char* room, std::size_t size);
  /// The packed bytes are no gzip, or end too soon.
  bool broken() const { return broken_; }

 private:
  bool next_member();
  struct State;
  std::unique_ptr<State> state_;
  bool broken_ = false;
};

}  // namespace crosswalk::pipeline
