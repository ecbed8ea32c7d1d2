#include "memory.h"

namespace crosswalk::xml {

TypedMemory::TypedMemory(const std::vector<const model::Definitions*>& sets) : sets_(std::make_unique<Sets>()) {
  for (const model::Definitions* set : sets) sets_->rows.emplace_back(set);
}

TypedMemory::~TypedMemory() = default;

const WireNames* TypedMemory::names(const model::Definitions& set, const TypedForm& form) const {
  Sets::OfSet* row = sets_->find(set);
  if (row == nullptr) return nullptr;
  std::call_once(row->asked, [&] { row->names = std::make_unique<const WireNames>(set, form); });
  return row->names.get();
}

StateLease::StateLease(const TypedMemory* memory, const model::Definitions& set) {
  row_ = memory == nullptr ? nullptr : memory->sets_->find(set);
  if (row_ != nullptr) {
    const std::lock_guard guard(row_->lock);
    if (!row_->idle.empty()) {
      state_ = std::move(row_->idle.back());
      row_->idle.pop_back();
    }
  }
  if (!state_) state_ = std::make_unique<ReadState>(set);
}

StateLease::~StateLease() {
  if (row_ == nullptr || state_->is_spoilt || !state_->context.is_clean()) return;
  const std::lock_guard guard(row_->lock);
  if (row_->idle.size() < TypedMemory::Sets::kept) row_->idle.push_back(std::move(state_));
}

}  // namespace crosswalk::xml
