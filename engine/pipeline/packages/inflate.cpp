#include "inflate.h"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace crosswalk::pipeline {

struct Inflater::State {
  z_stream stream{};
  std::string_view rest;  ///< packed bytes that zlib has not been given
  bool ended = false;

  /// zlib counts in 32 bits.
  void feed() {
    const std::size_t size = std::min<std::size_t>(rest.size(), 1u << 30);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest.data()));
    stream.avail_in = static_cast<uInt>(size);
    rest.remove_prefix(size);
  }
};

Inflater::Inflater(std::string_view packed) : state_(std::make_unique<State>()) {
  state_->rest = packed;
  if (inflateInit2(&state_->stream, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc();
}

Inflater::~Inflater() { inflateEnd(&state_->stream); }

/// At the end of a member: is there another?
bool Inflater::next_member() {
  State& state = *state_;
  if (state.stream.avail_in == 0 && state.rest.empty()) return false;
  return inflateReset(&state.stream) == Z_OK;
}

std::size_t Inflater::read(char* room, std::size_t size) {
  State& state = *state_;
  std::size_t done = 0;
  while (done < size && !broken_ && !state.ended) {
    if (state.stream.avail_in == 0) state.feed();
    const auto wanted = static_cast<uInt>(std::min<std::size_t>(size - done, 1u << 30));
    state.stream.next_out = reinterpret_cast<Bytef*>(room + done);
    state.stream.avail_out = wanted;
    const int result = inflate(&state.stream, Z_NO_FLUSH);
    done += wanted - state.stream.avail_out;
    if (result == Z_STREAM_END)
      state.ended = !next_member();
    else if (result != Z_OK)
      broken_ = true;
  }
  return done;
}

}  // namespace crosswalk::pipeline
