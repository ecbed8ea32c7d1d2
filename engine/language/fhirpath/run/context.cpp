#include <crosswalk/fhirpath/evaluate.h>

#include "run/runner.h"

#include <cstring>

namespace crosswalk::fhirpath {

namespace {

constexpr std::size_t block_size = 64u << 10;
constexpr std::size_t kept_blocks = 16;

}  // namespace

Context::Context() : machine_(std::make_unique<Machine>(env.bytes)) { machine_->stack.reserve(256); }
Context::~Context() = default;

char* Context::room(std::size_t size) {
  if (size > env.bytes || held_ > env.bytes - size) throw OverBudget();
  held_ += size;
  while (block_ < blocks_.size() && used_ + size > blocks_[block_].size) {
    ++block_;
    used_ = 0;
  }
  if (block_ == blocks_.size()) {
    const std::size_t wanted = size > block_size ? size : block_size;
    blocks_.push_back({std::make_unique<char[]>(wanted), wanted});
  }
  char* at = blocks_[block_].data.get() + used_;
  used_ += size;
  return at;
}

std::string_view Context::keep(std::string_view text) {
  if (text.empty()) return {};
  char* at = room(text.size());
  std::memcpy(at, text.data(), text.size());
  return {at, text.size()};
}

Context::Mark Context::mark() const { return {block_, used_, origins_.size(), held_}; }

void Context::release(const Mark& mark) {
  block_ = mark.block;
  used_ = mark.used;
  origins_.resize(mark.origins);
  held_ = mark.held;
}

void Context::clear() {
  if (blocks_.size() > kept_blocks) blocks_.resize(kept_blocks);
  release({});
}

OriginSet Context::origins_of(const Value& value, bool altered) {
  if (!value.is_element()) return altered ? alter(value.origins()) : value.origins();
  origins_.push_back({{value.element(), altered}, 0});
  return static_cast<OriginSet>(origins_.size());
}

OriginSet Context::put_before(const model::Element& element, OriginSet set) {
  origins_.push_back({{element, false}, set});
  return static_cast<OriginSet>(origins_.size());
}

OriginSet Context::join(OriginSet a, OriginSet b) {
  if (a == 0 || a == b) return b;
  if (b == 0) return a;
  const OriginSet head = static_cast<OriginSet>(origins_.size()) + 1;
  for (OriginSet at = a; at != 0; at = origins_[at - 1].next) {
    const Cell cell{origins_[at - 1].origin, static_cast<OriginSet>(origins_.size()) + 2};
    origins_.push_back(cell);
  }
  origins_.back().next = b;
  return head;
}

OriginSet Context::alter(OriginSet set) {
  const OriginSet head = static_cast<OriginSet>(origins_.size()) + 1;
  for (OriginSet at = set; at != 0; at = origins_[at - 1].next) {
    const Cell cell{{origins_[at - 1].origin.leaf, true}, static_cast<OriginSet>(origins_.size()) + 2};
    origins_.push_back(cell);
  }
  if (set == 0) return 0;
  origins_.back().next = 0;
  return head;
}

void Context::tell(const Value& value) const {
  each_origin(value, [this](const Origin& origin) { env.witness->consulted(origin.leaf); });
}

}  // namespace crosswalk::fhirpath
